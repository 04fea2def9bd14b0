"""A day with every part of the program that might think of calling someone, while each socket is written down.

python -m tests.harness.quiet_day FOLDER [--call [--only]]   with --call it does call, for the control
"""

from __future__ import annotations

import json
import socket
import sys
from typing import Any

_LOCAL = getattr(socket, "AF_UNIX", None)
_opened: list[str] = []


def _note(event: str, told: tuple[Any, ...]) -> None:
    """Every socket but those between programs of this computer, and every question for somebody's address."""
    if event == "socket.__new__":
        is_call = told[1] != _LOCAL
    elif event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
        is_call = getattr(told[0], "family", None) != _LOCAL
    else:
        is_call = event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
    if is_call:
        _opened.append(event)


def main(words: list[str]) -> None:
    """Make a store, work in the window, print, back up, restore; then tell."""
    sys.addaudithook(_note)
    from tests.harness import whole_day  # noqa: PLC0415 - what is loaded is watched too

    done = [] if "--only" in words else whole_day.live(words)
    can_call = _calls() if "--call" in words else None
    print(json.dumps({"done": done, "opened": _opened, "can_call": can_call}))


def _calls() -> bool:
    """Whether a packet could leave this computer (nothing is sent: UDP only looks for the way)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as calling:
        try:
            calling.connect(("192.0.2.1", 9))
        except OSError:
            return False
        return True


if __name__ == "__main__":
    main(sys.argv)
