"""Numbers of a spreadsheet as people see them: by their format codes, in the Norwegian way of writing."""

import re
from collections.abc import Callable
from datetime import datetime, time
from functools import lru_cache

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

Show = Callable[[float], str]

_THIN = "\u00a0"
_MOST_DECIMALS = 15
_DIGITS = re.compile(r"[#0?][#0?,. ]*")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_SKIPPED = re.compile(r"\[[^\]]*\]|_.|\*.")
_LARGEST_DAY = 2_958_465
"""31 December 9999, the last one that spreadsheets have."""


@lru_cache(maxsize=4096)
def shower(code: str, since_1904: bool = False) -> Show:
    """How numbers with a format code are written. Never raises, whatever the code says."""
    if code in ("", "General", "@"):
        return plain
    if is_date_format(code):
        return _dates(code, since_1904)
    return _numbers(code.split(";")[0])


def plain(value: float) -> str:
    """A number without a format: as many digits as it has, at most eleven behind each other."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".11g").replace(".", ",")


def _dates(code: str, since_1904: bool) -> Show:
    bare = _SKIPPED.sub("", _QUOTED.sub("", code.split(";")[0])).lower()
    has_date, has_time = bool(re.search("[dy]|mmm|^m+$", bare)), bool(re.search("[hs]", bare))
    clock = "%H:%M:%S" if "s" in bare else "%H:%M"
    wanted = " ".join(part for part in ("%d.%m.%Y" if has_date else "", clock if has_time else "") if part)
    epoch = MAC_EPOCH if since_1904 else WINDOWS_EPOCH

    def show(value: float) -> str:
        if not 0 <= value <= _LARGEST_DAY:
            return plain(value)
        try:
            moment = from_excel(value, epoch)
        except (OverflowError, ValueError):
            return plain(value)
        if isinstance(moment, time):
            return moment.strftime(clock)
        return moment.strftime(wanted or "%d.%m.%Y") if isinstance(moment, datetime) else plain(value)

    return show


def _numbers(code: str) -> Show:
    bare = _SKIPPED.sub("", code)
    unquoted = _QUOTED.sub(lambda found: "\x00" * len(found[0]), bare)
    digits = _DIGITS.search(unquoted)
    if digits is None or "E" in unquoted or "/" in unquoted:
        return plain
    before, after = _words(bare[: digits.start()]), _words(bare[digits.end() :])
    whole, _, rest = digits[0].rstrip(" ").partition(".")
    decimals = min(len(re.findall("[0#?]", rest)), _MOST_DECIMALS)
    fixed = rest.count("0")
    grouped = "," in whole.rstrip(",") or " " in whole
    least = whole.count("0")
    is_percent = "%" in after

    def show(value: float) -> str:
        number = abs(value) * 100 if is_percent else abs(value)
        integer, _, fraction = f"{number:.{decimals}f}".partition(".")
        while len(fraction) > fixed and fraction.endswith("0"):
            fraction = fraction[:-1]
        integer = integer.zfill(least)
        if grouped:
            integer = f"{int(integer):,}".replace(",", _THIN)
        said = f"{integer},{fraction}" if fraction else integer
        sign = "-" if value < 0 and said.strip(f"0,{_THIN}") else ""
        return f"{sign}{before}{said}{after}".strip()

    return show


def _words(code: str) -> str:
    """What a format says before or behind its digits."""
    said = _QUOTED.sub(lambda found: found[1] if found[1] is not None else found[2], code)
    return re.sub(r"\s*%", f"{_THIN}%", said.strip("()- ")) if "%" in said else said.strip("()")
