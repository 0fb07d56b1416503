"""Making two codes one: which other code, found by typing, and what will happen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.codes import Code, CodeTree
from hoeringkoder.domain.language import ntr, tr

from .base import Dialog
from .code_choice import CodeChoice


class MergeCodeDialog(Dialog):
    """Emits `answered(uid)` of the code that the first one goes into. `codings` has those of each, by uid."""

    answered = Signal(str)

    def __init__(self, code: Code, tree: CodeTree, codings: int, parent: QWidget | None) -> None:
        sentence = " ".join(
            (
                ntr(
                    "«{name}» with {n} coding goes into the code that you choose, and is no more.",
                    "«{name}» with {n} codings goes into the code that you choose, and is no more.",
                    codings,
                    name=code.name,
                ),
                tr("The codes under it come along. The step can be undone."),
            )
        )
        super().__init__("merge_code_dialog", tr("Merge code"), sentence, parent)
        self.choice = CodeChoice(tree, tree.with_descendants(code.uid))
        self.line, self.rows, self.none = self.choice.line, self.choice.rows, self.choice.none
        self.content.addWidget(self.choice, 1)
        self.add_cancel()
        self.primary = self.add_primary("merge_code", tr("Merge"))
        self.primary.clicked.connect(self._on_done)
        self.primary.setEnabled(self.rows.count() > 0)
        self.choice.found_changed.connect(self.primary.setEnabled)
        self.choice.chosen.connect(lambda _: self._on_done())
        self.line.setFocus()
        self.resize(520, 420)

    def _on_done(self) -> None:
        if self.choice.code:
            self.accept()
            self.answered.emit(self.choice.code)
