"""Indexing and searching, beside bare Whoosh with the same text and the same stored fields.

    python benchmarks/search_index.py [--responses 1000] [--characters 6000]

The text is made up with a fixed seed: words and their endings as unevenly common as real ones (Zipf), in
paragraphs of 20 to 120 words. Whoosh's own analyser for Norwegian leaves out stop words; ours keeps them, so
that phrases with them are found.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind
from hoeringkoder.search import Document, SearchIndex
from hoeringkoder.search.parts import FileIndex

from whoosh.analysis import LanguageAnalyzer  # isort: skip - after our import, which silences its warnings
from whoosh.fields import ID, STORED, TEXT, Schema  # isort: skip
from whoosh.index import create_in  # isort: skip
from whoosh.qparser import QueryParser  # isort: skip

T = TypeVar("T")

_COMMON = "og i av til for er det som en på at de med ikke har vi den om kan skal et være bruk mer"
_SYLLABLES = (
    "le ve ran dør kom mu ne mar ked hel se da ta sik ker stra te gi kon trakt stan dard re gel inn o"
)
_ENDINGS = ("", "en", "er", "ene", "et", "e", "a", "ane", "enes", "ar")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--responses", type=int, default=1000)
    options.add_argument("--characters", type=int, default=6000, help="in each response, about")
    chosen = options.parse_args()
    vocabulary, documents = _documents(chosen.responses, chosen.characters)
    size = sum(len(d.content.text) for d in documents.values()) / 1e6
    paragraphs = sum(len(d.content.paragraphs) for d in documents.values())
    print(f"{len(documents)} responses, {paragraphs} paragraphs, {size:.1f} million characters\n")
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = Path(folder, "ours"), Path(folder, "bare")
        seconds_bare, whoosh = _timed(lambda: _index_bare(bare, documents))
        index = SearchIndex(ours)
        seconds_ours, _ = _timed(lambda: index.update(documents, documents.__getitem__))
        _print_indexing(seconds_ours, seconds_bare, size, ours, bare)
        newcomer = Document("newcomer", "", documents["0"].content)
        everything = {**documents, "newcomer": newcomer}
        seconds, _ = _timed(lambda: index.update(everything, everything.__getitem__))
        print(f"one more response searchable after {seconds:.2f} s")
        index.close()
        seconds, _ = _timed(index.indexed)
        print(f"opened in {seconds:.2f} s\n")
        _print_searching(index, whoosh, _questions(vocabulary))
        index.close()


def _documents(responses: int, characters: int) -> tuple[list[str], dict[str, Document]]:
    chance = random.Random(20260101)
    stems = {"".join(chance.choices(_SYLLABLES.split(), k=chance.randint(2, 5))) for _ in range(12_000)}
    vocabulary = _COMMON.split() + chance.sample(sorted(stems), len(stems))
    odds = list(accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    documents = {}
    for number in range(responses):
        passages: list[str] = []
        while sum(map(len, passages)) < characters:
            drawn = chance.choices(vocabulary, cum_weights=odds, k=chance.randint(20, 120))
            inflected = (w if len(w) < 5 else w + _ending(w, chance) for w in drawn)
            passages.append(" ".join(inflected).capitalize() + ".")
        documents[str(number)] = Document(str(number), f"Svar {number}", _content(passages))
    return vocabulary, documents


def _ending(word: str, chance: random.Random) -> str:
    """One of the word's own endings: of each word, some forms are much more common than others."""
    return _ENDINGS[(len(word) * 7 + min(int(chance.expovariate(1.0)), 9)) % 10]


def _content(passages: Sequence[str]) -> Content:
    starts = accumulate((len(p) + 1 for p in passages), initial=0)
    body = ParagraphKind.BODY
    cutting = tuple(Paragraph(s, s + len(p), body) for s, p in zip(starts, passages, strict=False))
    return Content("\n".join(passages), cutting)


def _questions(vocabulary: list[str]) -> list[str]:
    """Common and rare words, several words, phrases, alternatives, exclusions and beginnings."""
    chance = random.Random(7)
    words = vocabulary[24:44] + vocabulary[100:110] + vocabulary[3000:3010]
    pairs = [" ".join(chance.sample(words, 2)) for _ in range(20)]
    phrases = [f'"{chance.choice(vocabulary[:24])} {word}"' for word in words[:15]]
    phrases += [f'"{chance.choice(words)} av {chance.choice(words)}"' for _ in range(5)]
    either = [f"{a} OR {b}" for a, b in zip(words[:5], words[5:10], strict=True)]
    without = [f"{a} -{b}" for a, b in zip(words[:5], words[10:15], strict=True)]
    return words + pairs + phrases + either + without + [f"{word[:5]}*" for word in words[:10]]


def _index_bare(folder: Path, documents: dict[str, Document]) -> FileIndex:
    folder.mkdir()
    fields = {"response": ID(stored=True), "start": STORED}
    schema = Schema(**fields, words=TEXT(analyzer=LanguageAnalyzer("no"), stored=True))
    index = create_in(str(folder), schema)
    writer = index.writer()
    for document in documents.values():
        text = document.content.text
        for p in document.content.paragraphs:
            writer.add_document(response=document.uid, start=p.start, words=text[p.start : p.end])
    writer.commit()
    return index


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def _print_indexing(ours: float, bare: float, size: float, *folders: Path) -> None:
    megabytes = [sum(f.stat().st_size for f in d.iterdir() if f.is_file()) / 1e6 for d in folders]
    print(f"{'indexing':<14}{'s':>8}{'MB/s':>8}{'on disk, MB':>14}")
    for name, seconds, disk in (("ours", ours, megabytes[0]), ("bare Whoosh", bare, megabytes[1])):
        print(f"{name:<14}{seconds:>8.1f}{size / seconds:>8.2f}{disk:>14.1f}")
    print(f"speed of ours : bare = {bare / ours:.2f}\n")


def _print_searching(index: SearchIndex, whoosh: FileIndex, questions: Sequence[str]) -> None:
    print(f"{len(questions)} questions, first 50 hits and how many there are")
    print(f"{'searching':<14}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}")
    ours = _latencies("ours", lambda question: index.search(question, limit=50), questions)
    with whoosh.searcher() as searcher:
        parser = QueryParser("words", whoosh.schema)

        def ask(question: str) -> int:
            return len(searcher.search(parser.parse(question.replace(" -", " NOT ")), limit=50))

        _latencies("bare Whoosh", ask, questions)
    slowest = sorted(zip(ours, questions, strict=True))[-3:]
    print("slowest of ours: " + ", ".join(f"{q} {ms:.0f}" for ms, q in reversed(slowest)))


def _latencies(name: str, ask: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    milliseconds = [_timed(partial(ask, question))[0] * 1000 for question in questions]
    ranked = sorted(milliseconds)
    p50, p95 = ranked[len(ranked) // 2], ranked[int(len(ranked) * 0.95)]
    print(f"{name:<14}{p50:>8.1f}{p95:>8.1f}{ranked[-1]:>8.1f}")
    return milliseconds


if __name__ == "__main__":
    main()
