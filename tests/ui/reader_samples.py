"""A made-up response for the tests of the reader, with an emoji before nearly everything."""

from hoeringkoder.domain.codes import Code, CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind
from hoeringkoder.domain.responses import Respondent, Response, Status
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.stances import Stance

PARTS = (
    (ParagraphKind.HEADING, 1, "Svar fra Stornes kommune 😀"),
    (
        ParagraphKind.BODY,
        0,
        "Korte avtaler gir liten vilje til å tilpasse løsningen. Vi ber om e-helse-midler.",
    ),
    (ParagraphKind.FORM, 0, "Klikk her for å skrive inn tekst."),
    (ParagraphKind.LIST_ITEM, 1, "• Innkjøperne er usikre på hva de har lov til."),
    (ParagraphKind.TABLE_ROW, 0, "År\tAvtaler\tKostnad"),
    (ParagraphKind.QUOTE, 0, "Det er andre sider ved saken."),
    (ParagraphKind.FOOTNOTE, 0, "1 Se kommunens egen plan."),
)
TREE = CodeTree(
    [
        Code("avtaler", "Kontraktsvalg", place="a", colour="#228833"),
        Code("varighet", "Varighet", parent="avtaler", place="a", colour="#B58900"),
        Code("moete", "Møte", place="b", colour="#AA3377"),
    ]
)
RESPONSE = Response(
    "svar",
    "Svar på høringen",
    Status.NEW,
    "svar.pdf",
    2,
    0,
    0,
    respondents=(Respondent("s", "Stornes", "Kommune"),),
)


def content_of(parts: tuple[tuple[ParagraphKind, int, str], ...] = PARTS) -> Content:
    """A content of these paragraphs; the second page begins with the list."""
    text, paragraphs = "", []
    for kind, level, words in parts:
        start = len(text) + bool(text)
        text += "\n" * bool(text) + words
        paragraphs.append(Paragraph(start, len(text), kind, level))
    second = max(text.find("•"), 0)
    return Content(text, tuple(paragraphs), (0, second))


CONTENT = content_of()


def coding(uid: str, code: str, quote: str, stance: Stance = Stance.NONE, memo: str = "") -> Coding:
    """A coding of words of CONTENT."""
    start = CONTENT.text.index(quote)
    return Coding(uid, "svar", code, start, start + len(quote), stance, memo, "Kari", quote)


CODINGS = [
    coding("ytre", "avtaler", "Korte avtaler gir liten vilje til å tilpasse løsningen."),
    coding("indre", "varighet", "liten vilje", Stance.SUPPORT, "Se budsjettet"),
    coding("liste", "moete", "Innkjøperne er usikre", Stance.OPPOSE),
]


def span_of(quote: str) -> Span:
    """Where a quote stands in CONTENT."""
    start = CONTENT.text.index(quote)
    return Span(start, start + len(quote))
