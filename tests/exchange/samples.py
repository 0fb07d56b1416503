"""A small consultation of our own invention, and builders for its values."""

from datetime import UTC, datetime

from hoeringkoder.domain.codes import Code, CodeTree
from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.responses import Respondent, Response, Status
from hoeringkoder.domain.stances import Stance
from hoeringkoder.exchange.word import ExtractsReport

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)

TREE = CodeTree(
    [
        Code("source", "Sourcingstrategi", place="1", definition="Hva det offentlige bør gjøre selv."),
        Code("build", "Bygge eller kjøpe", "source", place="1"),
        Code("skill", "Egen kompetanse", "build", place="1"),
        Code("contract", "Kontraktsvalg", place="2", definition="Form og varighet på avtaler."),
        Code("length", "Varighet", "contract", place="1"),
    ]
)


def response(
    uid: str, name: str = "", kind: str = "", title: str = "Høringsuttalelse", status: Status = Status.DONE
) -> Response:
    """A response from one respondent, or from nobody who is named."""
    senders = (Respondent(f"by-{name}", name, kind),) if name else ()
    return Response(uid, title, status, "svar.pdf", 4, 1000, 10, respondents=senders)


RESPONSES = (
    response("r1", "Stornes kommune", "Kommune/KS"),
    response("r2", "Åsnes helseforetak", "RHF/helseforetak", title="Svar på høring"),
    response("r3", "Ørland Programvare AS", "Privat virksomhet/næringsliv"),
    response("r4", title="Uttalelse uten avsender"),
    response("r5", "Lillebygd kommune", "Kommune/KS", title="Brev av 3. mars", status=Status.NO_REMARKS),
)


def extract(
    uid: str,
    of: Response,
    code: str,
    quote: str,
    *,
    tree: CodeTree = TREE,
    start: int = 0,
    page: int | None = 1,
    stance: Stance = Stance.NONE,
    memo: str = "",
    coder: str = "Kari Lund",
) -> Extract:
    """A quotation from a response under a code."""
    return Extract(
        uid=uid,
        response=of.uid,
        title=of.title,
        respondent=of.respondent,
        respondent_type=of.respondent_type,
        code=tree.path(code),
        code_uid=code,
        start=start,
        end=start + len(quote),
        quote=quote,
        page=page,
        paragraph=12,
        stance=stance,
        memo=memo,
        coder=coder,
        created_at=NOON,
    )


EXTRACTS = (
    extract("e1", RESPONSES[2], "length", "Vi trenger lange avtaler.", stance=Stance.SUPPORT),
    extract("e2", RESPONSES[1], "length", "Fem år er en evighet.", page=None, stance=Stance.OPPOSE),
    extract("e3", RESPONSES[0], "length", "Seks år er passe.", start=90, page=3, stance=Stance.SUPPORT),
    extract("e4", RESPONSES[0], "length", "Korte avtaler\ngir liten vilje.", start=20, memo="Se også s. 4."),
    extract("e5", RESPONSES[3], "skill", "Behold egne fagfolk.", coder="Ola Vik"),
)


def report(**changes: object) -> ExtractsReport:
    """The sample's report, with some of it replaced."""
    values: dict[str, object] = {
        "title": "Bruk av markedet",
        "tree": TREE,
        "extracts": EXTRACTS,
        "responses": RESPONSES,
        "coders": ["Kari Lund", "Ola Vik"],
        "made_at": NOON,
    }
    return ExtractsReport(**{**values, **changes})  # type: ignore[arg-type]
