"""Names typed, searched, printed, copied, backed up and stumbled over stand nowhere in clear: not even after a kill or a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from sqlalchemy import select

from mentordesk.records import Person
from mentordesk.services import drafts, stores
from tests.harness import day
from tests.harness.leaking import CANARIES, FAMILY, TYPED
from tests.harness.table import Row, Size

_ROOT: Final = Path(__file__).resolve().parents[3]
_CODES: Final = ("utf-8", "utf-16-le", "utf-16-be")
_PATIENCE: Final = 60
_FOLDERS: Final = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home/AppData/Roaming",
    "LOCALAPPDATA": "home/AppData/Local",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_RUNTIME_DIR": "run",
    "TMPDIR": "temporary",
    "TEMP": "temporary",
    "TMP": "temporary",
}
"""Where the systems' programs write, each below the folder that is searched."""


def traces(size: Size, place: Path) -> Row:
    """Three days in the real window: one killed, one that crashes, one closed. The control writes names in clear."""
    everything = place / "everything"
    everything.mkdir()
    folder = day.make(everything)
    for how in ("killed", "crashed", "closed"):
        _lived(folder, how, everything)
    hits = found_in(everything)
    bytes_read = sum(each.stat().st_size for each in everything.rglob("*") if each.is_file())
    log = "".join(each.read_text(encoding="utf-8") for each in everything.rglob("mentordesk.log*"))
    crashes = "".join(each.read_text(encoding="utf-8") for each in everything.rglob("crashes.log"))
    wrote = log.count("LookupError") >= 9 and "leaking.py" in log and "Segmentation" in crashes
    is_kept = _is_kept(folder)
    for number, code in enumerate(_CODES):
        (everything / "temporary" / f"{number}.tmp").write_bytes(f"to {FAMILY}.".encode(code))
    seen = found_in(everything)
    return Row(
        "names of a day's work in files of any kind, after a kill and a crash",
        f"{len(CANARIES)} names, {bytes_read / 1e6:.1f} MB searched",
        f"{len(hits)} found{': ' + ', '.join(hits[:5]) if hits else ''}; the logs say where mistakes happened",
        not hits and wrote and is_kept,
        f"names written in clear: {len(seen)} of {len(_CODES)} found",
        len(seen) - len(hits) == len(_CODES),
    )


def found_in(folder: Path) -> list[str]:
    """Which name stands in which file or its name, as raw bytes of any encoding that programs use."""
    needles = {name.encode(code): name for name in CANARIES for code in _CODES}
    hits = []
    for path in sorted(folder.rglob("*")):
        content = str(path).encode() + (path.read_bytes() if path.is_file() and not path.is_symlink() else b"")
        hits += [f"{name} in {path.name}" for name in sorted({name for raw, name in needles.items() if raw in content})]
    return hits


def _lived(folder: Path, how: str, everything: Path) -> None:
    """One day in a process of its own; what it said counts as a file too."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_ROOT)}
    for name, below in _FOLDERS.items():
        (everything / below).mkdir(mode=0o700, parents=True, exist_ok=True)
        environment[name] = str(everything / below)
    with (everything / f"said-{how}.txt").open("w+b") as said:
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.harness.leaking", str(folder), how],
            env=environment,
            cwd=everything / "temporary",
            stdout=subprocess.PIPE,
            stderr=said,
        )
        with child:
            assert child.stdout is not None
            line = child.stdout.readline()
            if how == "killed":
                child.kill()
            child.wait(_PATIENCE)
            said.seek(0)
            assert line.strip() == b"done", said.read().decode()[-2000:]


def _is_kept(folder: Path) -> bool:
    """Whether the names are in the store all the same, so that there was something to find."""
    store = stores.open_store(folder, clock=day.clock)
    with store.read() as work:
        has_name = work.scalars(select(Person).where(Person.family_name == FAMILY)).first() is not None
        has_draft = any(TYPED in str(each.state) for each in drafts.mine(work))
    store.close()
    return has_name and has_draft


ROWS = (traces,)
