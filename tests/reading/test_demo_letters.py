"""The demo's letters: what is set in two columns is running text, no table."""

from pathlib import Path

import pytest

from hoeringkoder.assets import asset
from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.reading.reader import read

LETTERS = sorted(asset("demo", "responses").glob("*.pdf"))
LONGEST_ROW = 400
"""Code points: no table of the demo has a longer row."""


@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_no_running_text_is_taken_for_a_table(letter: Path) -> None:
    content = read(letter).content
    rows = [one for one in content.paragraphs if one.kind == ParagraphKind.TABLE_ROW]
    assert [content.text[one.start : one.end] for one in rows if one.end - one.start > LONGEST_ROW] == []
