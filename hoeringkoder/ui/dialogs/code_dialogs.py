"""A code's colour and a code's own key."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QColorDialog, QGridLayout, QLineEdit, QPushButton, QWidget

from hoeringkoder.domain.codes import CODE_COLOURS, MORE_COLOURS, Code, CodeTree
from hoeringkoder.domain.colours import shades
from hoeringkoder.domain.language import ntr, tr

from ..plain import PlainLabel
from .base import Dialog

COLUMNS = 5


class ColourDialog(Dialog):
    """The colours that everybody can tell apart, shades of the one above, or any other. Emits
    `answered("#RRGGBB")`; `with_shades` says whether the codes below are to get shades of it."""

    answered = Signal(str)

    def __init__(
        self, codes: Sequence[Code], parent: QWidget | None, above: Code | None = None, below: int = 0
    ) -> None:
        """`above` is the code that they stand under, and so many stand `below` them."""
        names = tr("«{name}»", name=codes[0].name)
        if len(codes) > 1:
            names = ntr("{n} code", "{n} codes", len(codes))
        sentence = tr("A colour for {names}. These can be told apart by everybody.", names=names)
        super().__init__("colour_dialog", tr("Choose colour"), sentence, parent)
        self._colour = codes[0].colour
        self.swatches: dict[str, QPushButton] = {}
        self._add_swatches((*CODE_COLOURS, *MORE_COLOURS))
        if above is not None:
            self.content.addWidget(PlainLabel(tr("Shades of «{name}»", name=above.name)))
            self._add_swatches(shades(above.colour, COLUMNS))
        self._shading = QCheckBox(tr("&Shades of it for the codes below"))
        self._shading.setObjectName("with_shades")
        self._shading.setVisible(below > 0)
        self.content.addWidget(self._shading)
        self.swatches.get(self._colour, self.swatches[CODE_COLOURS[0]]).setFocus()
        self.add_cancel()
        self.add_secondary("other_colour", tr("Other colour…")).clicked.connect(self._on_other)

    @property
    def with_shades(self) -> bool:
        """Whether the codes below are to get shades of the colour."""
        return self._shading.isChecked()

    def _add_swatches(self, colours: Sequence[str]) -> None:
        grid = QGridLayout()
        grid.setSpacing(6)
        for i, colour in enumerate(colours):
            button = QPushButton(_swatch(colour), "")
            button.setIconSize(QSize(40, 24))
            number = len(self.swatches) + 1
            button.setAccessibleName(tr("Colour {number}, {colour}", number=number, colour=colour))
            button.setToolTip(colour)
            button.setCheckable(True)
            button.setChecked(colour == self._colour)
            button.clicked.connect(lambda _=False, c=colour: self._on_chosen(c))
            grid.addWidget(button, i // COLUMNS, i % COLUMNS)
            self.swatches[colour] = button
        self.content.addLayout(grid)

    def _on_chosen(self, colour: str) -> None:
        self.accept()
        self.answered.emit(colour)

    def _on_other(self) -> None:
        dialog = QColorDialog(QColor(self._colour), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda colour: self._on_chosen(colour.name().upper()))
        dialog.open()


class KeyDialog(Dialog):
    """One character that codes the selection at once. Emits `answered(key)`, empty for none."""

    answered = Signal(str)

    def __init__(self, code: Code, tree: CodeTree, parent: QWidget | None) -> None:
        sentence = tr("Press the letter or digit that shall code with «{name}».", name=code.name)
        super().__init__("key_dialog", tr("Own key"), sentence, parent)
        self._owners = {other.key: other.name for other in tree if other.key and other.uid != code.uid}
        self.line = QLineEdit(code.key)
        self.line.setObjectName("key")
        self.line.setAccessibleName(tr("Key"))
        self.line.setMaxLength(1)
        self.line.setFixedWidth(56)
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line.selectAll()
        self.note = PlainLabel()
        self.note.setWordWrap(True)
        self.content.addWidget(self.line)
        self.content.addWidget(self.note)
        self.add_cancel()
        self.add_primary("answer", tr("Set key")).clicked.connect(self._on_done)
        self.line.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self, text: str) -> None:
        owner = self._owners.get(text.strip().lower())
        if owner:
            self.note.setText(tr("«{name}» has this key now and will lose it.", name=owner))
        else:
            self.note.setText("" if text.strip() else tr("Without a key, the code is chosen in the palette."))
        self.line.selectAll()

    def _on_done(self) -> None:
        self.accept()
        self.answered.emit(self.line.text().strip().lower())


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(80, 48)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(pixmap.rect(), 8, 8)
    painter.end()
    return QIcon(pixmap)
