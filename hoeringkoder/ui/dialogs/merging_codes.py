"""Making codes one: which one stays, found by typing, and what will happen, in numbers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from hoeringkoder.domain.code_merging import MergeForecast
from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.language import ntr, tr

from .base import Dialog
from .code_choice import CodeChoice

Forecast = Callable[[str, bool], MergeForecast | None]

MILLISECONDS = 150
"""So long a code stays chosen before its codings are counted: for who only passes by, nothing is."""
_MOST_NAMES = 3
"""So many codes are named; more are counted."""


class MergeCodesDialog(Dialog):
    """Emits `answered(uid, overlapping)`: the code that all others go into, which may be one of them, and
    whether codings that overlap are to be united. `forecast` tells what that would do."""

    answered = Signal(str, bool)

    def __init__(
        self, codes: Sequence[str], tree: CodeTree, forecast: Forecast, parent: QWidget | None
    ) -> None:
        title = tr("Merge code") if len(codes) == 1 else ntr("Merge {n} code", "Merge {n} codes", len(codes))
        super().__init__("merge_code_dialog", title, tr("Choose the code that stays."), parent)
        self._codes = codes
        self._tree = tree
        self._forecast = forecast
        below = {one for uid in codes for one in tree.with_descendants(uid)[1:]}
        self.choice = CodeChoice(tree, below | (set(codes) if len(codes) == 1 else set()))
        self.line, self.rows, self.none = self.choice.line, self.choice.rows, self.choice.none
        self.uniting = QCheckBox(tr("&Unite codings that overlap or touch"))
        self.uniting.setObjectName("unite_overlapping")
        self.content.addWidget(self.choice, 1)
        self.content.addWidget(self.uniting)
        self.add_cancel()
        self.primary = self.add_primary("merge_code", tr("Merge"))
        self.primary.clicked.connect(self._on_done)
        self.primary.setEnabled(self.rows.count() > 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MILLISECONDS)
        self._timer.timeout.connect(self._tell)
        self.choice.found_changed.connect(self.primary.setEnabled)
        self.choice.chosen.connect(lambda _: self._on_done())
        self.rows.currentRowChanged.connect(lambda _: self._timer.start())
        self.uniting.toggled.connect(lambda _: self._tell())
        if len(codes) > 1:
            self.choice.choose(codes[0])
        self.line.setFocus()
        self.resize(560, 500)
        self._tell()

    def _tell(self) -> None:
        """Say what would happen with the code that is chosen now."""
        into = self.choice.code
        most = self._forecast(into, True) if into else None
        told = most if self.uniting.isChecked() else self._forecast(into, False) if into else None
        self.uniting.setEnabled(most is not None and most.overlapping > 0)
        words = tr("&Unite codings that overlap or touch")
        self.uniting.setText(f"{words} ({most.overlapping})" if most and most.overlapping else words)
        if told is None:
            self.sentence.setText(tr("Choose the code that stays."))
        else:
            going = [self._tree[uid].name for uid in self._codes if uid != into]
            self.sentence.setText(forecast_words(told, going, self._tree[into].name))
        if self.isVisible():
            self._make_room()

    def _on_done(self) -> None:
        if self.choice.code:
            self.accept()
            self.answered.emit(self.choice.code, self.uniting.isChecked())


def forecast_words(told: MergeForecast, going: Sequence[str], into: str) -> str:
    """What merging the codes of these names into another will do."""
    after = ntr("{n} coding", "{n} codings", told.after.codings)
    responses = ntr("{n} response", "{n} responses", told.after.responses)
    then = tr("«{into}» then has {codings} in {responses}.", into=into, codings=after, responses=responses)
    return " ".join((_what_goes(told, going, into), *_asides(told), then, tr("The step can be undone.")))


def _what_goes(told: MergeForecast, going: Sequence[str], into: str) -> str:
    codings = ntr("{n} coding", "{n} codings", told.moved)
    if len(going) == 1:
        name = tr("«{name}»", name=going[0])
        return tr(
            "{names} with {codings} goes into «{into}» and is no more.",
            names=name,
            codings=codings,
            into=into,
        )
    names = ", ".join(tr("«{name}»", name=name) for name in going)
    if len(going) > _MOST_NAMES:
        names = ntr("{n} code", "{n} codes", len(going))
    return tr(
        "{names} with {codings} go into «{into}» and are no more.", names=names, codings=codings, into=into
    )


def _asides(told: MergeForecast) -> list[str]:
    """A sentence for each thing beside that happens to some of the codes or codings."""
    parts = []
    if told.codes:
        parts.append(ntr("{n} code under it comes along.", "{n} codes under it come along.", told.codes))
    if told.same:
        parts.append(
            ntr(
                "{n} coding becomes one with another of the same passage by the same coder; memos are kept.",
                "{n} codings become one with others of the same passage by the same coder; memos are kept.",
                told.same,
            )
        )
    if told.overlapping:
        parts.append(
            ntr(
                "{n} coding is united with one that it overlaps or touches.",
                "{n} codings are united with others that they overlap or touch.",
                told.overlapping,
            )
        )
    if told.contradicting:
        parts.append(
            ntr(
                "{n} coding stays beside another of the same passage, because the stances differ.",
                "{n} codings stay beside others of the same passage, because the stances differ.",
                told.contradicting,
            )
        )
    return parts
