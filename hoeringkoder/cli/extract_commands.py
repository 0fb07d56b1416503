"""The command that lists extracts: which, in what order, in which groups."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from ..domain.codings import Extract
from ..domain.errors import Mishap, NotFound
from ..domain.extract_filter import ExtractFilter, Facet, attribute_value
from ..domain.extract_order import ExtractGrouping, ExtractKey, ExtractOrder
from ..domain.language import tr
from ..domain.uids import normalised
from ..project import Project
from .opening import opened
from .parser import CommandLine

Answer = dict[str, Any]


def extracts(options: CommandLine) -> Answer:
    """The coded extracts that meet all that is asked; with groups, how many each has."""
    with opened(options) as project:
        tree = project.codes.tree()
        codes = [tree.find(one).uid for one in options.code] or [code.uid for code in tree]
        order = ExtractOrder(ExtractKey(options.sort), options.descending, ExtractGrouping(options.group))
        found = project.codings.extract_list(codes, options.subcodes, order, _wanted(project, options))
        answer: Answer = {"extracts": [extract_answer(extract) for extract in found.every()]}
        if order.grouping is not ExtractGrouping.NONE:
            answer["groups"] = [{"group": one.label, "extracts": one.count} for one in found.groups]
        return answer


def extract_answer(extract: Extract) -> Answer:
    """An extract as plain JSON values."""
    return asdict(extract) | {"stance": extract.stance.value, "created_at": extract.created_at.isoformat()}


def _wanted(project: Project, options: CommandLine) -> ExtractFilter:
    tree = project.codes.tree()
    outlines = project.responses.outlines()
    senders = [one.name for response in outlines for one in response.respondents]
    titles = [response.title for response in outlines if not response.respondents]
    chosen = {
        Facet.TYPE: options.respondent_type,
        Facet.RESPONDENT: [_known(one, [*senders, *titles]) for one in options.respondent],
        Facet.STANCE: [stance.value for stance in options.stance],
        Facet.CODER: [_known(one, project.coders()) for one in options.coder],
        Facet.QUESTION: [project.sections.find(one).title for one in options.question],
        Facet.ATTRIBUTE: [_attribute(one) for one in options.attribute],
        Facet.BESIDE: [tree.find(one).uid for one in options.beside],
    }
    said = {facet: frozenset(values) for facet, values in chosen.items() if values}
    return ExtractFilter(said, options.text)


def _known(name: str, names: Iterable[str]) -> str:
    """The name as the project writes it. Raises NotFound if nobody is called so."""
    by_key = {normalised(one): one for one in names}
    if normalised(name) not in by_key:
        raise NotFound(tr("Nobody in the project is called «{name}».", name=name))
    return by_key[normalised(name)]


def _attribute(word: str) -> str:
    name, equals, value = word.partition("=")
    if not equals or not name.strip():
        raise Mishap(tr("«{word}» is not NAME=VALUE.", word=word))
    return attribute_value(name.strip(), value.strip())
