"""Pictures of a PDF's pages, drawn by Qt's PDF module in a thread of its own, one after another.

While a page is drawn, everything else that is asked of Qt's PDF module has to wait. So nothing is asked of it
until that page is done, and the window is never held up by a page that takes long.
"""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QSizeF, Signal
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer

from .finder import PdfFile

MOST_PAGES = 10_000
"""Of a document; the others are not shown."""
_MOST_KEPT = 160_000_000
"""Bytes of pictures that are kept; a page that fills a large screen takes about 8 million."""
_LARGEST = 16_000_000
"""Pixels of a picture. One that would have more is drawn smaller, and enlarged."""


class PageImages(QObject):
    """Signals: `opened(sizes)`, a list of QSizeF in points; `locked()`, a password is needed or was wrong;
    `failed()`, the file can't be shown; `painted(page)`, counted from 1."""

    opened = Signal(object)
    locked = Signal()
    failed = Signal()
    painted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._on_rendered)
        self._options = QPdfDocumentRenderOptions()
        self._options.setRenderFlags(QPdfDocumentRenderOptions.RenderFlag.Annotations)  # what was filled in
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self._asked: dict[int, QSize] = {}
        """The size at which each page was drawn last: it may be another than that of the picture."""
        self._wanted: list[tuple[int, QSize]] = []
        self._in_work = 0
        self._waiting: PdfFile | None = None
        self._is_closing = False

    def load(self, file: PdfFile) -> None:
        """Show this file from now on: answers with `opened`, `locked` or `failed`, at once or when it can."""
        self._waiting, self._is_closing = file, True
        self._forget()
        self._proceed()

    def close(self) -> None:
        """Let go of the file."""
        self._waiting, self._is_closing = None, True
        self._forget()
        self._proceed()

    def want(self, pages: Sequence[tuple[int, QSize]]) -> None:
        """The pages to be drawn, from 1, those needed most first, and how large in pixels; no others."""
        self._wanted = [(page, _within_bounds(size)) for page, size in pages]
        self._proceed()

    def image(self, page: int) -> QImage | None:
        """The picture of a page, of whatever size it was drawn last; None if it was not drawn yet."""
        found = self._images.get(page)
        if found is not None:
            self._images.move_to_end(page)
        return found

    def _forget(self) -> None:
        self._images.clear()
        self._asked.clear()
        self._wanted = []

    def _proceed(self) -> None:
        if self._in_work:
            return
        if self._is_closing:
            self._change()
        if self._document is None or self._document.status() != QPdfDocument.Status.Ready:
            return
        for page, size in self._wanted:
            if self._asked.get(page) != size:
                self._in_work = page
                self._asked[page] = size
                self._renderer.requestPage(page - 1, size, self._options)
                return

    def _change(self) -> None:
        """From the file that was shown to the one that waits."""
        self._is_closing = False
        if self._document is not None:
            self._renderer.setDocument(None)  # type: ignore[arg-type]
            self._document.close()
            self._document.deleteLater()
            self._document = self._buffer = None
        file, self._waiting = self._waiting, None
        if file is None:
            return
        self._document = QPdfDocument(self)
        self._document.setPassword(file.password)
        self._buffer = QBuffer(self._document)  # Qt reads from it for as long as the document is open
        self._buffer.setData(QByteArray(file.data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        if self._document.status() == QPdfDocument.Status.Ready and self._document.pageCount() > 0:
            self._renderer.setDocument(self._document)
            self.opened.emit(self._sizes(self._document))
        elif self._document.error() == QPdfDocument.Error.IncorrectPassword:
            self.locked.emit()
        else:
            self.failed.emit()

    def _sizes(self, document: QPdfDocument) -> list[QSizeF]:
        return [document.pagePointSize(index) for index in range(min(document.pageCount(), MOST_PAGES))]

    def _on_rendered(self, index: int, size: QSize, image: QImage) -> None:
        page, self._in_work = self._in_work, 0
        if not self._is_closing and page == index + 1 and not image.isNull():
            self._images[page] = image
            self._images.move_to_end(page)
            while len(self._images) > 1 and sum(i.sizeInBytes() for i in self._images.values()) > _MOST_KEPT:
                gone, _ = self._images.popitem(last=False)
                self._asked.pop(gone, None)
            self.painted.emit(page)
        self._proceed()


def _within_bounds(size: QSize) -> QSize:
    pixels = max(1, size.width()) * max(1, size.height())
    if pixels <= _LARGEST:
        return size.expandedTo(QSize(1, 1))
    share = (_LARGEST / pixels) ** 0.5
    return QSize(max(1, int(size.width() * share)), max(1, int(size.height() * share)))
