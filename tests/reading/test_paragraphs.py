"""Paragraphs put together again from the lines of a text."""

import pytest

from hoeringkoder.domain.readings import ParagraphKind

from .papers import LONG, NYNORSK, of_kind, shown, text_reading, wrapped


def test_lines_with_a_blank_line_after_each_become_one_paragraph() -> None:
    text = "\n\n".join([*wrapped(LONG), *wrapped(NYNORSK)])
    assert shown(text_reading(text).content) == [LONG, NYNORSK]


def test_lines_without_blank_lines_between_become_paragraphs_by_the_room_at_their_ends() -> None:
    text = "\n".join([*wrapped(LONG), *wrapped(NYNORSK)])
    assert shown(text_reading(text).content) == [LONG, NYNORSK]


def test_a_page_break_in_mid_sentence_does_not_end_the_paragraph() -> None:
    lines = wrapped(LONG)
    text = "\n\n".join(lines[:2]) + "\n\n\n\n \n\n" + "\n\n".join(lines[2:])
    assert shown(text_reading(text).content) == [LONG]


def test_a_form_feed_that_became_a_space_does_not_end_the_paragraph() -> None:
    lines = wrapped(LONG)
    text = "\n\n".join(lines[:2]) + "\n " + "\n\n".join(lines[2:])
    assert shown(text_reading(text).content) == [LONG]


def test_form_feeds_are_pages() -> None:
    lines = wrapped(LONG)
    content = text_reading("\n".join(lines[:2]) + "\n\f" + "\n".join(lines[2:])).content
    assert shown(content) == [LONG]
    assert len(content.page_starts) == 2
    assert content.text[content.page_starts[1] :].startswith(lines[2].split()[0])


@pytest.mark.parametrize("space", ["", "\n"])
def test_headings_stay_paragraphs_of_their_own(space: str) -> None:
    lines = ["Om innkjøp og avtaler", *wrapped(LONG), "IKT-sikkerhet", *wrapped(NYNORSK)]
    reading = text_reading(f"\n{space}".join(lines))
    assert shown(reading.content) == ["Om innkjøp og avtaler", LONG, "IKT-sikkerhet", NYNORSK]
    assert of_kind(reading, ParagraphKind.HEADING) == ["Om innkjøp og avtaler", "IKT-sikkerhet"]


def test_a_heading_over_two_lines_is_one_heading() -> None:
    text = "\n\n".join(["Svar på forslag til regler for kjøp av ", "digitale tjenester ", *wrapped(LONG)])
    reading = text_reading(text)
    assert of_kind(reading, ParagraphKind.HEADING) == [
        "Svar på forslag til regler for kjøp av digitale tjenester"
    ]
    assert reading.title == "Svar på forslag til regler for kjøp av digitale tjenester"


def test_bullets_are_list_items_and_their_lines_stay_together() -> None:
    items = [
        "• at kravene er like i hele landet",
        "• at de minste leverandørene får",
        "like vilkår som de store",
    ]
    reading = text_reading("Vi mener det er viktig:\n" + "\n".join(items) + "\n")
    assert of_kind(reading, ParagraphKind.LIST_ITEM) == [items[0], f"{items[1]} {items[2]}"]


def test_a_dash_within_a_sentence_begins_no_list_item() -> None:
    lines = [
        "Rådet har hele tiden ment at avtalene må være tydelige for begge parter i samarbeidet ",
        "– også når de er korte – og at ingen skal være i tvil om hva som gjelder til enhver tid. ",
        "Dette synet står fast, og vi viser til det vi har sagt i tidligere runder om samme sak. ",
    ]
    assert len(shown(text_reading("\n".join(lines)).content)) == 1


def test_labels_are_lines_of_their_own() -> None:
    text = "Vår ref.: 2025/14\n\nFrist: 15. juni\n\nSaksbehandler: Ola Vik\n\n" + "\n\n".join(wrapped(LONG))
    assert shown(text_reading(text).content)[:3] == [
        "Vår ref.: 2025/14",
        "Frist: 15. juni",
        "Saksbehandler: Ola Vik",
    ]


def test_run_in_headings_begin_paragraphs_even_after_a_full_line() -> None:
    first = "Kontraktsvalg. Avtalene skal vare så lenge at begge parter tør å legge arbeid i dem hele veien"
    second = (
        "Forutsigbarhet. Planer skal gjøres kjent i god tid før de settes i verk, helst to år i forveien."
    )
    text = "\n\n".join([*wrapped(LONG), f"{first}.", second])
    assert shown(text_reading(text).content)[-2:] == [f"{first}.", second]


def test_text_with_one_line_for_each_paragraph_keeps_its_lines() -> None:
    paragraphs = [f"{LONG} {LONG}", NYNORSK, "Kort avsnitt.", f"{NYNORSK} {LONG}"]
    assert shown(text_reading("\n".join(paragraphs)).content) == paragraphs


def test_a_web_address_over_two_lines_is_one_and_what_follows_is_not_part_of_it() -> None:
    lines = [
        "En utfyllende omtale av saken finnes i rapporten, som kan lastes ned fra nettsidene våre: ",
        "https://www.eksempel.no/rapporter/2025/samarbeid-med-naeringslivet-om-digitale-tjenester-og-",
        "innkjop-i-helsesektoren ",
        "Innkjøp ",
        *wrapped(LONG),
    ]
    found = shown(text_reading("\n\n".join(lines)).content)
    assert found[0].endswith("tjenester-og-innkjop-i-helsesektoren")
    assert found[1:] == ["Innkjøp", LONG]
