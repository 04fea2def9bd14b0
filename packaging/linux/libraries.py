"""Finds which libraries and tools of the system are missing, and installs them where it may (Debian and its kin).

    python packaging/linux/libraries.py [tests]

Qt's wheels bring Qt, but not the system's own graphics, font and bus libraries, which a bare Debian lacks. Libraries
are asked for by loading them, not by package name: the names differ between releases, what Qt needs does not.
With `tests`, the tools of the tests on a virtual screen and on disks that fail are looked for too; without them those
tests are skipped.
Exits 1 only when Qt cannot start at all. Standard library only.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""Without these no window can be made, not even an invisible one: soname and Debian package."""

SCREEN_AND_PRINTER = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}
"""For a real screen (X11) and for printing."""

TEST_TOOLS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "setxkbmap": "x11-xkb-utils",
    "dbus-run-session": "dbus-daemon",
    "at-spi-bus-launcher": "at-spi2-core",
    "cupsd": "cups-daemon",
    "lpadmin": "cups-client",
    "strace": "strace",
}
"""For the tests with real key strokes, the accessibility tree, a print queue and disks that fail: program and package."""

_MORE_FOLDERS = "/usr/sbin:/sbin:/usr/libexec:/usr/lib/at-spi2-core"


def loads(soname: str) -> bool:
    """Whether the system finds a library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def reads_accessibility() -> bool:
    """Whether the system's own Python can read the accessibility tree."""
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    python = Path("/usr/bin/python3")
    return python.exists() and subprocess.run([python, "-c", asked], capture_output=True).returncode == 0


def missing_tools() -> list[str]:
    """Debian packages of the test tools that are not there."""
    folders = os.environ.get("PATH", os.defpath) + ":" + _MORE_FOLDERS
    packages = [package for tool, package in TEST_TOOLS.items() if not shutil.which(tool, path=folders)]
    return packages if reads_accessibility() else [*packages, "gir1.2-atspi-2.0", "python3-gi"]


def missing_libraries(libraries: dict[str, str]) -> list[str]:
    """Debian packages of the libraries that do not load."""
    return [package for soname, package in libraries.items() if not loads(soname)]


def administrator() -> list[str] | None:
    """What to put before a command to run it as administrator without a question; None when that is not possible."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def install(packages: list[str], prefix: list[str]) -> bool:
    """Install packages quietly; what apt says goes to build/apt.log."""
    log = Path(__file__).resolve().parents[2] / "build" / "apt.log"
    log.parent.mkdir(exist_ok=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    with log.open("w", encoding="utf-8") as output:
        subprocess.run([*apt, "update"], stdout=output, stderr=subprocess.STDOUT)
        command = [*apt, "install", "-y", "--no-install-recommends", *packages]
        return subprocess.run(command, stdout=output, stderr=subprocess.STDOUT).returncode == 0


def provide(packages: list[str], purpose: str) -> None:
    """Install packages where this computer allows it; else say in one line what to type."""
    if not packages:
        return
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        print(f"Missing for {purpose}: what Debian calls {names}. Install them with your system's package manager.")
        return
    line = f"sudo apt-get install {names}"
    prefix = administrator()
    if prefix is None:
        print(f"Missing for {purpose}. Please type: {line}")
        return
    print(f"Installing for {purpose}: {names}", flush=True)
    if not install(packages, prefix):
        print(f"apt could not install them (see build/apt.log). Please try: {line}")


def main() -> int:
    """Look, install, look again."""
    provide(missing_libraries(NEEDED | SCREEN_AND_PRINTER), "the window and printing")
    if "tests" in sys.argv[1:]:
        provide(missing_tools(), "the tests on a virtual screen and on disks that fail")
    return 1 if missing_libraries(NEEDED) else 0


if __name__ == "__main__":
    sys.exit(main())
