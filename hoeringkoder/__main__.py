"""The entry point: hands over to the window or to the command line."""

import sys
from multiprocessing import freeze_support
from pathlib import Path


def main() -> int:
    """Start what the arguments ask for, and give back the exit code."""
    freeze_support()
    arguments = sys.argv[1:]
    is_project = len(arguments) == 1 and arguments[0].lower().endswith(".hkp")
    if not arguments or arguments == ["--demo"] or is_project:
        from .app import run  # the command line must not wait for Qt

        return run(Path(arguments[0]) if is_project else None, demo=arguments == ["--demo"])
    from .cli import main as run_command

    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main())
