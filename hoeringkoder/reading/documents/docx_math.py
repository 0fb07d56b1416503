"""A Word equation as one line of text that can be read aloud: a fraction with a stroke, a power with ^."""

from collections.abc import Iterator

from lxml import etree

from .docx_package import MATH

_SKIPPED = frozenset(
    MATH + name for name in ("rPr", "ctrlPr", "naryPr", "fPr", "dPr", "radPr", "accPr", "groupChrPr", "mPr")
)
_SCRIPTS = {MATH + "sup": "^", MATH + "sub": "_", MATH + "lim": "_"}


def equation(element: etree._Element) -> str:
    """The text of an `m:oMath`, or of any part of one."""
    tag = element.tag
    if tag == MATH + "t":
        return element.text or ""
    if tag in _SKIPPED or not isinstance(tag, str):
        return ""
    if tag == MATH + "f":
        return "/".join(_grouped(_part(element, name)) for name in ("num", "den"))
    if tag == MATH + "rad":
        return _part(element, "deg") + "√" + _grouped(_part(element, "e"))
    if tag == MATH + "nary":
        return _sign(element, "naryPr", "chr", "∫") + _inside(element)
    if tag == MATH + "d":
        between = _sign(element, "dPr", "sepChr", "|").join(map(equation, element.findall(MATH + "e")))
        return _sign(element, "dPr", "begChr", "(") + between + _sign(element, "dPr", "endChr", ")")
    if tag == MATH + "m":
        return "; ".join(", ".join(map(equation, row)) for row in element.findall(MATH + "mr"))
    if tag == MATH + "eqArr":
        return "; ".join(map(equation, element.findall(MATH + "e")))
    return _inside(element)


def _inside(element: etree._Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        mark = _SCRIPTS.get(child.tag)
        if mark is None:
            yield equation(child)
        elif text := _inside(child):
            yield mark + _grouped(text)


def _part(element: etree._Element, name: str) -> str:
    part = element.find(MATH + name)
    return "" if part is None else _inside(part)


def _grouped(text: str) -> str:
    """In brackets if it is more than one thing."""
    return text if text.isalnum() or len(text) < 2 else f"({text})"


def _sign(element: etree._Element, properties: str, name: str, usual: str) -> str:
    found = element.find(f"{MATH}{properties}/{MATH}{name}")
    return usual if found is None else found.get(MATH + "val", "")
