"""A code's colour and a code's own key."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QGridLayout, QLineEdit, QPushButton, QWidget

from hoeringkoder.domain.codes import CODE_COLOURS, Code, CodeTree
from hoeringkoder.domain.language import tr

from ..plain import PlainLabel
from .base import Dialog

COLUMNS = 5


class ColourDialog(Dialog):
    """The ten colours that everybody can tell apart, or any other. Emits `answered("#RRGGBB")`."""

    answered = Signal(str)

    def __init__(self, code: Code, parent: QWidget | None) -> None:
        sentence = tr("A colour for «{name}». These ten can be told apart by everybody.", name=code.name)
        super().__init__("colour_dialog", tr("Choose colour"), sentence, parent)
        self._code = code
        self.swatches: dict[str, QPushButton] = {}
        grid = QGridLayout()
        grid.setSpacing(6)
        for i, colour in enumerate(CODE_COLOURS):
            button = QPushButton(_swatch(colour), "")
            button.setIconSize(QSize(40, 24))
            button.setAccessibleName(tr("Colour {number}, {colour}", number=i + 1, colour=colour))
            button.setToolTip(colour)
            button.setCheckable(True)
            button.setChecked(colour == code.colour)
            button.clicked.connect(lambda _=False, c=colour: self._on_chosen(c))
            grid.addWidget(button, i // COLUMNS, i % COLUMNS)
            self.swatches[colour] = button
        self.content.addLayout(grid)
        self.swatches.get(code.colour, self.swatches[CODE_COLOURS[0]]).setFocus()
        self.add_cancel()
        self.add_secondary("other_colour", tr("Other colour…")).clicked.connect(self._on_other)

    def _on_chosen(self, colour: str) -> None:
        self.accept()
        self.answered.emit(colour)

    def _on_other(self) -> None:
        dialog = QColorDialog(QColor(self._code.colour), self)
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
