"""What a filter of extracts amounts to in an open project, and what it can be made of."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from ..domain.extract_filter import ExtractFilter, Facet, FacetValue, attribute_name, attribute_value
from ..domain.language import tr
from ..domain.ordering import alphabetical
from ..domain.responses import Response
from ..domain.sections import Asked, asked_in, in_common_order, question_key
from ..domain.stances import Stance
from ..domain.uids import normalised
from ..store.extract_queries import Places, Wanted

if TYPE_CHECKING:
    from .project import Project

_NOBODY = frozenset({""})


def wanted_of(project: "Project", filter_: ExtractFilter) -> Wanted:
    """What a filter says of each coding."""
    names = {normalised(name) for name in filter_.of(Facet.CODER)}
    coders = {uid for uid, name in project.file.extracts.coders().items() if normalised(name) in names}
    questions = filter_.of(Facet.QUESTION)
    return Wanted(
        filter_.of(Facet.STANCE),
        frozenset(coders) or (_NOBODY if names else frozenset()),
        filter_.words,
        filter_.of(Facet.BESIDE),
        _answers(project, questions) if questions else None,
    )


def responses_of(project: "Project", filter_: ExtractFilter) -> frozenset[str] | None:
    """The responses that a filter leaves; None for all."""
    types = {kind.casefold() for kind in filter_.of(Facet.TYPE)}
    names = {normalised(name) for name in filter_.of(Facet.RESPONDENT)}
    attributes = filter_.of(Facet.ATTRIBUTE)
    if not (types or names or attributes):
        return None
    found = {
        outline.uid
        for outline in project.responses.outlines()
        if (not types or outline.respondent_type.casefold() in types)
        and (not names or names & _names(outline))
    }
    return frozenset(_with_attributes(project, found, attributes) if attributes else found)


def values_of(project: "Project", codes: Collection[str], facet: Facet) -> list[FacetValue]:
    """What can be chosen of a facet: what the codings of these codes have, in a fitting order. Not of
    `Facet.BESIDE`, which is found by what stands beside the extracts."""
    queries, nothing = project.file.extracts, Wanted()
    if facet in (Facet.STANCE, Facet.CODER):
        counts: Counter[str] = Counter()
        for _, _, value, count in queries.counts(codes, nothing, [facet.value]):
            counts[value] += count
        return _stances(counts) if facet is Facet.STANCE else _coders(counts, queries.coders())
    of: Counter[str] = Counter()
    for _, response, count in queries.counts(codes, nothing):
        of[response] += count
    if facet is Facet.QUESTION:
        return _questions(project, of.keys())
    if facet is Facet.ATTRIBUTE:
        return _attributes(project, of)
    return _senders((one for one in project.responses.outlines() if one.uid in of), of, facet)


def _answers(project: "Project", questions: Iterable[str]) -> Places:
    keys = {question_key(one) for one in questions}
    return {
        uid: [(one.section.start, one.own_end) for one in asked if one.key in keys]
        for uid, asked in ((uid, asked_in(some)) for uid, some in project.file.responses.sections())
        if any(one.key in keys for one in asked)
    }


def _with_attributes(project: "Project", responses: set[str], wanted: Collection[str]) -> set[str]:
    of: dict[str, set[str]] = defaultdict(set)
    lines = {line.casefold(): attribute_name(line).casefold() for line in wanted}
    for response, name, value in project.file.extracts.attributes(responses):
        found = attribute_value(name, value).casefold()
        if found in lines:
            of[response].add(lines[found])
    every = set(lines.values())
    return {uid for uid in responses if of.get(uid, set()) == every}


def _names(response: Response) -> set[str]:
    return {normalised(name) for name in ([one.name for one in response.respondents] or [response.title])}


def _stances(counts: Counter[str]) -> list[FacetValue]:
    return [
        FacetValue(stance.value, f"{stance.sign} {stance.label}".strip() or tr("no stance"), counts[stance])
        for stance in Stance
        if counts[stance]
    ]


def _coders(counts: Counter[str], names: dict[str, str]) -> list[FacetValue]:
    found = [FacetValue(names[uid], names[uid], count) for uid, count in counts.items() if uid in names]
    return sorted(found, key=lambda one: alphabetical(one.label))


def _senders(outlines: Iterable[Response], of: Counter[str], facet: Facet) -> list[FacetValue]:
    counts: Counter[str] = Counter()
    for outline in outlines:
        if facet is Facet.TYPE:
            counts[outline.respondent_type] += of[outline.uid]
        else:
            for name in [one.name for one in outline.respondents] or [outline.title]:
                counts[name] += of[outline.uid]
    return [
        FacetValue(name, name or tr("type not known"), counts[name])
        for name in sorted(counts, key=lambda name: (not name, alphabetical(name)))
    ]


def _questions(project: "Project", responses: Collection[str]) -> list[FacetValue]:
    asked = [asked_in(some) for _, some in project.file.responses.sections(responses)]
    titles: dict[str, Asked] = {one.key: one for some in asked for one in some}
    different = {tuple(one.key for one in some) for some in asked}
    return [
        FacetValue(titles[key].question, titles[key].question) for key in in_common_order(list(different))
    ]


def _attributes(project: "Project", of: Counter[str]) -> list[FacetValue]:
    counts: Counter[str] = Counter()
    for response, name, value in project.file.extracts.attributes(of.keys()):
        counts[attribute_value(name, value)] += of[response]
    lines = sorted(counts, key=alphabetical)
    return [FacetValue(line, " ".join(line.split()), counts[line]) for line in lines]
