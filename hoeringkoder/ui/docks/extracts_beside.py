"""The other codes on the passages of extracts, asked for as rows come into sight."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from hoeringkoder.domain.codes import Code
from hoeringkoder.domain.codings import Extract


class BesideCodes(QObject):
    """Emits `wanted(uids)`, to be answered with `take`, and then `told()`."""

    wanted = Signal(list)
    told = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: dict[str, Sequence[Code]] = {}

    def of(self, extract: Extract) -> Sequence[Code]:
        """Those of an extract, as far as they have been told."""
        return self._known.get(extract.uid, ())

    def ask(self, extracts: Iterable[Extract]) -> None:
        """Ask for those of these extracts that are not known yet."""
        missing = [extract.uid for extract in extracts if extract.uid not in self._known]
        if missing:
            self.wanted.emit(missing)

    def take(self, found: Mapping[str, Sequence[Code]]) -> None:
        """What was asked for."""
        self._known |= found
        self.told.emit()

    def forget(self) -> None:
        """Other codings may stand beside any of them now."""
        self._known.clear()

    @property
    def are_any(self) -> bool:
        """Whether a code stands beside one of those that are known."""
        return any(self._known.values())
