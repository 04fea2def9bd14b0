"""Writes requirements.lock: the exact version of every library with the hashes of all its files.

    python packaging/lock.py               keeps the versions of today's lock where pyproject.toml allows them
    python packaging/lock.py --upgrade     takes the newest versions that pyproject.toml allows

One lock serves Windows, macOS and Linux and every supported Python. It names no index: where the files come from is
the choice of the computer that installs them; the hashes say that they are the right ones.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
TOOLS = ROOT / "build" / "lock-tools"
HEADER = """\
# Every library of MentorDesk and its tests, exactly. Written by `make lock` from pyproject.toml; never edit by hand.
# pip install --require-hashes -r requirements.lock
"""


def tool() -> Path:
    """The resolver, in an environment of its own: it is no part of the lock it writes."""
    folder = TOOLS / ("Scripts" if sys.platform == "win32" else "bin")
    uv = folder / ("uv.exe" if sys.platform == "win32" else "uv")
    if not uv.exists():
        venv.create(TOOLS, with_pip=True)
        subprocess.run([folder / "python", "-m", "pip", "install", "--quiet", "uv>=0.9"], check=True)
    return uv


def main() -> int:
    """Resolve and write."""
    options = ["--universal", "--generate-hashes", "--python-version", "3.11", "--group", "dev"]
    quiet = ["--quiet", "--no-config", "--no-header", "--no-annotate", *sys.argv[1:]]
    subprocess.run(
        [tool(), "pip", "compile", "pyproject.toml", *options, *quiet, "--output-file", str(LOCK)], cwd=ROOT, check=True
    )
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.lstrip().startswith(("#", "--index", "--extra-index"))]
    text = HEADER + "\n".join(kept) + "\n"
    if "://" in text:
        raise SystemExit("The lock names an address; it must not.")
    LOCK.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
