"""A generated consultation, as large as asked for and the same every time, to measure with.

    python benchmarks/generated.py PROJECT.hkp [--responses 10000] [--codings 1000000]

Five coders have worked on it, response by response, and each coding is a step of its own, as in real life.
"""

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from generated_texts import STEMS, generated_outcomes
from sqlalchemy import Connection, func, insert, select

from hoeringkoder.domain.codes import CODE_COLOURS
from hoeringkoder.domain.history import StepKind
from hoeringkoder.domain.spans import Span, trimmed
from hoeringkoder.domain.stances import Stance
from hoeringkoder.domain.uids import coder_uid, derived_uid
from hoeringkoder.project import Project
from hoeringkoder.store.chunks import chunks
from hoeringkoder.store.connection import close_file, open_file, transaction
from hoeringkoder.store.content import load_content
from hoeringkoder.store.derived import complete_codings
from hoeringkoder.store.digests import step_digest
from hoeringkoder.store.log_writing import next_clock
from hoeringkoder.store.progress import count_anew
from hoeringkoder.store.schema import FIELDS, Change, Coding, Step
from hoeringkoder.store.schema import Content as ContentRow

RESPONSES, CODINGS = 10_000, 1_000_000
CODERS = ("Anne Bakke", "Jonas Øverli", "Kari Lund", "Odd Nes", "Åse Vik")
ROOTS, CHILDREN = 10, 5
IN_LARGEST = 0.15
"""Of all codings, those with the code that is used most."""
WITH_MEMO = 0.03
LONGEST_SPAN = 300
"""Code points."""
BEGUN = datetime(2026, 1, 5, 8, tzinfo=UTC)
SECONDS_APART = 11
"""From one coding to the next, all coders together."""
SESSIONS_AT_ONCE = 200

Row = dict[str, Any]


def generate(
    path: Path,
    responses: int = RESPONSES,
    codings: int = CODINGS,
    seed: int = 2026,
    in_largest: float = IN_LARGEST,
) -> None:
    """Make a project of that size at `path`, with that share of the codings under one code.

    Raises Mishap if something stands there already.
    """
    rnd = random.Random(seed)
    with Project.create(path, coder=CODERS[0], cache=path.parent / "cache") as project:
        for some in chunks(generated_outcomes(rnd, responses)):
            project.responses.add(some)
        codes = _add_codes(project)
        for project.coder in CODERS:
            with project.step(f"Første skritt: {project.coder}") as recorder:
                project.own_coder(recorder)
    connection = open_file(path, read_only=False)
    try:
        # Quick rather than safe: nothing in the file is anybody's work yet.
        connection.exec_driver_sql("PRAGMA synchronous=OFF")
        connection.exec_driver_sql("PRAGMA cache_size=-1000000")
        with transaction(connection):
            _code_all(connection, rnd, codes, codings, in_largest)
    finally:
        close_file(connection)


def _add_codes(project: Project) -> list[str]:
    """Sixty codes in two levels; their uids in the order of the tree."""
    added: list[str] = []
    with project.step("Kodetre"):
        for root in range(ROOTS):
            colour, uid = CODE_COLOURS[root % len(CODE_COLOURS)], derived_uid("generated", str(root))
            added.append(project.codes.add(f"Prinsipp {root + 1}", colour=colour, uid=uid).uid)
            for child in range(CHILDREN):
                name = f"{STEMS[root]} og {STEMS[root + child + 7]}".capitalize()
                uid = derived_uid("generated", str(root), str(child))
                added.append(project.codes.add(name, added[root * (CHILDREN + 1)], uid=uid).uid)
    return added


@dataclass(frozen=True, slots=True)
class _Session:
    """One coder reads one response and makes so many codings."""

    response: str
    reading: str
    coder: str
    codings: int


def _sessions(connection: Connection, rnd: random.Random, codings: int) -> list[_Session]:
    """In the order in which they took place. Long responses have more codings, as one would expect."""
    columns = (ContentRow.response, ContentRow.reading, ContentRow.characters)
    rows = connection.execute(select(*columns).order_by(ContentRow.response)).all()
    lengths = {(row.response, row.reading): row.characters for row in rows}
    shares = Counter(rnd.choices(list(lengths), list(lengths.values()), k=codings))
    found = []
    for (response, reading), count in shares.items():
        readers = rnd.sample(CODERS, rnd.choice((1, 1, 2, 3)))
        each = Counter(rnd.choices(readers, k=count))
        found += [_Session(response, reading, coder, n) for coder, n in each.items()]
    rnd.shuffle(found)
    return found


def _code_all(
    connection: Connection, rnd: random.Random, codes: Sequence[str], codings: int, in_largest: float
) -> None:
    # The largest code has its share and hangs under another, as it would; the rest follow Zipf's law.
    zipf = [1 / rank for rank in range(2, len(codes) + 1)]
    others = [(1 - in_largest) * weight / sum(zipf) for weight in zipf]
    ranked, shares = [codes[1], codes[0], *codes[2:]], list(accumulate([in_largest, *others]))
    last = connection.execute(select(func.max(Step.seq))).scalar_one()
    log = _Log(last + 1, next_clock(connection))
    for some in chunks(_sessions(connection, rnd, codings), SESSIONS_AT_ONCE):
        for session in some:
            text = load_content(connection, session.response).text
            chosen = rnd.choices(ranked, cum_weights=shares, k=session.codings)
            log.add_session(connection, rnd, session, text, chosen)
        log.write(connection)
    count_anew(connection, list(connection.execute(select(ContentRow.response)).scalars()))


def code_response(path: Path, response: str, codes: Sequence[str], codings: int, seed: int = 2026) -> None:
    """Many codings of one response, by the first coder, as quickly as they can be put into the file."""
    rnd = random.Random(seed)
    connection = open_file(path, read_only=False)
    try:
        with transaction(connection):
            of_response = select(ContentRow.reading).where(ContentRow.response == response)
            reading = connection.execute(of_response).scalar_one()
            last = connection.execute(select(func.max(Step.seq))).scalar_one()
            log = _Log(last + 1, next_clock(connection))
            session = _Session(response, reading, CODERS[0], codings)
            text = load_content(connection, response).text
            log.add_session(connection, rnd, session, text, rnd.choices(codes, k=codings))
            log.write(connection)
            count_anew(connection, [response])
    finally:
        close_file(connection)


class _Log:
    """Steps of one coding each, with their changes and rows, until they are written."""

    def __init__(self, seq: int, clock: int) -> None:
        self._seq = seq
        self._clock = clock
        self._moment = BEGUN
        self._steps: list[Row] = []
        self._changes: list[Row] = []
        self._codings: list[Row] = []

    def add_session(
        self, connection: Connection, rnd: random.Random, session: _Session, text: str, codes: Sequence[str]
    ) -> None:
        """The codings of a session, in the order of the text."""
        starts = sorted(rnd.randrange(len(text) - LONGEST_SPAN) for _ in codes)
        taken: set[tuple[int, int, str]] = set()
        rows = []
        for start, code in zip(starts, codes, strict=True):
            span = trimmed(text, Span(start, start + rnd.randint(20, LONGEST_SPAN)))
            while (span.start, span.end, code) in taken:  # the same again would be no coding of its own
                span = Span(span.start, span.end + 1)
            taken.add((span.start, span.end, code))
            rows.append(self._coding(rnd, session, span, code))
        complete_codings(connection, rows)
        self._codings += rows

    def write(self, connection: Connection) -> None:
        """Put what has been added into the file."""
        for table, rows in ((Step, self._steps), (Change, self._changes), (Coding, self._codings)):
            connection.execute(insert(table), rows)
            rows.clear()

    def _coding(self, rnd: random.Random, session: _Session, span: Span, code: str) -> Row:
        uid, at = f"{rnd.getrandbits(128):032x}", self._moment.isoformat("T", "milliseconds")
        recorded = {
            "deleted": False,
            "response": session.response,
            "code": code,
            "coder": coder_uid(session.coder),
            "made_in": session.reading,
            "made_start": span.start,
            "made_end": span.end,
            "stance": rnd.choice(tuple(Stance)).value,
            "memo": "Se også det som står om fristen." if rnd.random() < WITH_MEMO else "",
            "created_at": at,
        }
        assert recorded.keys() == set(FIELDS["coding"])
        step = self._step(rnd, session.coder, at, uid, recorded)
        return {"uid": uid, "clock": step["clock"], "step": step["uid"], **recorded}

    def _step(self, rnd: random.Random, coder: str, at: str, uid: str, after: Row) -> Row:
        step: Row = {
            "seq": self._seq,
            "uid": f"{rnd.getrandbits(128):032x}",
            "clock": self._clock,
            "at": at,
            "coder": coder,
            "label": "Kode en passasje",
            "kind": StepKind.DO.value,
            "target": None,
            "part_of": None,
        }
        logged = json.dumps(after, ensure_ascii=False, separators=(",", ":"))
        step["digest"] = step_digest(step, [("coding", uid, None, logged)])
        self._steps.append(step)
        self._changes.append(
            {"step": self._seq, "kind": "coding", "row": uid, "before": None, "after": logged}
        )
        self._seq += 1
        self._clock += 1
        self._moment += timedelta(seconds=SECONDS_APART)
        return step


def main() -> None:
    """Generate what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--responses", type=int, default=RESPONSES)
    parser.add_argument("--codings", type=int, default=CODINGS)
    options = parser.parse_args()
    began = time.perf_counter()
    generate(options.project, options.responses, options.codings)
    size = options.project.stat().st_size / 1e6
    print(f"{options.project}: {size:,.0f} MB in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
