"""What tesseract found on a picture, in the form called hOCR, as pages of the page model."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from lxml import etree

from ..layout.pages import Page, Run
from ..pdf.stretches import Point, Stretch, upright_page

_BOX = re.compile(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_ANGLE = re.compile(r"\btextangle (\d+)")
_HEIGHT = re.compile(r"\bx_size ([\d.]+)")
_BELOW = re.compile(r"\bx_descenders ([\d.]+)")
_SURE = re.compile(r"\bx_wconf (\d+)")
_LINES = frozenset(("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"))
_EM = 0.9
"""The size of type as a share of the height that it needs from its highest to its lowest point."""
_ALIKE = 0.16
"""Share by which lines may differ in size and still be of the usual one: they are measured from dots."""
_WIDE_GAP = 0.8
"""Sizes of the type from which on a gap ends a run, as between columns."""
_SPECK = 40
"""Percent up to which a sign that is neither letter nor digit is taken for dirt or a line of the page."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page that was read by its looks; `certainty` is that of its letters on the whole, in percent."""

    page: Page
    certainty: float


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    box: tuple[int, int, int, int]
    sure: int


def pages_of_hocr(hocr: bytes, number: int, dots: float | None) -> list[Recognised]:
    """The pages in tesseract's answer, counted from `number`.

    `dots`: how many there are to the inch; None if the picture does not tell, so that it is taken for A4.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    root = etree.fromstring(hocr, parser) if hocr.strip() else None
    parts = [] if root is None else root.iter("div")
    found = [part for part in parts if part.get("class") == "ocr_page"]
    return [_page(element, number + i, dots) for i, element in enumerate(found)]


def evened(pages: Sequence[Page]) -> list[Page]:
    """The pages with lines of about the usual size set in exactly that one."""
    sizes = [run.size for page in pages for run in page.runs for _ in run.text]
    if not sizes:
        return list(pages)
    usual = median(sizes)

    def even(run: Run) -> Run:
        alike = abs(run.size - usual) <= _ALIKE * usual
        return replace(run, size=usual if alike else float(round(run.size)))

    return [replace(page, runs=tuple(map(even, page.runs))) for page in pages]


def _page(element: etree._Element, number: int, dots: float | None) -> Recognised:
    _, _, width, height = _box(element)
    scale = 72 / dots if dots else 595 / max(min(width, height), 1)
    lines = [line for line in element.iter("span") if line.get("class") in _LINES]
    tilt = median([_tilt(line) for line in lines]) if lines else 0.0
    stretches: list[Stretch] = []
    letters = certain = 0
    for line in lines:
        words = list(_words(line))
        stretches += _stretches(line, words, tilt, height, scale)
        letters += sum(len(word.text) for word in words)
        certain += sum(len(word.text) * word.sure for word in words)
    page = upright_page(number, (width * scale, height * scale), stretches, None)
    return Recognised(page, certain / letters if letters else 0.0)


def _words(line: etree._Element) -> Iterator[_Word]:
    for element in line.iter("span"):
        text = "".join(map(str, element.itertext())).strip()
        if element.get("class") != "ocrx_word" or not text:
            continue
        sure = _number(_SURE, element)
        if sure > _SPECK or any(map(str.isalnum, text)):
            yield _Word(text, _box(element), int(sure))


def _stretches(
    line: etree._Element, words: Sequence[_Word], tilt: float, height: int, scale: float
) -> Iterator[Stretch]:
    """The line's words, those near each other together."""
    turns = round(_number(_ANGLE, line) / 90) % 4
    size = _number(_HEIGHT, line) * _EM
    across = _across(line, turns, tilt)

    def point(along: float) -> Point:
        x, y = (along, across) if turns % 2 == 0 else (across, along)
        return x * scale, (height - y) * scale

    together: list[_Word] = []
    for word in [*words, None]:
        if together and (word is None or _begin(word, turns) - _end(together[-1], turns) > _WIDE_GAP * size):
            begin, end = together[0], together[-1]
            sign = 1 if turns in (0, 3) else -1
            yield Stretch(
                " ".join(one.text for one in together),
                point(sign * _begin(begin, turns)),
                point(sign * _end(end, turns)),
                round(size * scale, 1),
                False,
                turns,
            )
            together = []
        if word is not None:
            together.append(word)


def _begin(word: _Word, turns: int) -> int:
    """Where a word begins along the direction in which it is read, in dots."""
    return (word.box[0], -word.box[3], -word.box[2], word.box[1])[turns]


def _end(word: _Word, turns: int) -> int:
    return (word.box[2], -word.box[1], -word.box[0], word.box[3])[turns]


def _across(line: etree._Element, turns: int, tilt: float) -> float:
    """Where the line's foot stands: its height on the page, or its place in the width if it is turned."""
    left, top, right, bottom = _box(line)
    below = _number(_BELOW, line)
    if turns:
        return (0.0, right - below, top + below, left + below)[turns]
    found = _BASELINE.search(line.get("title", ""))
    # A page that lies askew is set straight, so that what stands in one row has one height.
    return bottom + float(found[2]) - tilt * left if found else bottom - below


def _tilt(line: etree._Element) -> float:
    return _number(_BASELINE, line)


def _box(element: etree._Element) -> tuple[int, int, int, int]:
    found = _BOX.search(element.get("title", ""))
    if not found:
        return 0, 0, 0, 0
    left, top, right, bottom = map(int, found.groups())
    return left, top, right, bottom


def _number(pattern: re.Pattern[str], element: etree._Element) -> float:
    found = pattern.search(element.get("title", ""))
    return float(found[1]) if found else 0.0
