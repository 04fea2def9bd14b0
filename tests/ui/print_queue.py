"""A print queue of one's own: CUPS run by the test, so that what is printed really goes through a spooler."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATH = os.environ.get("PATH", os.defpath) + ":/usr/sbin:/sbin"
NEEDED = ("cupsd", "lpadmin", "lp")
MISSING = [tool for tool in NEEDED if not shutil.which(tool, path=_PATH)]

needs_queue = pytest.mark.skipif(
    bool(MISSING) and "CI" not in os.environ,
    reason=f"no print queue can be run here: {', '.join(MISSING)} missing (packaging/setup.sh tests installs them)",
)
"""For tests that print; where tests run unattended a missing tool is a failure."""


@dataclass(frozen=True)
class Queue:
    """A running queue called "office"."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs in its environment to print there, and to leave its temporary files in sight."""
        return {"CUPS_SERVER": str(self.folder / "cups.sock"), "TMPDIR": str(self.folder / "tmp")}

    @property
    def temporary_files(self) -> list[str]:
        """What programs have left behind."""
        return sorted(path.name for path in (self.folder / "tmp").iterdir())

    def jobs(self) -> list[bytes]:
        """The files of the jobs that came, oldest first."""
        return [path.read_bytes() for path in sorted((self.folder / "spool").glob("d*-001"))]

    def tickets(self, count: int) -> list[bytes]:
        """What the queue was told with each of so many jobs (IPP); the spooler writes it down a little later."""
        found: list[Path] = []
        for _ in range(400):
            found = sorted((self.folder / "spool").glob("c*"))
            if len(found) >= count:
                break
            time.sleep(0.02)
        return [path.read_bytes() for path in found]


@contextmanager
def running_queue() -> Iterator[Queue]:
    """Run CUPS for itself alone; all it writes lies in one folder, which is gone afterwards."""
    # The path of a socket may have some hundred letters: a test's own folder can be too long.
    folder = Path(tempfile.mkdtemp(prefix="cups"))
    for name in ("spool", "cache", "state", "tmp"):
        (folder / name).mkdir()
    places = {"ServerRoot": "", "RequestRoot": "spool", "CacheDir": "cache", "StateDir": "state"}
    logs = {"AccessLog": "access", "ErrorLog": "error", "PageLog": "page"}
    lines = [f"{key} {folder / name}" for key, name in (places | logs).items()]
    (folder / "files.conf").write_text("\n".join(["FileDevice Yes", *lines, ""]), encoding="utf-8")
    (folder / "cupsd.conf").write_text(
        f"Listen {folder / 'cups.sock'}\nBrowsing No\nDefaultAuthType None\nWebInterface No\nPreserveJobFiles Yes\n"
        "DirtyCleanInterval 0\n<Location />\n  Allow all\n</Location>\n"
        "<Policy default>\n  <Limit All>\n    Order deny,allow\n  </Limit>\n</Policy>\n",
        encoding="utf-8",
    )
    queue = Queue(folder)
    environment = os.environ | queue.environment | {"PATH": _PATH}
    command = ["cupsd", "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "files.conf")]
    spooler = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(500):
            if (folder / "cups.sock").exists():
                break
            time.sleep(0.02)
        for order in (["-p", "office", "-E", "-v", "file:///dev/null", "-m", "raw"], ["-d", "office"]):
            subprocess.run(["lpadmin", *order], env=environment, check=True, capture_output=True, timeout=60)
        yield queue
    finally:
        spooler.terminate()
        spooler.wait(timeout=60)
        shutil.rmtree(folder)
