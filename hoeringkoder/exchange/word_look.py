"""A paragraph or character style of Word, described in points and centimetres."""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from docx.oxml.ns import nsdecls

LANGUAGE = "nb-NO"
"""The quotations are Norwegian whatever language the program speaks, so the spelling checker is too."""


@dataclass(frozen=True, slots=True)
class Look:
    """One style. Sizes and spaces are points, indents centimetres; None and empty inherit.

    `bar` is the colour of a line at the left, `outline` a heading's level, `tab` the place of a tab stop,
    whose text ends there if it is `at_right` and is led to by dots if it has a `leader`.
    """

    id: str
    name: str
    based_on: str = "Normal"
    following: str = ""
    character: bool = False
    font: str = ""
    size: float = 0
    colour: str = ""
    bold: bool | None = None
    italic: bool | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    left: float | None = None
    hanging: float = 0
    tab: float = 0
    at_right: bool = False
    leader: bool = False
    right: bool = False
    bar: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    on_new_page: bool = False
    outline: int = 0

    def markup(self) -> str:
        """The ``w:style`` element."""
        kind = "character" if self.character else "paragraph"
        based_on = f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else ""
        following = f'<w:next w:val="{self.following}"/>' if self.following else ""
        own = ' w:customStyle="1"' if self.id.startswith("Hk") else ""
        default = ' w:default="1"' if self.id == "Normal" else ""
        paragraph = "" if self.character else f"<w:pPr>{self._paragraph()}</w:pPr>"
        return (
            f'<w:style {nsdecls("w")} w:type="{kind}"{default}{own} w:styleId="{self.id}">'
            f"<w:name w:val={quoteattr(self.name)}/>{based_on}{following}<w:qFormat/>"
            f"{paragraph}<w:rPr>{self._characters()}</w:rPr></w:style>"
        )

    def _paragraph(self) -> str:
        parts = [
            "<w:keepNext/>" if self.keep_next else "",
            "<w:keepLines/>" if self.keep_lines else "",
            "<w:pageBreakBefore/>" if self.on_new_page else "",
        ]
        if self.bar:
            parts.append(
                f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="{self.bar}"/></w:pBdr>'
            )
        if self.tab:
            stop = "right" if self.at_right else "left"
            dots = ' w:leader="dot"' if self.leader else ""
            parts.append(f'<w:tabs><w:tab w:val="{stop}"{dots} w:pos="{twips(self.tab)}"/></w:tabs>')
        parts.append(self._spacing())
        if self.left is not None:
            parts.append(f'<w:ind w:left="{twips(self.left)}" w:hanging="{twips(self.hanging)}"/>')
        if self.right:
            parts.append('<w:jc w:val="right"/>')
        if self.outline:
            parts.append(f'<w:outlineLvl w:val="{self.outline - 1}"/>')
        return "".join(parts)

    def _spacing(self) -> str:
        before = "" if self.before is None else f' w:before="{round(self.before * 20)}"'
        after = "" if self.after is None else f' w:after="{round(self.after * 20)}"'
        line = "" if self.line is None else f' w:line="{round(self.line * 240)}" w:lineRule="auto"'
        return f"<w:spacing{before}{after}{line}/>" if before or after or line else ""

    def _characters(self) -> str:
        parts = []
        if self.font:
            parts.append(f'<w:rFonts w:ascii="{self.font}" w:hAnsi="{self.font}" w:cs="{self.font}"/>')
        for tag, value in (("b", self.bold), ("i", self.italic)):
            if value is not None:
                parts.append(f'<w:{tag} w:val="{int(value)}"/><w:{tag}Cs w:val="{int(value)}"/>')
        if self.colour:
            parts.append(f'<w:color w:val="{self.colour}"/>')
        if self.size:
            parts.append(f'<w:sz w:val="{round(self.size * 2)}"/><w:szCs w:val="{round(self.size * 2)}"/>')
        if self.id == "Normal":
            parts.append(f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>')
        return "".join(parts)


def twips(centimetres: float) -> int:
    """Twentieths of a point, Word's unit of length."""
    return round(centimetres * 1440 / 2.54)
