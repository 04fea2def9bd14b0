"""A process that kills itself at an exact place: at the n-th thing that it asks of SQLite or of the system's files.

Unlike a kill from outside this meets every place in turn, and the same ones in every run.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any, Final

_CHANGES: Final = frozenset(
    {"open", "write", "close", "fsync", "replace", "rename", "mkdir", "rmdir", "unlink", "link", "sendfile", "truncate"}
)
"""What the system can be asked that changes files, or opens and closes them."""
_FILES: Final = frozenset({"posix", "nt", "io", "_io"})


def die(at: int | None, *, after: bool = False) -> Callable[[], int]:
    """From here on count what is asked, and die before (or `after`) the one with this number; gives the counter."""
    seen = 0
    wanted = "c_return" if after else "c_call"

    def look(frame: Any, event: str, asked: Any) -> None:
        nonlocal seen
        if event == wanted and _counts(asked):
            seen += 1
            if seen == at:
                if os.name == "nt":
                    os._exit(9)
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(look)
    return lambda: seen


def _counts(asked: Any) -> bool:
    """Whether a function of C asks SQLite or changes a file."""
    owner = type(asked.__self__).__module__
    if owner.startswith("sqlcipher3"):
        return True
    return asked.__name__ in _CHANGES and (getattr(asked, "__module__", None) in _FILES or owner in _FILES)


def spread(total: int, wanted: int) -> list[int]:
    """So many numbers from 1 to the total, the closer the nearer to its end, where the new takes the old one's place."""
    if wanted >= total:
        return list(range(1, total + 1))
    steps = max(1, wanted - 1)
    return sorted({total - round((total - 1) * (place / steps) ** 2) for place in range(wanted)})
