"""The codebook as a document for the printer."""

from html import escape

from PySide6.QtGui import QTextDocument

from hoeringkoder.domain.codebooks import CodebookReport, examples_of
from hoeringkoder.domain.codes import Code
from hoeringkoder.domain.language import tr
from hoeringkoder.exchange.codebook_writing import use_words

_STEP = 20
"""Pixels by which each level is indented."""
_STYLE = """
body { font-family: sans-serif; font-size: 10pt; color: #1B1F24; }
h1 { font-size: 20pt; } .muted { color: #5B6470; font-size: 9pt; }
h2 { font-size: 14pt; } h3 { font-size: 12pt; } h4 { font-size: 11pt; }
"""


def codebook_pages(report: CodebookReport) -> QTextDocument:
    """All codes, indented by level, each with what the codebook says of it and how much it is used."""
    title = f"{escape(report.title)} – {escape(tr('Codebook'))}"
    codes = "".join(_code(report, code) for code in report.tree)
    body = codes or f"<p>{escape(tr('The project has no codes yet.'))}</p>"
    document = QTextDocument()
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(f"<h1>{title}</h1>{body}")
    return document


def _code(report: CodebookReport, code: Code) -> str:
    depth = report.tree.depth(code.uid)
    level = min(depth + 2, 4)
    square = f'<span style="color:{code.colour}">\u25a0</span>&nbsp;'
    facts = [tr("Archived: no longer used for new codings.")] if code.archived else []
    facts.append(use_words(report.own_use(code.uid), report.use_below(code.uid)))
    # Qt hands no margin down to the blocks within one, so each has its own.
    blocks = [
        (f"h{level}", "", f"{square}{escape(code.name)}"),
        ("p", "", _broken(code.definition)),
        ("p", "", _labelled(tr("Examples"), " · ".join(examples_of(code.examples)))),
        ("p", "", _labelled(tr("Does not include"), code.excludes)),
        ("p", ' class="muted"', escape(" ".join(facts))),
    ]
    indent = f' style="margin-left:{depth * _STEP}px"'
    return "".join(f"<{tag}{look}{indent}>{words}</{tag}>" for tag, look, words in blocks if words)


def _labelled(label: str, text: str) -> str:
    return f"<b>{escape(label)}:</b> {_broken(text)}" if text.strip() else ""


def _broken(text: str) -> str:
    return escape(text.strip()).replace("\n", "<br>")
