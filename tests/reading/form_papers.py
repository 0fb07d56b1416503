"""Response forms as agencies send them, made for the tests: Word's ways of asking, and a PDF with fields."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from hoeringkoder.domain.readings import Reading

from .papers import docx_bytes

SOFFICE = shutil.which("soffice")
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def sections_of(reading: Reading) -> list[tuple[str, int, str]]:
    """Title, level and answer of each section; unanswered ones have an empty answer."""
    return [(s.title, s.level, s.answer) for s in reading.content.sections]


def add_boxes(document: Document, choices: Sequence[tuple[str, bool]], apart: bool = False) -> None:
    """Content controls to tick, in one paragraph or each in its own."""
    paragraph = document.add_paragraph()
    for i, (label, ticked) in enumerate(choices):
        if apart and i:
            paragraph = document.add_paragraph()
        paragraph._p.append(
            parse_xml(
                f'<w:sdt {nsdecls("w")} {_W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
                f"</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>{'☒' if ticked else '☐'}</w:t></w:r>"
                "</w:sdtContent></w:sdt>"
            )
        )
        paragraph.add_run(f" {label}  ")


def add_control(document: Document, text: str, prompting: bool, label: str = "") -> None:
    """A content control with an answer, or with its prompt still showing."""
    showing = "<w:showingPlcHdr/>" if prompting else ""
    paragraph = document.add_paragraph(label)
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr>{showing}<w:text/></w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t>"
            "</w:r></w:sdtContent></w:sdt>"
        )
    )


def add_list(document: Document, label: str, entries: Sequence[str], chosen: int | None) -> None:
    """A content control with a list to choose from."""
    text = "Velg et element." if chosen is None else entries[chosen]
    items = "".join(f'<w:listItem w:displayText="{e}" w:value="{e}"/>' for e in entries)
    showing = "<w:showingPlcHdr/>" if chosen is None else ""
    paragraph = document.add_paragraph(label)
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr>{showing}<w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
            f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def add_old_box(document: Document, label: str, ticked: bool) -> None:
    """A box of Word 97's forms with words behind it."""
    _old_field(document, f'<w:checkBox><w:default w:val="{int(ticked)}"/></w:checkBox>', "FORMCHECKBOX", "")
    document.paragraphs[-1].add_run(f" {label}")


def add_old_text(document: Document, label: str, text: str) -> None:
    """A text field of Word 97's forms behind a label; empty ones hold five wide spaces."""
    _old_field(document, "<w:textInput/>", "FORMTEXT", text or "\u2002" * 5, label)


def add_old_list(document: Document, label: str, entries: Sequence[str], chosen: int) -> None:
    """A list of Word 97's forms behind a label."""
    items = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in entries)
    _old_field(
        document, f'<w:ddList><w:result w:val="{chosen}"/>{items}</w:ddList>', "FORMDROPDOWN", "", label
    )


def _old_field(document: Document, data: str, command: str, text: str, label: str = "") -> None:
    paragraph = document.add_paragraph(label)
    parts = [
        f'<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="f"/>{data}</w:ffData></w:fldChar>',
        f"<w:instrText> {command} </w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        f'<w:t xml:space="preserve">{text}</w:t>' if text else "",
        '<w:fldChar w:fldCharType="end"/>',
    ]
    for part in filter(None, parts):
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{part}</w:r>"))


def add_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    """A plain table."""
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def add_bold(document: Document, text: str) -> None:
    """A paragraph in bold, as many write their headings."""
    document.add_paragraph().add_run(text).bold = True


def converted(document: Document, ending: str) -> bytes:
    """What LibreOffice makes of a Word document: "pdf" or "odt"."""
    assert SOFFICE
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "skjema.docx"
        source.write_bytes(docx_bytes(document))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            [SOFFICE, profile, "--headless", "--convert-to", ending, "--outdir", folder, source],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return source.with_suffix(f".{ending}").read_bytes()


def pdf_with_fields(lines: Sequence[tuple[str, dict[str, object]]]) -> bytes:
    """A PDF with a line of text each, and to the right of it a field: `{"text": ...}`, or radio buttons
    `{"choices": [...], "chosen": n}`, each with its label behind.
    """
    writer = _PdfWriter()
    return writer.document(lines)


class _PdfWriter:
    """Writes a PDF by hand: no library at hand makes form fields."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def add(self, body: str) -> int:
        """A new object; its number."""
        self._objects.append(body.encode("latin-1"))
        return len(self._objects)

    def document(self, lines: Sequence[tuple[str, dict[str, object]]]) -> bytes:
        """The file with one page."""
        for _ in range(3):
            self.add("")  # catalogue, pages, page: written last
        font = self.add(
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        )
        drawn, widgets, top_fields = [], [], []
        y = 790
        for text, field in lines:
            drawn.append(f"1 0 0 1 50 {y} Tm ({_escaped(text)}) Tj")
            if "text" in field:
                x = 60 + 6 * len(text)
                number = self.add(
                    f"<</Type/Annot/Subtype/Widget/FT/Tx/T(f{y})/V({_escaped(str(field['text']))})"
                    f"/Rect[{x} {y - 3} {x + 250} {y + 12}]/F 4>>"
                )
                widgets.append(number)
                top_fields.append(number)
            elif "choices" in field:
                y -= 22
                parent = len(self._objects) + 1
                self.add("")
                kids = []
                choices = list(field["choices"])  # type: ignore[call-overload]
                for i, label in enumerate(choices):
                    x = 60 + 110 * i
                    state = f"/{i}" if i == field["chosen"] else "/Off"
                    kids.append(
                        self.add(
                            f"<</Type/Annot/Subtype/Widget/Parent {parent} 0 R/AS{state}"
                            f"/Rect[{x} {y - 2} {x + 10} {y + 9}]/F 4>>"
                        )
                    )
                    drawn.append(f"1 0 0 1 {x + 16} {y} Tm ({_escaped(label)}) Tj")
                chosen = f"/{field['chosen']}" if field["chosen"] is not None else "/Off"
                listed = " ".join(f"{kid} 0 R" for kid in kids)
                self._objects[parent - 1] = f"<</FT/Btn/Ff 49152/T(r{y})/V{chosen}/Kids[{listed}]>>".encode()
                widgets.extend(kids)
                top_fields.append(parent)
            y -= 30
        stream = f"BT /F1 11 Tf {' '.join(drawn)} ET"
        content = self.add(f"<</Length {len(stream.encode('latin-1'))}>>\nstream\n{stream}\nendstream")
        annots = " ".join(f"{n} 0 R" for n in widgets)
        tops = " ".join(f"{n} 0 R" for n in top_fields)
        self._objects[0] = f"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{tops}]>>>>".encode()
        self._objects[1] = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
        self._objects[2] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Annots[{annots}]"
            f"/Resources<</Font<</F1 {font} 0 R>>>>>>"
        ).encode()
        return self._written()

    def _written(self) -> bytes:
        out = io.BytesIO(b"%PDF-1.7\n")
        out.seek(0, io.SEEK_END)
        places = []
        for number, body in enumerate(self._objects, 1):
            places.append(out.tell())
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        table = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
        for place in places:
            out.write(b"%010d 00000 n \n" % place)
        out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, table))
        return out.getvalue()


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def new_document() -> Document:
    """An empty Word document."""
    return docx.Document()
