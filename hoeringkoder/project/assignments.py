"""Who is to read which response; several may be to read one."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from ..domain.language import ntr
from ..domain.uids import coder_uid, derived_uid
from .coders import coder_name

if TYPE_CHECKING:
    from .project import Project


class Assignments:
    """The verbs for handing out responses. Each is one step; responses are named by uid, analysts by name."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def assign(self, responses: Iterable[str], names: Collection[str]) -> None:
        """Let these analysts, and nobody else, be those who are to read each of these responses.

        Raises Mishap for a name of signs alone.
        """
        chosen = list(responses)
        wanted = {coder_uid(name): name for name in map(coder_name, names)}
        label = ntr("Hand out {n} response", "Hand out {n} responses", len(chosen))
        with self._project.step(label) as recorder:
            known = self._project.file.codings.coder_name
            recorder.put_many(
                "coder",
                {uid: {"name": known(uid) or name, "deleted": False} for uid, name in wanted.items()},
            )
            live = self._project.file.rows.live("assignment")
            of = set(chosen)
            gone = [uid for uid, row in live.items() if row["response"] in of and row["coder"] not in wanted]
            recorder.put_many("assignment", {uid: {"deleted": True} for uid in gone})
            recorder.put_many(
                "assignment",
                {
                    derived_uid("assignment", response, coder): {
                        "response": response,
                        "coder": coder,
                        "deleted": False,
                    }
                    for response in chosen
                    for coder in wanted
                },
            )
