"""The words of one Word paragraph: as they stand when every tracked change is accepted, each thing once."""

from dataclasses import dataclass, field
from enum import IntEnum

from lxml import etree

from ..cleaning import BOX, TICKED_BOX, symbol
from .docx_math import equation
from .docx_package import MATH, MC, W14, W, is_on, value

_UNSEEN = "del moveFrom delText instrText delInstrText pPr rPr sdtPr rt commentReference"
_SKIPPED = frozenset(W + name for name in _UNSEEN.split())
_FIXED = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}
_DRAWN = frozenset(W + name for name in ("drawing", "pict", "object"))
_SYMBOL_FONTS = ("wingdings", "symbol", "webdings")


class Field(IntEnum):
    """What the text in a field is at the moment; only a result belongs to the document's words."""

    RESULT = 0
    INSTRUCTION = 1
    SHOWN = 2
    """It was put into the text already."""


@dataclass(slots=True)
class Inline:
    """What a paragraph holds. `prompt`: whether some of it is a field's prompt, and `written`: whether some
    is not.

    `notes` are the footnotes and endnotes it refers to; `boxes` the contents of text boxes anchored in it.
    """

    parts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    prompt: bool = False
    written: bool = False
    bold: bool = True
    tracked: bool = False
    fields: list["Field"] = field(default_factory=list)
    """Those that are open, the innermost last."""

    @property
    def text(self) -> str:
        """The words; line breaks are `\\n`."""
        return "".join(self.parts)


def inline_of(paragraph: etree._Element, bold_by_style: bool) -> Inline:
    """All that stands in a `w:p`."""
    found = Inline()
    _walk(paragraph, found, prompt=False, bold=bold_by_style)
    found.bold = found.bold and found.written
    return found


def imported_parts(document: etree._Element) -> int:
    """How many whole files of other kinds Word would bring in when it opens the document."""
    return sum(1 for _ in document.iter(W + "altChunk"))


def chosen_alternative(element: etree._Element) -> etree._Element | None:
    """Of an `mc:AlternateContent`, the one branch to read: Word writes the same text into both."""
    choice = element.find(MC + "Choice")
    return choice if choice is not None and len(choice) else element.find(MC + "Fallback")


def checkbox_of(control: etree._Element) -> str | None:
    """The box that a content control (`w:sdt`) is; None if it is something else."""
    box = control.find(f"{W}sdtPr/{W14}checkbox")
    if box is None:
        return None
    checked = box.find(W14 + "checked")
    ticked = checked is not None and checked.get(W14 + "val", "1") in ("1", "true", "on")
    return TICKED_BOX if ticked else BOX


def is_prompting(control: etree._Element) -> bool:
    """Whether a content control still shows its prompt instead of an answer."""
    return is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr"))


def _walk(element: etree._Element, found: Inline, prompt: bool, bold: bool) -> None:
    for child in element:
        tag = child.tag
        if tag in _SKIPPED:
            found.tracked = found.tracked or tag in (W + "del", W + "moveFrom")
        elif tag == W + "r":
            _walk_run(child, found, prompt, bold)
        elif tag == W + "sdt":
            _walk_control(child, found, prompt, bold)
        elif tag == MC + "AlternateContent":
            branch = chosen_alternative(child)
            if branch is not None:
                _walk(branch, found, prompt, bold)
        elif tag in _DRAWN:
            found.boxes.extend(_outermost_boxes(child))
        elif tag == MATH + "oMath":
            _add(equation(child), found, prompt, bold)
        else:
            found.tracked = found.tracked or tag in (W + "ins", W + "moveTo")
            _walk_leaf(child, found, prompt, bold)


def _walk_leaf(child: etree._Element, found: Inline, prompt: bool, bold: bool) -> None:
    tag = child.tag
    if tag == W + "t":
        _add(child.text or "", found, prompt, bold)
    elif tag in _FIXED:
        if not any(found.fields):
            found.parts.append(_FIXED[tag])
    elif tag == W + "sym":
        _add(_sym(child), found, prompt, bold)
    elif tag == W + "fldChar":
        _at_field(child, found, prompt, bold)
    elif tag in (W + "footnoteReference", W + "endnoteReference"):
        found.notes.append((tag.removeprefix(W).removesuffix("Reference"), child.get(W + "id", "")))
    else:
        _walk(child, found, prompt, bold)


def _walk_run(run: etree._Element, found: Inline, prompt: bool, bold: bool) -> None:
    properties = run.find(W + "rPr")
    if properties is None:
        _walk(run, found, prompt, bold)
        return
    if is_on(properties.find(W + "vanish")):
        return
    own = properties.find(W + "b")
    before = len(found.parts)
    _walk(run, found, prompt, bold if own is None else is_on(own))
    font = (value(properties.find(W + "rFonts"), "ascii") or "").lower()
    if font.startswith(_SYMBOL_FONTS):
        found.parts[before:] = ["".join(symbol(ord(c)) or c for c in part) for part in found.parts[before:]]


def _walk_control(control: etree._Element, found: Inline, prompt: bool, bold: bool) -> None:
    box = checkbox_of(control)
    if box is not None:
        _add(box, found, prompt, bold)
        return
    content = control.find(W + "sdtContent")
    if content is not None:
        _walk(content, found, prompt or is_prompting(control), bold)


def _at_field(element: etree._Element, found: Inline, prompt: bool, bold: bool) -> None:
    """A field begins, comes to its result or ends; fields stand in other fields' instructions, too."""
    kind = value(element, "fldCharType")
    if kind == "begin":
        shown = _legacy_field(element)
        _add(shown, found, prompt, bold)
        # Some programs write what a box or list shows once more, as its result.
        found.fields.append(Field.SHOWN if shown else Field.INSTRUCTION)
    elif kind == "separate" and found.fields and found.fields[-1] == Field.INSTRUCTION:
        found.fields[-1] = Field.RESULT
    elif kind == "end" and found.fields:
        found.fields.pop()


def _add(text: str, found: Inline, prompt: bool, bold: bool) -> None:
    if not text or any(found.fields):
        return
    found.parts.append(text)
    if text.strip():
        found.prompt = found.prompt or prompt
        found.written = found.written or not prompt
        found.bold = found.bold and bold


def _sym(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if (element.get(W + "font") or "").lower().startswith(_SYMBOL_FONTS) or 0xF000 <= code <= 0xF0FF:
        return symbol(code)
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _legacy_field(element: etree._Element) -> str:
    """A form field of Word 97: a box, or what was chosen from a list. Text fields have their text in runs."""
    data = element.find(W + "ffData")
    if data is None:
        return ""
    box = data.find(W + "checkBox")
    if box is not None:
        state = box.find(W + "checked")
        return TICKED_BOX if is_on(state if state is not None else box.find(W + "default")) else BOX
    listing = data.find(W + "ddList")
    if listing is None:
        return ""
    entries = [entry.get(W + "val", "") for entry in listing.findall(W + "listEntry")]
    chosen = value(listing.find(W + "result")) or value(listing.find(W + "default")) or "0"
    return entries[int(chosen)] if chosen.isdigit() and int(chosen) < len(entries) else ""


def _outermost_boxes(drawn: etree._Element) -> list[etree._Element]:
    """Text box contents in a drawing that lie in no other text box and in no second alternative."""
    found = []
    for child in drawn:
        if child.tag == W + "txbxContent":
            found.append(child)
        elif child.tag == MC + "AlternateContent":
            branch = chosen_alternative(child)
            found.extend(_outermost_boxes(branch) if branch is not None else [])
        else:
            found.extend(_outermost_boxes(child))
    return found
