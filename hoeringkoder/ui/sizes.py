"""Sizes of files as people say them."""

from hoeringkoder.domain import language
from hoeringkoder.domain.language import tr

GIGABYTE = 1_000_000_000
MEGABYTE = 1_000_000


def size_of(size: int) -> str:
    """Bytes as people say them."""
    if size >= GIGABYTE:
        return tr("{n} GB", n=decimal(size / GIGABYTE))
    return tr("{n} MB", n=decimal(size / MEGABYTE))


def decimal(value: float) -> str:
    """With one decimal where there is any, written as in the language that is spoken."""
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if language.current() == "nb" else text
