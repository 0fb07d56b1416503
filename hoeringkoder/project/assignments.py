"""Who is to read which response; several may be to read one."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from ..domain.language import ntr
from ..domain.uids import coder_uid, derived_uid
from .coders import coder_name

if TYPE_CHECKING:
    from ..store.recorder import Recorder
    from .project import Project


class Assignments:
    """The verbs for handing out responses. Each is one step; responses are named by uid, analysts by name."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def add(self, responses: Iterable[str], names: Collection[str]) -> None:
        """Let these analysts be among those who are to read each of these responses. Raises Mishap as
        `assign` does."""
        chosen = list(responses)
        label = ntr("Hand out {n} response", "Hand out {n} responses", len(chosen))
        with self._project.step(label) as recorder:
            self._put(recorder, chosen, _coders(names))

    def remove(self, responses: Iterable[str], names: Collection[str]) -> None:
        """Let these analysts not be among those who are to read each of these responses."""
        chosen = set(responses)
        gone = _coders(names)
        label = ntr("Take back {n} response", "Take back {n} responses", len(chosen))
        with self._project.step(label) as recorder:
            self._drop(recorder, lambda response, coder: response in chosen and coder in gone)

    def assign(self, responses: Iterable[str], names: Collection[str]) -> None:
        """Let these analysts, and nobody else, be those who are to read each of these responses.

        Raises Mishap for a name of signs alone.
        """
        chosen = list(responses)
        wanted = _coders(names)
        label = ntr("Hand out {n} response", "Hand out {n} responses", len(chosen))
        with self._project.step(label) as recorder:
            of = set(chosen)
            self._drop(recorder, lambda response, coder: response in of and coder not in wanted)
            self._put(recorder, chosen, wanted)

    def _put(self, recorder: "Recorder", responses: Collection[str], wanted: Mapping[str, str]) -> None:
        known = self._project.file.codings.coder_name
        recorder.put_many(
            "coder", {uid: {"name": known(uid) or name, "deleted": False} for uid, name in wanted.items()}
        )
        recorder.put_many(
            "assignment",
            {
                derived_uid("assignment", response, coder): {
                    "response": response,
                    "coder": coder,
                    "deleted": False,
                }
                for response in responses
                for coder in wanted
            },
        )

    def _drop(self, recorder: "Recorder", is_meant: Callable[[str, str], bool]) -> None:
        live = self._project.file.rows.live("assignment")
        gone = [uid for uid, row in live.items() if is_meant(row["response"], row["coder"])]
        recorder.put_many("assignment", {uid: {"deleted": True} for uid in gone})


def _coders(names: Iterable[str]) -> dict[str, str]:
    """The names by the coders' uids."""
    return {coder_uid(name): name for name in map(coder_name, names)}
