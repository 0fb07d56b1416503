"""How our Word documents look: the page, the fonts and every style, in one table.

Word knows its own styles by fixed English names and shows them in the user's language; ours have ids that
begin with ``Hk`` and names in the language of the program.
"""

from collections.abc import Sequence
from datetime import datetime
from xml.sax.saxutils import quoteattr

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from lxml import etree

from ..domain.language import tr
from ..domain.stances import Stance
from .word_look import LANGUAGE, Look, twips
from .word_markup import field, paragraph, run
from .writing import plain

TEXT_WIDTH = twips(16)
"""Between the margins of an A4 page, in twentieths of a point."""

STANCE_STYLES = {
    Stance.SUPPORT: "HkFor",
    Stance.SUPPORT_WITH_REMARKS: "HkRemarks",
    Stance.UNCLEAR: "HkUnclear",
    Stance.OPPOSE: "HkAgainst",
    Stance.MENTIONS: "HkMentions",
}
"""The ids of the character styles for a stance; colour only repeats what sign and name say."""

_SERIF, _SANS = "Cambria", "Calibri"  # in every Word since 2007; LibreOffice has metric twins of both
_NAVY, _BLUE, _INK, _MUTED = "12355B", "1D4F86", "1B1F24", "5B6470"
# Beside the words that are quoted only: beside their source too, Word would draw it on to the next extract.
_BAR = "AFC1D9"
_QUOTE_INDENT = 1.0
_PROPERTY_LIMIT = 255  # characters that a document property holds
# Parts of python-docx's template that show its styles, not ours: a picture, and a copy for Word 2010.
_LEFT_OUT = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
_FOOTER_LIMIT = 80  # characters of the title that fit in one line beside the page number


def blank_document(title: str, authors: Sequence[str], made_at: datetime) -> WordDocument:
    """An empty A4 document with our styles, properties and footer; its title page has no footer."""
    document = Document()
    _set_properties(document, title, authors, made_at)
    _set_styles(document)
    _set_page(document, title)
    _set_settings(document)
    return document


def _looks() -> list[Look]:
    return [*_text(), *_headings(), *_contents(), *_quotations(), *_words()]


def _text() -> list[Look]:
    return [
        Look("Normal", "Normal", "", font=_SERIF, size=11, before=0, after=6, line=1.2),
        Look("Title", "Title", font=_SANS, size=28, bold=True, colour=_NAVY, before=170, after=8, line=1.0),
        Look("Subtitle", "Subtitle", font=_SANS, size=17, colour=_MUTED, before=0, after=36),
        Look("Footer", "footer", font=_SANS, size=9, colour=_MUTED, after=0, tab=16, at_right=True),
        Look("HkFact", tr("Fact"), font=_SANS, after=3, left=4.5, hanging=4.5, tab=4.5),
        Look("HkDefinition", tr("Definition"), font=_SANS, size=10.5, colour=_MUTED, keep_next=True),
        Look("HkCount", tr("Counts"), font=_SANS, size=10.5, colour=_INK, after=3),
        Look("HkCell", tr("Table cell"), size=10, before=2, after=2, font=_SANS, line=1.0),
        Look("HkCellNumber", tr("Table number"), "HkCell", right=True),
    ]


def _headings() -> list[Look]:
    sizes = (20, 15, 13, 12, 11.5, 11, 11, 11, 11)
    return [
        Look(
            f"Heading{level}",
            f"heading {level}",
            following="Normal",
            font=_SANS,
            size=size,
            bold=level < 6,
            italic=level > 6,
            colour=_NAVY if level == 1 else _BLUE if level < 4 else _INK,
            before=max(12, 30 - 6 * level),
            after=4,
            line=1.0,
            keep_next=True,
            keep_lines=True,
            outline=level,
        )
        for level, size in enumerate(sizes, 1)
    ]


def _contents() -> list[Look]:
    title = Look(
        "TOCHeading", "TOC Heading", font=_SANS, size=20, bold=True, colour=_NAVY, after=10, on_new_page=True
    )
    return [title] + [
        Look(
            f"TOC{level}",
            f"toc {level}",
            font=_SANS,
            size=11 if level == 1 else 10.5,
            bold=level == 1,
            before=6 if level == 1 else 0,
            after=2,
            line=1.0,
            left=0.6 * (level - 1),
            tab=16,
            at_right=True,
            leader=True,
        )
        for level in range(1, 10)
    ]


def _quotations() -> list[Look]:
    return [
        Look(
            "Quote",
            "Quote",
            size=11,
            italic=False,
            before=12,
            after=0,
            left=_QUOTE_INDENT,
            bar=_BAR,
            keep_next=True,
        ),
        Look("HkExtract", tr("Extract"), "Quote", following="HkSource"),
        Look("HkExtractMore", tr("Extract, continued"), "HkExtract", before=4),
        Look(
            "HkSource",
            tr("Source of the extract"),
            font=_SANS,
            size=9.5,
            colour=_MUTED,
            before=2,
            after=0,
            line=1.0,
            left=_QUOTE_INDENT,
            keep_lines=True,
        ),
        Look(
            "HkMemo",
            tr("Memo"),
            font=_SANS,
            size=10,
            colour=_INK,
            before=4,
            after=0,
            left=_QUOTE_INDENT + 0.6,
        ),
    ]


def _words() -> list[Look]:
    parent = "DefaultParagraphFont"
    colours = ("1F7A3D", "8A5A00", _MUTED, "B3261E", _MUTED)
    return [
        Look("HkRespondent", tr("Respondent"), parent, character=True, italic=True),
        Look("HkLabel", tr("Label"), parent, character=True, bold=True),
        Look("HkMuted", tr("Muted"), parent, character=True, colour=_MUTED),
        *(
            Look(
                style,
                tr("Stance: {stance}", stance=stance.label),
                parent,
                character=True,
                bold=True,
                colour=colour,
            )
            for (stance, style), colour in zip(STANCE_STYLES.items(), colours, strict=True)
        ),
    ]


def _table_style() -> str:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{_BAR}"'
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="HkTable">'
        f"<w:name w:val={quoteattr(tr('Respondent table'))}/>"
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f"<w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="EDF1F7"/></w:tcPr></w:tblStylePr></w:style>'
    )


def _set_styles(document: WordDocument) -> None:
    styles = document.styles.element
    known = {style.get(qn("w:styleId")): style for style in styles.findall(qn("w:style"))}
    for look in _looks():
        old = known.get(look.id)
        if old is not None:
            link = old.find(qn("w:link"))  # its twin for characters would keep the old look
            for gone in (old, None if link is None else known.get(link.get(qn("w:val")))):
                if gone is not None:
                    styles.remove(gone)
        styles.append(parse_xml(look.markup()))
    styles.append(parse_xml(_table_style()))
    default = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _child(default, "w:lang").set(qn("w:val"), LANGUAGE)
    _child(default, "w:lang").set(qn("w:eastAsia"), LANGUAGE)


def _set_page(document: WordDocument, title: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    section.different_first_page_header_footer = True
    footer = section.footer
    footer.is_linked_to_previous = False
    for empty in footer.paragraphs:
        footer._element.remove(empty._p)
    short = title if len(title) <= _FOOTER_LIMIT else title[: _FOOTER_LIMIT - 1].rstrip() + "…"
    line = paragraph("Footer", run(f"{short}\t"), field("PAGE", "1"))
    footer._element.append(parse_xml(line.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))


def _set_settings(document: WordDocument) -> None:
    settings = document.settings.element
    _child(settings, "w:themeFontLang").set(qn("w:val"), LANGUAGE)
    _child(settings, "w:decimalSymbol").set(qn("w:val"), ",")
    _child(settings, "w:listSeparator").set(qn("w:val"), ";")
    _child(settings, "w:zoom").set(qn("w:percent"), "100")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # less, and Word opens the document in "compatibility mode"


def _child(parent: etree._Element, tag: str) -> etree._Element:
    found = parent.find(qn(tag))
    assert found is not None, f"python-docx's template has no {tag}"
    return found


def _set_properties(document: WordDocument, title: str, authors: Sequence[str], made_at: datetime) -> None:
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype in _LEFT_OUT:
                del relations[key]
    properties = document.core_properties
    properties.title = plain(title)[:_PROPERTY_LIMIT]
    properties.author = plain("; ".join(authors))[:_PROPERTY_LIMIT]
    properties.last_modified_by = properties.author
    properties.comments = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = made_at
