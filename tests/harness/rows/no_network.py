"""The program calls nobody: a day's work with every socket written down, and again where there is no network at all."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

from tests.harness import apart
from tests.harness.table import Row, Size

_TEST: Final = "no network"
_NAMESPACE: Final = ("unshare", "-rn")


def a_whole_day(size: Size, place: Path) -> Row:
    """Once here and once in a namespace without any network, where that may be made. The control calls."""
    folders = [place / name for name in ("here", "alone", "control")]
    for folder in folders:
        folder.mkdir()
    here = apart.ask("quiet_day", folders[0])
    alone = apart.ask("quiet_day", folders[1], "--call", before=_NAMESPACE) if _may_be_alone() else None
    control = apart.ask("quiet_day", folders[2], "--call", "--only")
    apart_from = (
        "" if alone else " (a namespace without network may not be made here, so only the sockets were watched)"
    )
    return Row(
        "no network: " + ", ".join(here["done"]),
        "one day watched" + (", one day in a network-less namespace" if alone else apart_from),
        f"{len(here['opened'])} sockets" + (", the whole day goes on without a network" if alone else ""),
        not here["opened"] and (alone is None or (alone["done"] == here["done"] and not alone["can_call"])),
        f"a program that calls: {len(control['opened'])} sockets seen",
        bool(control["opened"]),
    )


def _may_be_alone() -> bool:
    """Whether the system lets anybody make such a namespace."""
    if shutil.which(_NAMESPACE[0]) is None:
        return False
    return subprocess.run([*_NAMESPACE, "true"], capture_output=True, check=False).returncode == 0


ROWS = (a_whole_day,)
