"""The words of one OpenDocument paragraph: as they stand when every tracked change is accepted."""

from dataclasses import dataclass, field

from lxml import etree

from ..cleaning import BOX, TICKED_BOX, symbol
from .odt_styles import DRAW, FORM, OFFICE, TEXT, OdtStyles

_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
_UNSEEN = frozenset(
    {
        *(OFFICE + name for name in ("annotation", "annotation-end", "event-listeners", "binary-data")),
        *(TEXT + name for name in ("tracked-changes", "ruby-text", "hidden-text", "label")),
        *(TEXT + name for name in ("change", "change-start", "change-end", "soft-page-break")),
        *(TEXT + name for name in ("index-title-template", "meta-field-prefix")),
    }
)
_PICTURES = frozenset(DRAW + name for name in ("image", "object", "object-ole", "plugin", "glue-point"))
_SYMBOL_FONTS = ("wingdings", "symbol", "webdings", "opensymbol")
_MOST_SPACES = 200


@dataclass(slots=True)
class OdtInline:
    """What a paragraph holds. `prompt`: some of it is a field's prompt; `written`: some is not.

    `notes` are its footnotes and endnotes, `boxes` what text boxes anchored in it hold.
    """

    parts: list[str] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    prompt: bool = False
    written: bool = False
    bold: bool = True

    @property
    def text(self) -> str:
        """The words; line breaks are `\\n`."""
        return "".join(self.parts)


class InlineReader:
    """Reads paragraphs of one document; knows its styles and its form's controls."""

    def __init__(self, styles: OdtStyles, controls: dict[str, etree._Element]) -> None:
        self._styles = styles
        self._controls = controls
        """Controls of the document's form by their id."""

    def read(self, paragraph: etree._Element) -> OdtInline:
        """All that stands in a `text:p` or `text:h`."""
        found = OdtInline()
        style = paragraph.get(TEXT + "style-name", "")
        bold = bool(self._styles.is_bold("paragraph", style))
        if not self._styles.is_hidden("paragraph", style):
            self._walk(paragraph, found, False, bold)
        found.bold = found.bold and found.written
        return found

    def _walk(self, element: etree._Element, found: OdtInline, prompt: bool, bold: bool) -> None:
        _add(element.text, found, prompt, bold)
        for child in element:
            if isinstance(child.tag, str):
                self._take(child, found, prompt, bold)
            _add(child.tail, found, prompt, bold)

    def _take(self, child: etree._Element, found: OdtInline, prompt: bool, bold: bool) -> None:
        tag = child.tag
        if tag in _UNSEEN or tag in _PICTURES:
            return
        if tag == TEXT + "span":
            self._span(child, found, prompt, bold)
        elif tag == TEXT + "s":
            count = child.get(TEXT + "c", "1")
            found.parts.append(" " * min(int(count) if count.isdigit() else 1, _MOST_SPACES))
        elif tag == TEXT + "tab":
            found.parts.append("\t")
        elif tag == TEXT + "line-break":
            found.parts.append("\n")
        elif tag == TEXT + "note":
            found.notes.append(child)
        elif tag == TEXT + "placeholder":
            self._walk(child, found, True, bold)
        elif tag == TEXT + "drop-down":
            _add(child.text or "".join(part.tail or "" for part in child), found, prompt, bold)
        elif tag.startswith(DRAW):
            self._drawn(child, found, prompt, bold)
        elif tag == _LOEXT + "content-control":
            self._walk(child, found, prompt or child.get(_LOEXT + "showing-place-holder") == "true", bold)
        elif tag in (_FIELD + "fieldmark-start", _FIELD + "fieldmark"):
            _add(_legacy_box(child), found, prompt, bold)
        else:
            self._walk(child, found, prompt, bold)

    def _span(self, span: etree._Element, found: OdtInline, prompt: bool, bold: bool) -> None:
        style = span.get(TEXT + "style-name", "")
        if self._styles.is_hidden("text", style):
            return
        own = self._styles.is_bold("text", style)
        before = len(found.parts)
        self._walk(span, found, prompt, bold if own is None else own)
        if self._styles.font(style).startswith(_SYMBOL_FONTS):
            found.parts[before:] = [
                "".join((symbol(ord(c)) if ord(c) >= 0xF000 else "") or c for c in part)
                for part in found.parts[before:]
            ]

    def _drawn(self, drawn: etree._Element, found: OdtInline, prompt: bool, bold: bool) -> None:
        if drawn.tag == DRAW + "control":
            _add(_control(self._controls.get(drawn.get(DRAW + "control", ""))), found, prompt, bold)
        elif any(child.tag in (TEXT + "p", TEXT + "list", TEXT + "h") for child in drawn):
            found.boxes.append(drawn)
        else:
            for child in drawn:
                if isinstance(child.tag, str) and child.tag.startswith(DRAW):
                    self._take(child, found, prompt, bold)


def _add(text: str | None, found: OdtInline, prompt: bool, bold: bool) -> None:
    if not text:
        return
    # Line ends in the file are but white space; breaks have elements of their own.
    found.parts.append(" ".join(text.split("\n")) if "\n" in text else text)
    if text.strip():
        found.prompt = found.prompt or prompt
        found.written = found.written or not prompt
        found.bold = found.bold and bold


def _control(control: etree._Element | None) -> str:
    """What a form's control shows: a box with its label, or what was written or chosen."""
    if control is None:
        return ""
    if control.tag in (FORM + "checkbox", FORM + "radio"):
        state = control.get(FORM + "current-state") or control.get(FORM + "state")
        ticked = state == "checked" or "true" in (
            control.get(FORM + "current-selected"),
            None if control.get(FORM + "current-selected") else control.get(FORM + "selected"),
        )
        return f"{TICKED_BOX if ticked else BOX} {control.get(FORM + 'label', '')}".strip()
    if control.tag in (FORM + "text", FORM + "textarea", FORM + "combobox"):
        return control.get(FORM + "current-value") or control.get(FORM + "value") or ""
    return ""


def _legacy_box(mark: etree._Element) -> str:
    """A form field that came from Word: only boxes have no text of their own."""
    if not mark.get(_FIELD + "type", "").endswith("FORMCHECKBOX"):
        return ""
    values = {p.get(_FIELD + "name", ""): p.get(_FIELD + "value", "") for p in mark.iter(_FIELD + "param")}
    return TICKED_BOX if values.get("Checkbox_Checked") == "true" else BOX
