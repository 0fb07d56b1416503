"""How long it takes to find the responses that are nearly the same, among 10,000.

    python benchmarks/alike.py [--responses N]

The texts come from a fixed seed; one in ten is a letter of one of twenty campaigns, with a word changed here
and there. Prints seconds on the clock and of processor time, beside comparing a hundred texts with one by
`difflib`, which is what a quick script would begin with.
"""

import argparse
import os
import random
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import islice

from generated_texts import generated_outcomes

from hoeringkoder.analysis.alike import find_alike
from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind

CAMPAIGNS = 20
SHARE = 0.1
CHANGED = 0.01
"""Of the words of a campaign's letter."""
BY_DIFFLIB = 100


def texts(count: int) -> list[Content]:
    """So many texts."""
    chance = random.Random(11)
    own = [
        outcome.reading.content
        for outcome in islice(generated_outcomes(chance, count), count)
        if outcome.reading is not None
    ]
    letters = own[:CAMPAIGNS]
    return [
        changed(chance.choice(letters), chance) if chance.random() < SHARE else content for content in own
    ]


def changed(content: Content, chance: random.Random) -> Content:
    """A letter with other words here and there."""
    paragraphs: list[str] = []
    for paragraph in content.paragraphs:
        words = content.text[paragraph.start : paragraph.end].split(" ")
        paragraphs.append(" ".join("annerledes" if chance.random() < CHANGED else word for word in words))
    cut, start = [], 0
    for text in paragraphs:
        cut.append(Paragraph(start, start + len(text), ParagraphKind.BODY))
        start += len(text) + 1
    return Content("\n".join(paragraphs), tuple(cut))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of processor time."""
    begun, used = time.perf_counter(), sum(os.times()[:2])
    work()
    return time.perf_counter() - begun, sum(os.times()[:2]) - used


def main() -> None:
    """Makes the texts, compares them, prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--responses", type=int, default=10_000)
    count = parser.parse_args().responses
    given = texts(count)
    words = sum(len(content.text.split()) for content in given)
    groups = []
    ours = timed(lambda: groups.extend(find_alike((str(n), content) for n, content in enumerate(given))))
    first = given[0].text.split()
    plain = timed(
        lambda: [
            SequenceMatcher(None, first, content.text.split()).ratio()
            for content in given[1 : BY_DIFFLIB + 1]
        ]
    )
    print(f"{count} responses, {words / 1e6:.1f} million words; {len(groups)} groups with", end=" ")
    print(f"{sum(len(group.uids) for group in groups)} responses, {min(g.least for g in groups)} % at least")
    print(f"{'work':<44}{'seconds':>9}{'processor':>11}")
    print(f"{'all of them, in groups':<44}{ours[0]:>9.2f}{ours[1]:>11.2f}")
    print(f"{f'difflib: {BY_DIFFLIB} with one of them':<44}{plain[0]:>9.2f}{plain[1]:>11.2f}")


if __name__ == "__main__":
    main()
