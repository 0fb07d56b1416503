"""Extracts as they are taken along to another document."""

from datetime import UTC, datetime

from hoeringkoder.domain.citing import cited, cited_as_html
from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.stances import Stance


def extract(quote: str, respondent: str = "Åsdal & Co", page: int | None = 3) -> Extract:
    when = datetime(2026, 1, 5, tzinfo=UTC)
    stance = Stance.NONE
    return Extract("u", "r", "Svar", respondent, "", "A", "a", 0, 5, quote, page, 8, stance, "", "Kari", when)


def test_a_quotation_stands_on_one_line_with_who_said_it_and_where() -> None:
    said = cited([extract("Korte\n  avtaler"), extract("Lange", "", None)])
    assert said == "«Korte avtaler» (Åsdal & Co, p. 3)\n«Lange» (Svar, para. 8)"
    assert cited([extract("Korte")], with_source=False) == "«Korte»"


def test_for_word_processors_nothing_in_it_is_taken_for_markup() -> None:
    assert cited_as_html([extract("<b>")]) == "<p>«&lt;b&gt;» (<i>Åsdal &amp; Co, p. 3</i>)</p>"
    assert cited_as_html([extract("a"), extract("b")], with_source=False) == "<p>«a»</p><p>«b»</p>"
