"""Scans made for the tests: letters as pictures, with and without a text behind them."""

from collections.abc import Sequence

import pypdfium2
from fpdf import FPDF
from fpdf.enums import TextMode
from PIL.Image import Image

from .papers import Letter


def pictures_of(data: bytes, dpi: int = 150) -> list[Image]:
    """A PDF's pages as a copier sees them."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def letter_with(paragraphs: Sequence[str]) -> bytes:
    """A letter, as its sender wrote it."""
    letter = Letter()
    for paragraph in paragraphs:
        letter.paragraph(paragraph)
    return letter.data()


class Scan(FPDF):
    """A PDF of pictures of pages, and of pages with text."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        self.set_margins(20, 20)

    def picture(self, image: Image, behind: str = "", seen: bool = False) -> None:
        """A page that is a picture, with a text behind it, or printed on it (`seen`)."""
        self.add_page()
        self.image(image, 0, 0, self.w, self.h)
        if behind:
            self.set_font("helvetica", size=11)
            with self.local_context(text_mode=TextMode.FILL if seen else TextMode.INVISIBLE):
                self.multi_cell(0, 5.5, behind)

    def written(self, text: str) -> None:
        """A page with text."""
        self.add_page()
        self.set_font("helvetica", size=11)
        self.multi_cell(0, 5.5, text)

    def data(self) -> bytes:
        """The finished file."""
        return bytes(self.output())
