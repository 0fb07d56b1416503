"""Generated responses: as long and as many as asked for, the same every time. Norwegian to look at."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from hoeringkoder.domain.readings import (
    Content,
    Paragraph,
    ParagraphKind,
    Reading,
    ReadOutcome,
    RespondentGuess,
)
from hoeringkoder.domain.responses import RESPONDENT_TYPES_HEALTH

PAGE = 3_000
"""Code points."""
LONGEST = 200 * PAGE
SENTENCES = 20_000

STEMS = """
    avtale kommune leverandør helse tjeneste pasient prinsipp krav løsning data marked anskaffelse utvikling
    styring ansvar plan innbygger fastlege sykehus journal samarbeid økonomi vilkår standard kontrakt drift
    personvern kompetanse innføring frist finansiering rolle gevinst risiko forslag høring
    """.split()  # noqa: SIM905 - words in a row are easier to read
_ENDINGS = ("", "n", "r", "ne", "ns", "sråd", "sarbeid", "skrav", "smodell", "sprosess")
_VERBS = ("bør", "må", "kan", "skal", "vil", "støtter", "mener", "ønsker", "krever", "styrker", "svekker")
_LINKS = ("og", "for at", "som", "med", "til", "av", "på", "i", "fordi", "når", "dersom", "uten", "mellom")
_PLACES = ("Fjordvik", "Storelv", "Bakkebygda", "Øygard", "Ålsund", "Nordbø", "Lia", "Myrland", "Havna")


def generated_outcomes(rnd: random.Random, count: int) -> Iterator[ReadOutcome]:
    """What reading so many files would give: most are a few pages long, one has 200."""
    sentences = [_sentence(rnd) for _ in range(SENTENCES)]
    for number in range(count):
        wanted = PAGE + int(rnd.lognormvariate(8.5, 1.3))
        yield _outcome(rnd, number, LONGEST if number == count // 2 else min(LONGEST, wanted), sentences)


def _sentence(rnd: random.Random) -> str:
    def noun() -> str:
        return rnd.choice(STEMS) + rnd.choice(_ENDINGS)

    words = [noun(), rnd.choice(_VERBS), noun()]
    for _ in range(rnd.randint(1, 5)):
        words += [rnd.choice(_LINKS), noun()]
    return " ".join(words).capitalize() + "."


def _outcome(rnd: random.Random, number: int, wanted: int, sentences: Sequence[str]) -> ReadOutcome:
    content = _content(rnd, wanted, sentences)
    # Some bodies answer more than once, and of some responses nobody knows whose they are.
    sender = f"{rnd.choice(_PLACES)} {rnd.choice(STEMS)} {rnd.randrange(2 * number + 1)}"
    types = RESPONDENT_TYPES_HEALTH
    guess = RespondentGuess(sender, types[number % len(types)], 1.0) if rnd.random() < 0.97 else None
    form = (("E-postadresse", f"post{number}@eksempel.no"), ("Svarer på vegne av", sender))
    reading = Reading(
        content,
        f"Høringssvar {number}",
        "text/plain",
        "generated 1",
        guess,
        form if number % 3 == 0 else (),
    )
    return ReadOutcome(Path(f"svar {number:05}.txt"), content.text.encode(), reading)


def _content(rnd: random.Random, wanted: int, sentences: Sequence[str]) -> Content:
    lines: list[str] = []
    cut: list[Paragraph] = []
    start = 0
    while start < wanted:
        heading = rnd.random() < 0.1
        line = rnd.choice(sentences) if heading else " ".join(rnd.choices(sentences, k=rnd.randint(2, 9)))
        kind = ParagraphKind.HEADING if heading else ParagraphKind.BODY
        cut.append(Paragraph(start, start + len(line), kind, int(heading), start // PAGE + 1))
        lines.append(line)
        start += len(line) + 1
    text = "\n".join(lines)
    return Content(text, tuple(cut), tuple(range(0, len(text), PAGE)))
