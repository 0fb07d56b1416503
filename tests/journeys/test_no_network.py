"""The whole job is done with all doors to the network shut, in the window's process and in its workers."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

_SHUTS_THE_DOORS = """
import atexit, os, sys

TRIED = os.environ["TRIED"]
EVENTS = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}
NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request",
         "http.client.connect", "ftplib.connect", "smtplib.connect", "webbrowser.open"}

def note(what):
    with open(TRIED, "a", encoding="utf-8") as file:
        file.write(what + "\\n")

def shut(event, arguments):
    # An address on this machine alone is a path; one on a network is a tuple.
    away = event in EVENTS and len(arguments) > 1 and isinstance(arguments[1], tuple)
    if away or event in NAMES:
        note(f"{event} {arguments}")
        raise PermissionError("the network is shut")

def look_at_modules():
    # Qt's PDF module is linked to Qt's network library, so that lies in memory; nothing of ours asks for it.
    for name in ("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore"):
        if name in sys.modules:
            note(f"{name} is loaded")

sys.addaudithook(shut)
atexit.register(look_at_modules)
"""


def without_network() -> list[str]:
    """How to start a program without any network, where the system lets us."""
    unshare = shutil.which("unshare")
    if unshare and subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode == 0:
        return [unshare, "-rn"]
    return []


def test_a_whole_journey_needs_no_network(tmp_path: Path) -> None:
    doors = tmp_path / "doors"
    doors.mkdir()
    (doors / "sitecustomize.py").write_text(_SHUTS_THE_DOORS, encoding="utf-8")
    tried = tmp_path / "tried.txt"
    journey = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/journeys/test_whole_job.py",
    ]
    answer = subprocess.run(
        [*without_network(), *journey],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{doors}{os.pathsep}{ROOT}", "TRIED": str(tried)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout[-3000:]
    assert not tried.exists(), tried.read_text(encoding="utf-8")


def test_the_doors_are_really_shut(tmp_path: Path) -> None:
    doors = tmp_path / "doors"
    doors.mkdir()
    (doors / "sitecustomize.py").write_text(_SHUTS_THE_DOORS, encoding="utf-8")
    tried = tmp_path / "tried.txt"
    knocks = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    answer = subprocess.run(
        [sys.executable, "-c", knocks],
        env={**os.environ, "PYTHONPATH": str(doors), "TRIED": str(tried)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert answer.returncode != 0
    assert "getaddrinfo" in tried.read_text(encoding="utf-8")
