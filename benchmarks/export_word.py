"""Seconds to write coded extracts to Word and to tables, beside naive python-docx.

    python benchmarks/export_word.py [number of extracts ...]

The workload is made with a fixed seed: 40 codes in three levels, 500 responses, quotations of 20 to 120
words. The naive column adds the same number of paragraphs with ``add_paragraph(text, style)``. The second
table has few extracts and many respondents.
"""

import random
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter

from docx import Document

from hoeringkoder.domain.codes import Code, CodeTree
from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.responses import RESPONDENT_TYPES_HEALTH, Respondent, Response, Status
from hoeringkoder.domain.stances import Stance
from hoeringkoder.exchange.tables import write_csv, write_xlsx
from hoeringkoder.exchange.word import ExtractsReport, write_extracts

SIZES = (1_250, 5_000, 20_000)
RESPONDENTS = (2_500, 5_000, 10_000, 20_000)
_SENTENCE = (
    "vi kommunen mener at avtalen bør vare lenge nok til løsningen kan tilpasses hverdagen og leverandøren "
    "må få vite tidlig hva som kommer slik at innbyggerne ikke blir skadelidende"
)
WORDS = _SENTENCE.split()
MADE_AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def generated(count: int, respondents: int = 500, seed: int = 8) -> ExtractsReport:
    """A report of `count` extracts and a response of each respondent, the same for the same seed."""
    chance = random.Random(seed)
    codes = [
        Code(f"c{i}", f"Kode {i}", parent=f"c{(i - 4) // 3}" if i >= 4 else "", place=f"{i:03}")
        for i in range(40)
    ]
    tree = CodeTree(codes)
    responses = [
        Response(
            f"r{i}", f"Høringssvar {i}", Status.DONE, f"{i}.pdf", 6, 9000, 60,
            respondents=(Respondent(f"p{i}", f"Instans {i}", chance.choice(RESPONDENT_TYPES_HEALTH)),),
        )
        for i in range(respondents)
    ]  # fmt: skip
    return ExtractsReport(
        title="Generert høring",
        tree=tree,
        extracts=[_extract(i, chance, tree, codes, responses) for i in range(count)],
        responses=responses,
        coders=["Kari Lund", "Ola Vik"],
        made_at=MADE_AT,
    )


def _extract(
    number: int, chance: random.Random, tree: CodeTree, codes: list[Code], responses: list[Response]
) -> Extract:
    code, of = chance.choice(codes), chance.choice(responses)
    quote = " ".join(chance.choices(WORDS, k=chance.randint(20, 120)))
    return Extract(
        uid=f"e{number}",
        response=of.uid,
        title=of.title,
        respondent=of.respondent,
        respondent_type=of.respondent_type,
        code=tree.path(code.uid),
        code_uid=code.uid,
        start=number,
        end=number + len(quote),
        quote=quote,
        page=chance.randint(1, 6),
        paragraph=chance.randint(1, 60),
        stance=chance.choice(list(Stance)),
        memo="Se også forrige utdrag." if chance.random() < 0.1 else "",
        coder=chance.choice(["Kari Lund", "Ola Vik"]),
        created_at=MADE_AT,
    )


def naive(texts: list[str], out: Path) -> None:
    """python-docx as its manual shows it."""
    document = Document()
    for text in texts:
        document.add_paragraph(text, "Quote")
    document.save(str(out))


def seconds(work: Callable[[], None]) -> float:
    """How long one run takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def main(sizes: list[int]) -> None:
    """Print the table."""
    print(
        f"{'extracts':>9}{'paragraphs':>12}{'Word s':>9}{'naive s':>9}{'ratio':>7}{'xlsx s':>9}{'csv s':>8}"
    )
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for size in sizes:
            report = generated(size)
            ours = seconds(partial(write_extracts, report, out / "ours.docx"))
            texts = [paragraph.text for paragraph in Document(str(out / "ours.docx")).paragraphs]
            raw = seconds(partial(naive, texts, out / "naive.docx"))
            xlsx = seconds(partial(write_xlsx, report.extracts, out / "t.xlsx"))
            plain = seconds(partial(write_csv, report.extracts, out / "t.csv"))
            print(
                f"{size:>9}{len(texts):>12}{ours:>9.2f}{raw:>9.2f}{ours / raw:>7.2f}{xlsx:>9.2f}{plain:>8.2f}"
            )
        print(f"\n{'respondents':>12}{'Word s':>9}{'ms each':>9}")
        for size in RESPONDENTS:
            ours = seconds(partial(write_extracts, generated(100, respondents=size), out / "many.docx"))
            print(f"{size:>12}{ours:>9.2f}{1000 * ours / size:>9.3f}")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
