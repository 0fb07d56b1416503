"""The demo's Word files: filled-in response forms, and a letter.

Half of the forms use Word's content controls, as forms from an agency do; the other half have plain boxes and
words, as forms have that went through another word processor. The files are the same every time: fixed dates,
members in order and stored, not deflated, since what zlib makes of them differs between builds.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from letters import Letter

CREATED = datetime(2025, 10, 1, 9, 0)
PLACEHOLDER = "Klikk eller trykk her for å skrive inn tekst."

ORGANISATION_TYPES = (
    "Statlig etat, ombud eller fagråd",
    "Fylkeskommune/statsforvalter",
    "Kommune/KS",
    "RHF/helseforetak",
    "Fag- og interesseorganisasjon",
    "Pasient- og brukerorganisasjon",
    "Forskning- og utdanningsorganisasjon",
    "Privatperson",
    "Privat virksomhet/næringsliv",
    "Annen",
)
CHOICES = ("Ja, utdyp gjerne", "Nei, utdyp gjerne", "Vet ikke, utdyp gjerne")
GOALS = (
    "Mål 1: Aktiv medvirkning i egen og næres helse",
    "Mål 2: Enklere arbeidshverdag",
    "Mål 3: Helsedata til fornying og forbedring",
    "Mål 4: Tilgjengelig informasjon og styrket samhandling",
    "Mål 5: Samarbeid og virkemidler som styrker gjennomføringskraft",
)
ANSWER_KEYS = {"1", *(goal.split(":")[0] for goal in GOALS), "3", "4"}
_CHECKBOX_NAMESPACE = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A response form as filled in. `answers` has the paragraphs written under ``1``, ``Mål 1``, ``3``, ...

    `controls`: whether boxes and answers are content controls. `choice` is the box ticked under question 1.
    """

    controls: bool
    organisation_type: str
    sender: str
    contact: str
    email: str
    choice: str
    answers: Mapping[str, list[str]]


def form_docx(form: FilledForm) -> bytes:
    """The form as the bytes of a Word file."""
    document = _new_document("Svarskjema: Nasjonal e-helsestrategi 2026–2032", form.sender)
    document.add_paragraph("Svarskjema: Nasjonal e-helsestrategi 2026–2032", style="Title")
    document.add_paragraph(
        "Etat for digital helse ber om innspill til utkastet til strategi. Dere trenger ikke å svare på alle "
        "spørsmålene. Merk svaret med saksnummer 25/1304 og send det til post@digitalhelse.example."
    )
    document.add_paragraph("Frist: 1. oktober 2025")
    document.add_paragraph("Hva slags virksomhet svarer dere for? Sett ett kryss:")
    for name in ORGANISATION_TYPES:
        _box(document.add_paragraph(), form.controls, name == form.organisation_type, name)
    document.add_paragraph("Kontaktinformasjon", style="Heading 1")
    _field(document, form.controls, "Navn på virksomheten", form.sender)
    _field(document, form.controls, "Kontaktperson", form.contact)
    _field(document, form.controls, "E-postadresse", form.email)
    _question(document, form, "1) Støtter dere de fem målene i strategien?")
    boxes = document.add_paragraph()
    for choice in CHOICES:
        _box(boxes, form.controls, choice == form.choice, choice + "   ")
    _answer(document, form, "1")
    _question(document, form, "2) Hva mener dere om hvert av målene og indikatorene for det?")
    for goal in GOALS:
        document.add_paragraph(goal, style="Heading 2")
        _answer(document, form, goal.split(":")[0])
    _question(document, form, "3) Hva mener dere om hvordan strategien skal følges opp?")
    _answer(document, form, "3")
    _question(document, form, "4) Har dere andre innspill?")
    _answer(document, form, "4")
    return _saved(document)


def letter_docx(letter: Letter) -> bytes:
    """A letter as the bytes of a Word file, with address in its header and page number in its footer."""
    document = _new_document(letter.title, letter.sender)
    section = document.sections[0]
    section.header.paragraphs[0].text = "  |  ".join([letter.sender, *letter.address])
    section.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _page_number(section.footer.paragraphs[0])
    for line in letter.recipient:
        document.add_paragraph(line).paragraph_format.space_after = Pt(0)
    for line in letter.references:
        paragraph = document.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.space_after = Pt(0)
    document.add_paragraph(letter.title, style="Title")
    styles = {"#": "Heading 1", "##": "Heading 2", "-": "List Bullet", "": "Normal"}
    for kind, text in letter.body:
        document.add_paragraph(text, style=styles[kind])
    document.add_paragraph(letter.greeting)
    document.add_paragraph("\n".join(letter.signatories))
    return _saved(document)


def _new_document(title: str, author: str) -> WordDocument:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.comments, properties.language = "", "nb-NO"
    properties.created = properties.modified = CREATED
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nb-NO")
    _drop_ballast(document)
    return document


def _drop_ballast(document: WordDocument) -> None:
    """python-docx' template brings 800 kB: table styles, a second set of styles, a picture of itself."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            styles.remove(style)
    for relations in (document.part.rels, document.part.package.rels):
        for key in [
            k for k, r in relations.items() if r.reltype.endswith(("/stylesWithEffects", "/thumbnail"))
        ]:
            relations.pop(key)


def _question(document: WordDocument, form: FilledForm, text: str) -> None:
    if form.controls:
        document.add_paragraph(text, style="Heading 1")
    else:
        document.add_paragraph().add_run(text).bold = True


def _answer(document: WordDocument, form: FilledForm, key: str) -> None:
    written = form.answers.get(key, [])
    for text in written or [PLACEHOLDER]:
        paragraph = document.add_paragraph()
        if form.controls:
            _text_control(paragraph, text, empty=not written)
        else:
            paragraph.add_run(text)


def _field(document: WordDocument, controls: bool, name: str, value: str) -> None:
    paragraph = document.add_paragraph(f"{name}: ")
    if controls:
        _text_control(paragraph, value, empty=False)
    else:
        paragraph.add_run(value)


def _box(paragraph: Paragraph, controls: bool, ticked: bool, label: str) -> None:
    sign = "☒" if ticked else "☐"
    if not controls:
        paragraph.add_run(sign + label)
        return
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')} {_CHECKBOX_NAMESPACE}><w:sdtPr><w14:checkbox>"
            f'<w14:checked w14:val="{int(ticked)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
            f'<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" '
            f'w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>'
        )
    )
    paragraph.add_run(label)


def _text_control(paragraph: Paragraph, text: str, *, empty: bool) -> None:
    showing = "<w:showingPlcHdr/>" if empty else ""
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr>{showing}<w:text/></w:sdtPr><w:sdtContent><w:r>"
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:sdtContent></w:sdt>'
        )
    )


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("Side ")
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def _saved(document: WordDocument) -> bytes:
    raw, even = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(even, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, date_time=CREATED.timetuple()[:6])
            # The same on every system: it says which one made the archive.
            member.create_system = 0
            target.writestr(member, source.read(name))
    return even.getvalue()
