"""Shades of a colour: the same hue, lighter and darker."""

import colorsys

_STEP = 0.1
"""From one shade's lightness to the next, where there is room for all of them."""
_DARKEST, _LIGHTEST = 0.18, 0.66


def shades(colour: str, count: int) -> list[str]:
    """So many shades of a ``#RRGGBB``, from dark to light, none of them the colour itself.

    They lie round the colour; where many are wanted, closer together.
    """
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(*channels)
    step = min(_STEP, (_LIGHTEST - _DARKEST) / max(count, 1))
    lowest = min(max(lightness - step * (count // 2), _DARKEST), _LIGHTEST - step * count)
    ladder = [max(lowest, 0.05) + step * number for number in range(count + 1)]
    nearest = min(ladder, key=lambda one: abs(one - lightness))
    return [_hex(*colorsys.hls_to_rgb(hue, one, saturation)) for one in ladder if one != nearest]


def _hex(red: float, green: float, blue: float) -> str:
    return f"#{round(red * 255):02X}{round(green * 255):02X}{round(blue * 255):02X}"
