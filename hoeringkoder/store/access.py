"""Whether an open project may be changed here, and who has it open if not."""

from pathlib import Path

from ..domain.errors import ReadOnly
from ..domain.language import tr
from . import lock


class Access:
    """Takes the lock of a project that is to be changed; `release` gives it free.

    `holder` is who else has it open for writing; then it is `read_only` here, unless it is to `take_over`.
    """

    def __init__(self, path: Path, read_only: bool, coder: str, take_over: bool) -> None:
        self._path = path
        self.holder = None if read_only else lock.acquire(path, coder, take_over)
        self._owns_lock = not read_only and self.holder is None
        self.read_only = not self._owns_lock

    def only_reads(self) -> None:
        """It turned out that it can't be written, whoever has it open."""
        self.read_only = True
        self.release()

    def release(self) -> None:
        """Let others have it."""
        if self._owns_lock:
            lock.release(self._path)
            self._owns_lock = False

    def check_writable(self) -> None:
        """Raises ReadOnly, with who has the project open, if it can't be changed."""
        if not self.read_only:
            return
        if not self.reason:
            raise ReadOnly(tr("The project is open read-only; nothing was changed."))
        if not self.is_held_elsewhere:
            raise ReadOnly(self.reason)
        lock_file = lock.lock_path(self._path).name
        advice = tr("If nobody has, delete the file {lock} beside it.", lock=lock_file)
        raise ReadOnly(f"{self.reason} {advice}")

    @property
    def is_held_elsewhere(self) -> bool:
        """Whether somebody on another machine has it open, or left it behind there."""
        return self.holder is not None and self.holder.is_elsewhere

    @property
    def may_become_writable(self) -> bool:
        """Whether it is read-only only because somebody had it open who no longer has."""
        return self.holder is not None and lock.holder_of(self._path) is None

    @property
    def reason(self) -> str:
        """A sentence on who has the project open, since when; empty if nobody else has."""
        if self.holder is None:
            return ""
        known = {"who": self.holder.who, "name": self._path.name, "since": self.holder.since_here}
        if not self.holder.is_elsewhere:  # a program that runs here: whether it does is known
            return tr(
                "{who} has had «{name}» open on this machine since {since}, so it can only be read here "
                "until it is closed there.",
                **known,
            )
        return tr(
            "{who} has had «{name}» open on {machine} since {since}, so it can only be read here.",
            machine=self.holder.machine,
            **known,
        )
