"""Projects for tests of the rescue, and ways to damage a file."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from hoeringkoder.domain.ledger import LedgerState
from hoeringkoder.domain.memos import THE_PROJECT, MemoAbout, MemoKind
from hoeringkoder.domain.readings import Reading
from hoeringkoder.domain.responses import Status
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project

from ..project.samples import new_project, outcome, reopen

PAGE = 4096
_WORDS = [
    "avtalen",
    "bør",
    "vare",
    "lenge",
    "nok",
    "til",
    "at",
    "leverandøren",
    "våger",
    "å",
    "satse",
    "og",
    "kort",
    "nok",
    "til",
    "at",
    "kommunen",
    "kan",
    "bytte",
    "når",
    "behovet",
    "endrer",
    "seg",
    "derfor",
    "støtter",
    "vi",
    "forslaget",
    "med",
    "en",
    "merknad",
    "om",
    "æøå",
    "og",
    "😀",
    "i",
    "grensesnittet",
]


def sentence(chance: random.Random, words: int) -> str:
    """Some words of ours in any order."""
    return " ".join(chance.choice(_WORDS) for _ in range(words)).capitalize() + "."


def long_text(chance: random.Random, characters: int) -> str:
    """A text of about so many code points, in paragraphs."""
    lines: list[str] = []
    while sum(map(len, lines)) < characters:
        lines.append(sentence(chance, chance.randint(5, 60)))
    return "\n".join(lines)


def many_sided_project(folder: Path, responses: int = 6, codings: int = 40, seed: int = 1) -> Path:
    """A closed project in which a bit of everything has been done: long texts, merges, undo, memos."""
    chance = random.Random(seed)
    path = folder / "prosjekt.hkp"
    with new_project(folder, path.name) as project:
        texts = [long_text(chance, chance.choice((200, 2000, 9000, 30_000))) for _ in range(responses)]
        project.responses.add(
            [outcome(f"svar {at}.txt", text, f"Instans {at}") for at, text in enumerate(texts)]
        )
        roots = [project.codes.add(f"Prinsipp {at}", definition=sentence(chance, 20)).uid for at in range(4)]
        for at in range(8):
            project.codes.add(f"Mål {at}", parent=chance.choice(roots))
        code_at_random(project, chance, codings // 2)
    shutil.copy(path, folder / "odd.hkp")
    with reopen(folder / "odd.hkp", coder="Odd") as project:
        code_at_random(project, chance, codings // 4)
        project.codes.rename(roots[0], "Prinsipp ifølge Odd")
    with reopen(path) as project:
        project.codes.recolour(roots[0], "#112233")
        project.merge([folder / "odd.hkp"])
        code_at_random(project, chance, codings - codings // 2 - codings // 4)
        project.codes.define(roots[1], "Noe som ble tatt tilbake.")
        project.history.undo()
        some = project.codings.extracts()
        project.codings.remove([extract.uid for extract in some[:3]])
        project.responses.set_status(some[-1].response, Status.IN_PROGRESS)
        note_at_random(project, chance)
    return path


def code_at_random(project: Project, chance: random.Random, count: int) -> None:
    """Code passages here and there, some with a memo that is longer than a page."""
    responses = [response.uid for response in project.responses.all()]
    codes = [code.uid for code in project.codes.tree()]
    for _ in range(count):
        response = chance.choice(responses)
        length = len(project.responses.content(response).text)
        start = chance.randrange(length - 50)
        memo = sentence(chance, chance.choice((0, 4, 30, 900))) if chance.random() < 0.3 else ""
        end = min(length, start + chance.randint(10, 300))
        project.codings.add(response, start, end, chance.choice(codes), chance.choice(list(Stance)), memo)


def note_at_random(project: Project, chance: random.Random) -> None:
    """Read and set aside paragraphs, write memos on things of every kind, hand out and describe responses."""
    responses = [response.uid for response in project.responses.all()]
    for response in responses:
        state = chance.choice((LedgerState.READ, LedgerState.ASIDE))
        project.ledger.mark(response, range(chance.randint(1, 9)), state, "ingen sak")
        project.assignments.assign([response], chance.sample(["Kari", "Odd", "Eva"], 2))
    project.attributes.set(responses[:2], "Fylke", "Nordland")
    by_odd = next(one.uid for one in project.codings.extracts() if one.coder == "Odd")
    respondent = project.respondents.all()[0].uid
    things = (
        THE_PROJECT,
        MemoAbout(MemoKind.RESPONSE, responses[0]),
        MemoAbout(MemoKind.RESPONDENT, respondent),
        MemoAbout(MemoKind.CODE, next(iter(project.codes.tree())).uid),
        MemoAbout(MemoKind.CODING, by_odd),
    )
    for about in things:
        project.memos.write(about, sentence(chance, 20))


def reread(original: bytes, _: str) -> Reading | None:
    """Reads the originals of these projects again."""
    return outcome("svar.txt", original.decode()).reading


def _pages(data: bytearray) -> range:
    return range(len(data) // PAGE)


def flip_bytes(data: bytearray, chance: random.Random) -> None:
    """A few single bytes anywhere."""
    for _ in range(chance.choice((1, 3, 20, 200))):
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)


def flip_in_headers(data: bytearray, chance: random.Random) -> None:
    """A few bytes where pages say what is in them."""
    for _ in range(chance.choice((1, 5, 20))):
        at = chance.choice(_pages(data)) * PAGE + chance.randrange(40)
        data[at] ^= chance.randrange(1, 256)


def cut_off(data: bytearray, chance: random.Random) -> None:
    """The file ends anywhere."""
    del data[chance.randrange(len(data)) :]


def zero_pages(data: bytearray, chance: random.Random) -> None:
    """Some pages are empty."""
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.choice(_pages(data)) * PAGE
        data[at : at + PAGE] = bytes(PAGE)


def swap_pages(data: bytearray, chance: random.Random) -> None:
    """Some pages stand in each other's place."""
    for _ in range(chance.choice((1, 2, 8))):
        a, b = (chance.choice(_pages(data)) * PAGE for _ in range(2))
        data[a : a + PAGE], data[b : b + PAGE] = data[b : b + PAGE], data[a : a + PAGE]


def repeat_page(data: bytearray, chance: random.Random) -> None:
    """A page stands in the place of another as well."""
    a, b = (chance.choice(_pages(data)) * PAGE for _ in range(2))
    data[a : a + PAGE] = data[b : b + PAGE]


def destroy_header(data: bytearray, chance: random.Random) -> None:
    """The file's first bytes say nothing."""
    data[:100] = chance.randbytes(100)


def destroy_schema(data: bytearray, chance: random.Random) -> None:
    """The whole first page says nothing."""
    data[:PAGE] = chance.randbytes(PAGE)


def garble_stretch(data: bytearray, chance: random.Random) -> None:
    """Some kilobytes are noise, as from a bad sector."""
    size = chance.choice((512, PAGE, 5 * PAGE))
    at = chance.randrange(len(data) - size)
    data[at : at + size] = chance.randbytes(size)


DAMAGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip_bytes,
    flip_in_headers,
    cut_off,
    zero_pages,
    swap_pages,
    repeat_page,
    destroy_header,
    destroy_schema,
    garble_stretch,
)


def damaged_copy(path: Path, copy: Path, number: int) -> str:
    """Damage a copy in one way or two; returns how."""
    chance = random.Random(number)
    data = bytearray(path.read_bytes())
    ways = [DAMAGES[number % len(DAMAGES)]]
    if chance.random() < 0.2:
        ways.append(chance.choice(DAMAGES))
    for damage in ways:
        if len(data) > 6 * PAGE:
            damage(data, chance)
    copy.write_bytes(data)
    return " + ".join(damage.__name__ for damage in ways)
