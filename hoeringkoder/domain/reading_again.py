"""What came of reading responses again: which texts are others now, and what became of the codings."""

from dataclasses import dataclass

from .stances import Stance


@dataclass(frozen=True, slots=True)
class ReadBy:
    """What a response's file is, and what read it: see `Reading`."""

    media_type: str
    reader: str


@dataclass(frozen=True, slots=True)
class Displaced:
    """A coding whose passage was not found in the response's text as it was read last.

    It is not shown or counted until somebody gives it a place. `quote` is what was coded, `before` and
    `after` what stood around it; `code` is a uid, `coder` a name.
    """

    uid: str
    response: str
    code: str
    quote: str
    before: str
    after: str
    stance: Stance = Stance.NONE
    memo: str = ""
    coder: str = ""


@dataclass(frozen=True, slots=True)
class ReadAgainReceipt:
    """Responses read again = `changed` + `same`, by uid. `carried`: codings found again in another text."""

    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    carried: int = 0
    displaced: tuple[Displaced, ...] = ()
    """Codings that had a place before and have none now."""
    placed: tuple[str, ...] = ()
    """The uids of codings that had none before and have one now."""

    def and_then(self, later: "ReadAgainReceipt") -> "ReadAgainReceipt":
        """With what came of others."""
        return ReadAgainReceipt(
            self.changed + later.changed,
            self.same + later.same,
            self.carried + later.carried,
            self.displaced + later.displaced,
            self.placed + later.placed,
        )
