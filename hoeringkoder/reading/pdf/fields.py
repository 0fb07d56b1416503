"""What was filled into a PDF's form fields or written on its pages: it stands beside the page's text, not in
it.
"""

from collections.abc import Iterator
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from ..cleaning import BOX, TICKED_BOX
from .stretches import FilledField

_PUSH_BUTTON = 1 << 16
_DEEPEST = 20
"""Parents of a field that are looked at: a file may have them in a circle."""


def fields_on(page: PDFPage) -> Iterator[FilledField]:
    """The page's boxes, ticked or not, the text fields and lists with something in them, and what was typed
    on the page.
    """
    for annotation in _items(getattr(page, "annots", None)):
        widget = resolve1(annotation)
        kind = _name(widget.get("Subtype")) if isinstance(widget, dict) else ""
        if kind not in ("Widget", "FreeText"):
            continue
        corners = [resolve1(corner) for corner in _items(widget.get("Rect"))]
        text = _text(widget) if kind == "Widget" else _decoded(resolve1(widget.get("Contents")))
        if text and len(corners) == 4 and all(isinstance(corner, (int, float)) for corner in corners):
            x0, y0, x1, y1 = corners
            yield FilledField(text, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _text(widget: dict[str, Any]) -> str:
    kind = _name(_inherited(widget, "FT"))
    value = _inherited(widget, "V")
    if kind == "Btn":
        flags = _inherited(widget, "Ff")
        if isinstance(flags, int) and flags & _PUSH_BUTTON:
            return ""
        state = _name(resolve1(widget.get("AS"))) or _name(value)
        return BOX if state in ("", "Off") else TICKED_BOX
    if kind == "Tx":
        return _decoded(value)
    if kind == "Ch":
        chosen = value if isinstance(value, list) else [value]
        return "; ".join(filter(None, (_decoded(resolve1(one)) for one in chosen)))
    return ""


def _inherited(widget: dict[str, Any], key: str) -> Any:
    """A field's property, which may stand with the field that it is a part of."""
    current: Any = widget
    for _ in range(_DEEPEST):
        if not isinstance(current, dict):
            return None
        if key in current:
            return resolve1(current[key])
        current = resolve1(current.get("Parent"))
    return None


def _items(value: Any) -> list[Any]:
    found = resolve1(value)
    return found if isinstance(found, list) else []


def _name(value: Any) -> str:
    return str(value.name) if isinstance(value, PSLiteral) else ""


def _decoded(value: Any) -> str:
    return decode_text(value).strip() if isinstance(value, bytes) else ""
