"""The line over the extracts: what is filtered, in words, how they are grouped, and what else can be done."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from hoeringkoder.domain.extract_filter import EVERY_EXTRACT, ExtractFilter, Facet
from hoeringkoder.domain.extract_order import ExtractGrouping
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.stances import Stance

from ..choice import PickList
from ..icons import icon
from ..panel import filter_line
from ..plain import NarrowLabel, plain_tooltip, shortened
from ..theme import SMALL_SIZE, ui_font

PAUSE = 250
"""Milliseconds without a key before the words are looked for."""
_MOST_OF_VALUE = 40
_MOST_VALUES = 3


class ExtractFilterBar(QWidget):
    """Emits `words_changed(text)`, `everything_wanted()`, `grouping_changed(ExtractGrouping)`, and
    `filter_opened()`, `together_opened()` when their buttons are pressed."""

    words_changed = Signal(str)
    everything_wanted = Signal()
    grouping_changed = Signal(object)
    filter_opened = Signal()
    together_opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("extract_filter_bar")
        self.button = _button("extract_filter_button", tr("Filter"), "funnel-simple")
        self.button.clicked.connect(self.filter_opened)
        self.line = filter_line("extract_filter", tr("Words in the extracts"), "magnifying-glass")
        self.line.setMaximumWidth(220)
        self.line.setMinimumWidth(120)
        self.sentence = NarrowLabel()
        self.sentence.setObjectName("extract_filter_sentence")
        self.sentence.setFont(ui_font(SMALL_SIZE))
        self.sentence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.all_button = _button("extract_filter_all", tr("Show all"), "x")
        self.all_button.clicked.connect(self.everything_wanted)
        self.grouping = _groupings()
        self.grouping.activated.connect(lambda _: self.grouping_changed.emit(self._chosen_grouping))
        self.together = _button("extract_together_button", tr("Occurs with"), "intersect")
        self.together.clicked.connect(self.together_opened)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._tell_words)
        self.line.textEdited.connect(lambda _: self._pause.start())
        self.line.textChanged.connect(lambda text: None if text else self._pause.start())
        self.line.returnPressed.connect(self._tell_words)
        self._words = ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self.button)
        self._row.addWidget(self.line)
        self._row.addWidget(self.sentence, 1)
        self._row.addWidget(self.all_button)
        self._row.addWidget(self.grouping)
        self._row.addWidget(self.together)

    def add_action(self, name: str, action: QAction) -> QToolButton:
        """A small button for an action, at the right."""
        button = _button(name, "", "")
        button.setDefaultAction(action)
        button.setAccessibleName(action.text().replace("&", "").rstrip("…"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._row.addWidget(button)
        return button

    def show_filter(
        self, wanted: ExtractFilter, count: int, scope: str, code_names: Mapping[str, str]
    ) -> None:
        """Say how many there are, of which codes (`scope`), and what is filtered."""
        if self.line.text().split() != wanted.text.split():
            self.line.setText(wanted.text)
        self._words = wanted.text
        said = [ntr("{n} extract", "{n} extracts", count), scope, *filter_in_words(wanted, code_names)]
        sentence = " · ".join(part for part in said if part)
        self.sentence.setText(sentence)
        self.sentence.setToolTip(plain_tooltip(sentence))
        self.all_button.setVisible(bool(wanted))
        self.button.setProperty("primary", bool(wanted.chosen))
        self.button.style().polish(self.button)

    def show_grouping(self, grouping: ExtractGrouping) -> None:
        """Show how they are grouped."""
        self.grouping.setCurrentIndex(max(0, self.grouping.findData(grouping.value)))

    @property
    def _chosen_grouping(self) -> ExtractGrouping:
        return ExtractGrouping(self.grouping.currentData())

    def _tell_words(self) -> None:
        self._pause.stop()
        words = " ".join(self.line.text().split())
        if words != self._words:
            self._words = words
            self.words_changed.emit(words)


def filter_in_words(wanted: ExtractFilter, code_names: Mapping[str, str]) -> list[str]:
    """What a filter says, a part for each facet: «standpunkt: går imot eller uklart»."""
    if wanted == EVERY_EXTRACT:
        return []
    parts = []
    for facet in Facet:
        values = sorted(_in_words(facet, value, code_names) for value in wanted.of(facet))
        if values:
            shown = tr(" or ").join(shortened(value, _MOST_OF_VALUE) for value in values[:_MOST_VALUES])
            more = len(values) - _MOST_VALUES
            shown += tr(" and {n} more", n=more) if more > 0 else ""
            parts.append(f"{facet.label.lower()}: {shown}")
    if wanted.words:
        parts.append(tr("with «{words}»", words=wanted.text))
    return parts


def _in_words(facet: Facet, value: str, code_names: Mapping[str, str]) -> str:
    if facet is Facet.STANCE:
        return Stance(value).label or tr("no stance")
    if facet is Facet.BESIDE:
        return code_names.get(value, tr("a code that is gone"))
    return value or tr("not known")


def _groupings() -> PickList:
    box = PickList()
    names = {
        ExtractGrouping.NONE: tr("No groups"),
        ExtractGrouping.RESPONDENT: tr("By respondent"),
        ExtractGrouping.TYPE: tr("By type"),
        ExtractGrouping.RESPONSE: tr("By response"),
        ExtractGrouping.CODE: tr("By code"),
        ExtractGrouping.STANCE: tr("By stance"),
        ExtractGrouping.CODER: tr("By coder"),
    }
    for grouping, name in names.items():
        box.addItem(name, grouping.value)
    box.setObjectName("extract_grouping")
    box.setAccessibleName(tr("How the extracts are grouped"))
    box.setToolTip(tr("How the extracts are grouped"))
    box.view().setAccessibleName(tr("How the extracts are grouped"))
    return box


def _button(name: str, text: str, icon_name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setAccessibleName(text)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if icon_name:
        button.setIcon(icon(icon_name))
    return button
