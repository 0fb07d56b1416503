"""Who has a project open for writing: a small file beside it, as office programs do.

``.~lock.<name>#`` holds who, on which machine, in which process, since when. A lock whose process is gone
from this machine is taken over. It is a courtesy between people; what keeps the file whole is SQLite's own
locking.
"""

import contextlib
import getpass
import json
import os
import socket
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

_MOST_PROCESSES = 2**31


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the project open. `since` is ISO 8601 UTC."""

    who: str
    machine: str
    process: int
    since: str
    birth: str = ""
    """What tells the process from a later one with its number; empty where the system does not say."""

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is on another machine, so that one can't see from here whether it still runs."""
        return self.machine != socket.gethostname()

    @property
    def since_here(self) -> str:
        """The day and the time of this place, as Norwegians write them."""
        try:
            return datetime.fromisoformat(self.since).astimezone().strftime("%d.%m.%Y %H:%M")
        except (ValueError, OverflowError, OSError):
            return self.since


def lock_path(project: Path) -> Path:
    """Where the lock of a project lies: beside the file itself, whatever link it was opened by."""
    real = project.resolve()
    return real.with_name(f".~lock.{real.name}#")


def acquire(project: Path, coder: str, take_over: bool = False) -> Holder | None:
    """Take the lock. Returns None when it is ours now, else who has it; with `take_over`, whoever that is.

    Where no lock file can be made (a read-only folder) there is nothing to take and None is returned: whether
    the project itself can be written shows when it is written.
    """
    path = lock_path(project)
    mine = Holder(
        coder or getpass.getuser(),
        socket.gethostname(),
        os.getpid(),
        datetime.now(UTC).isoformat("T", "seconds"),
        _birth(os.getpid()),
    )
    for _attempt in range(2):
        try:
            _write_new(path, json.dumps(asdict(mine)))
            return None
        except FileExistsError:
            holder = _read(path)
            if holder and _is_running(holder) and not take_over:
                return holder
            with contextlib.suppress(OSError):
                path.unlink()
        except OSError:
            return None
    return _read(path)


def _write_new(path: Path, text: str) -> None:
    """Make a file with its whole content at once, so that nobody reads it half-written. It may not exist."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8")
        if hasattr(os, "link") and os.name != "nt":
            os.link(draft, path)
        else:
            draft.rename(path)  # fails on Windows if the target exists
    finally:
        draft.unlink(missing_ok=True)


def holder_of(project: Path) -> Holder | None:
    """Who has the project open for writing now; None if nobody has, or it can't be told."""
    holder = _read(lock_path(project))
    return holder if holder and _is_running(holder) else None


def release(project: Path) -> None:
    """Give the lock free, if it is ours."""
    holder = _read(lock_path(project))
    if holder and holder.process == os.getpid() and holder.machine == socket.gethostname():
        with contextlib.suppress(OSError):
            lock_path(project).unlink()


def _read(path: Path) -> Holder | None:
    """Who is named in a lock file; None for none, or one that says nothing that can be."""
    try:
        holder = Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    words = (holder.who, holder.machine, holder.since, holder.birth)
    sensible = type(holder.process) is int and 0 < holder.process < _MOST_PROCESSES
    return holder if sensible and all(type(word) is str for word in words) else None


def _is_running(holder: Holder) -> bool:
    if holder.machine != socket.gethostname():
        return True  # can't be known from here
    if holder.birth and holder.birth != _birth(holder.process):
        return False
    if holder.process == os.getpid():
        return True
    if os.name == "nt":
        return _is_running_on_windows(holder.process)
    try:
        os.kill(holder.process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _birth(process: int) -> str:
    """When a process began, in ticks since which start of the machine (Linux: proc(5)); else empty."""
    try:
        ticks = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="utf-8").strip()
    except OSError:
        return ""
    return f"{boot} {ticks.split()[19]}"


def _is_running_on_windows(process: int) -> bool:
    import ctypes

    # SYNCHRONIZE is enough to ask; os.kill would end the process on Windows.
    windll = getattr(ctypes, "windll")  # noqa: B009 - exists on Windows only
    handle = windll.kernel32.OpenProcess(0x00100000, False, process)
    if not handle:
        return False
    still_there = windll.kernel32.WaitForSingleObject(handle, 0) != 0
    windll.kernel32.CloseHandle(handle)
    return bool(still_there)
