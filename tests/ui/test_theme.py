"""The colours keep the contrasts that text and marks need, in all looks."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.codes import CODE_COLOURS
from hoeringkoder.domain.stances import Stance
from hoeringkoder.ui import actions, icons
from hoeringkoder.ui.icons import icon
from hoeringkoder.ui.message_bar import MessageBar
from hoeringkoder.ui.theme import (
    DARK,
    HIGH_DARK,
    HIGH_LIGHT,
    LIGHT,
    Theme,
    apply_theme,
    code_mark_colour,
    code_name_colour,
    contrast,
    current_theme,
    mixed,
    tint,
)

from ..colour_vision import distance, seen_as

THEMES = {"light": LIGHT, "dark": DARK, "high-light": HIGH_LIGHT, "high-dark": HIGH_DARK}
every = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
high = pytest.mark.parametrize("theme", [HIGH_LIGHT, HIGH_DARK], ids=["high-light", "high-dark"])
hex_colours = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    apply_theme(qapp, "light")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#336699", "#336699") == 1


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mixed("#000000", "#FFFFFF", 0) == "#000000"
    assert mixed("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert mixed("#102030", "#304050", 0.5) == "#203040"


@every
def test_text_can_be_read_on_everything_it_stands_on(theme: Theme) -> None:
    for ground in (theme.background, theme.surface, theme.selection, theme.accent_background):
        assert contrast(theme.text, ground) >= theme.text_contrast
    for colour in (theme.muted, theme.accent, theme.support, theme.remarks, theme.against):
        assert contrast(colour, theme.surface) >= theme.text_contrast
        assert contrast(colour, theme.background) >= theme.text_contrast
    assert contrast(theme.on_accent, theme.accent) >= theme.text_contrast


def test_high_contrast_is_seven_to_one_for_text() -> None:
    assert [theme.text_contrast for theme in THEMES.values()] == [4.5, 4.5, 7.0, 7.0]


@high
def test_in_high_contrast_all_words_can_be_read_on_all_grounds_and_lines_and_focus_are_seen(
    theme: Theme,
) -> None:
    words = (theme.text, theme.muted, theme.accent, theme.support, theme.remarks, theme.against)
    for ground in (theme.background, theme.surface, theme.selection, theme.accent_background):
        assert min(contrast(colour, ground) for colour in words) >= 7
    assert contrast(theme.line, theme.surface) >= 3
    assert contrast(theme.accent, theme.selection) >= 4.5


@every
def test_stances_can_be_read_on_a_selected_row(theme: Theme) -> None:
    for stance in Stance:
        assert contrast(theme.stance_colour(stance), theme.selection) >= theme.text_contrast


@every
@pytest.mark.parametrize("colour", CODE_COLOURS)
def test_names_and_marks_of_the_ten_colours_can_be_seen(theme: Theme, colour: str) -> None:
    assert contrast(code_name_colour(colour, theme), theme.surface) >= theme.text_contrast
    assert contrast(code_mark_colour(colour, theme), theme.surface) >= theme.mark_contrast


@every
@given(colour=hex_colours)
def test_names_and_marks_of_any_colour_can_be_seen(theme: Theme, colour: str) -> None:
    assert contrast(code_name_colour(colour, theme), theme.surface) >= theme.text_contrast
    assert contrast(code_mark_colour(colour, theme), theme.surface) >= theme.mark_contrast


@every
def test_a_shade_keeps_its_hue(theme: Theme) -> None:
    for colour in CODE_COLOURS:
        before, after = QColor(colour).hslHueF(), QColor(code_name_colour(colour, theme)).hslHueF()
        assert after == pytest.approx(before, abs=0.02)


@every
def test_text_can_be_read_on_any_blend_of_codes(theme: Theme) -> None:
    for count in (1, 2, 3):
        for colours in combinations(CODE_COLOURS, count):
            assert contrast(tint(colours, theme), theme.text) >= theme.text_contrast
    assert contrast(tint(CODE_COLOURS, theme), theme.text) >= theme.text_contrast


@every
@given(colours=st.lists(hex_colours, max_size=6))
def test_text_can_be_read_on_blends_of_any_colours(theme: Theme, colours: list[str]) -> None:
    assert contrast(tint(colours, theme), theme.text) >= theme.text_contrast


@every
def test_a_tint_is_seen_and_an_overlap_differs_from_its_parts(theme: Theme) -> None:
    one, other = CODE_COLOURS[1], CODE_COLOURS[3]
    shown = {theme.surface, tint([one], theme), tint([other], theme), tint([one, other], theme)}
    assert len(shown) == 4
    assert tint([], theme) == theme.surface


def test_the_program_is_dressed_in_the_chosen_theme(app: QApplication) -> None:
    for mode, theme in THEMES.items():
        apply_theme(app, mode)  # type: ignore[arg-type]
        assert current_theme() is theme
        assert app.palette().color(QPalette.ColorRole.Base) == QColor(theme.surface)
        assert app.style().objectName() in ("fusion", "")


def test_following_the_system_can_be_begun_and_ended(app: QApplication) -> None:
    apply_theme(app, "system")
    apply_theme(app, "system")
    assert current_theme() in (LIGHT, DARK)
    apply_theme(app, "dark")
    app.styleHints().colorSchemeChanged.emit(app.styleHints().colorScheme())
    assert current_theme() is DARK


def painted_colours(shown: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    image = shown.pixmap(QSize(32, 32), mode).toImage()
    pixels = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def test_icons_are_painted_in_the_colour_of_the_theme(app: QApplication, qtbot: QtBot) -> None:
    tag, marked = icon("tag"), icon("tag", "accent")
    for mode, theme in (("dark", DARK), ("light", LIGHT)):
        apply_theme(app, mode)  # type: ignore[arg-type]
        assert theme.text in painted_colours(tag)
        assert theme.accent in painted_colours(marked)


def test_an_icon_that_is_not_in_the_font_is_empty(app: QApplication) -> None:
    assert painted_colours(icon("no-such-icon")) == set()


def test_every_icon_that_the_window_asks_for_is_in_the_font(app: QApplication) -> None:
    sources = Path(icons.__file__).parent.rglob("*.py")
    names = {
        name for source in sources for name in re.findall(r'\bicon\("([^"]+)"', source.read_text("utf-8"))
    }
    names |= {described.icon for described in actions._all() if described.icon}
    assert {"tag", "checks"} <= names
    assert [name for name in sorted(names) if not painted_colours(icon(name))] == []


def test_without_the_font_there_are_no_icons_and_no_errors(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(icons, "find_spec", lambda name: None)
    icons._phosphor.cache_clear()
    try:
        assert painted_colours(icon("tag")) == set()
    finally:
        icons._phosphor.cache_clear()
    assert "icons" in caplog.text


def test_code_colours_can_be_told_apart_on_dark_too() -> None:
    marks = [seen_as(code_mark_colour(colour, DARK), "normal") for colour in CODE_COLOURS]
    # On light the closest differ by 8.9 (CIEDE2000); lightened all alike, two pairs of them became one.
    assert min(distance(one, other) for one, other in combinations(marks, 2)) > 4


def test_a_message_that_is_shown_follows_the_look(qtbot: QtBot, qapp: QApplication) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(800, 600)
    bar = MessageBar(room)
    room.show()
    try:
        apply_theme(qapp, "light")
        bar.warn("Disken er full.")
        apply_theme(qapp, "dark")
        assert bar.grab().toImage().pixelColor(bar.width() // 2, 4).lightness() < 80
    finally:
        apply_theme(qapp, "light")
