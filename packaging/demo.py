"""Opens the demo organisation; where there is no screen, draws it and prints the main job's papers instead.

    python packaging/demo.py               what `make run` does
    python packaging/demo.py --pictures    what `make tour` does: every screen and paper, in each language and theme

What is drawn stands in build/ and is made anew each time.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOUR = ROOT / "build" / "tour"
PAPERS = ROOT / "build" / "papers"
STORE = ROOT / "build" / "demo.mentordesk"
LANGUAGES = ("fr", "nl", "en")


def mentordesk(*words: str | Path, output: bool = False) -> str:
    """Run one MentorDesk command as a person would; ends this program when it fails, which says why itself."""
    command = [sys.executable, "-m", "mentordesk", *map(str, words)]
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE if output else None, encoding="utf-8", stdin=subprocess.DEVNULL
    )
    if done.returncode:
        sys.exit(done.returncode)
    return done.stdout or ""


def has_screen() -> bool:
    """Whether a window can be opened here; on Linux a display that is named may still not answer."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        return False
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    asked = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    return subprocess.run([sys.executable, "-c", asked], capture_output=True).returncode == 0


def emptied(folder: Path) -> Path:
    """A folder without what a former run left in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def draw(language: str, theme: str) -> None:
    """Every screen as PNG and every paper as PDF, in one language and theme."""
    folder = emptied(TOUR / (language if theme == "light" else f"{language}-{theme}"))
    mentordesk("tour", folder, "--language", language, *(["--dark"] if theme == "dark" else []))


def main_job() -> None:
    """The main job without a window: the session summary of one active pair of the demo, in three languages."""
    if STORE.exists():
        shutil.rmtree(STORE)
    mentordesk("demo", STORE)
    pairs = json.loads(mentordesk("list", STORE, "pairs", "--format", "json", output=True))
    number = next(pair["number"] for pair in pairs if pair["stage"] == "active" and pair["last_meeting"])
    emptied(PAPERS)
    for language in LANGUAGES:
        target = PAPERS / f"session-summary-{number}-{language}.pdf"
        mentordesk("print", STORE, "session-summary", "--pair", number, "--language", language, "--output", target)


def main() -> int:
    """Open, or draw."""
    if not any(os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        os.environ["LANG"] = "C.UTF-8"  # a bare machine names no locale, and Qt would complain at each start
    if "--pictures" in sys.argv[1:]:
        for language in LANGUAGES:
            for theme in ("light", "dark"):
                draw(language, theme)
        print(f"Every screen and paper, in three languages, light and dark: {TOUR}")
        return 0
    if has_screen():
        return subprocess.run([sys.executable, "-m", "mentordesk", "--demo"], cwd=ROOT).returncode
    print("There is no screen here, so the demo organisation is drawn instead of opened.", flush=True)
    draw("fr", "light")
    main_job()
    print(f"Pictures of every screen, and every paper:  {TOUR / 'fr'}")
    print(f"A session summary in three languages:       {PAPERS}")
    print(f"The demo organisation's store:              {STORE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
