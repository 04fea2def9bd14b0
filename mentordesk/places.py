"""Where files live: the program's own, and this person's on each system."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import platformdirs

SUFFIX: Final = ".mentordesk"
"""The ending of a store's folder."""

_PACKAGE: Final = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """A folder of the program: inside the package when installed, beside it in a working copy."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """The folder of checklists, fonts, icons, Belgian places and help pages."""
    return _shipped("resources")


def translations() -> Path:
    """The folder of the gettext catalogs, one folder a language."""
    return _shipped("translations")


def settings_file() -> Path:
    """This person's choices on this computer; it holds no data about people."""
    return Path(platformdirs.user_config_dir("MentorDesk", appauthor=False)) / "settings.json"


def stores() -> Path:
    """Where a new store is proposed: the person's documents folder."""
    return Path(platformdirs.user_documents_dir()) / "MentorDesk"


def demo_store() -> Path:
    """Where the demo organisation lives; it may be thrown away and made again at any time."""
    return Path(platformdirs.user_data_dir("MentorDesk", appauthor=False)) / "Demo.mentordesk"


def logs() -> Path:
    """Where the program notes what went wrong in it; nothing about people."""
    return Path(platformdirs.user_log_dir("MentorDesk", appauthor=False))


def windows() -> Path:
    """Where the windows of this person leave word for each other; only names that tell nothing."""
    return Path(platformdirs.user_state_dir("MentorDesk", appauthor=False)) / "windows"


def named(folder: Path) -> Path:
    """The folder of a store from a name typed with or without its ending; "." and ".." are called by their real names."""
    if folder.name in ("", ".."):
        folder = Path(os.path.abspath(folder))  # noqa: PTH100 - pathlib would follow links
    if folder.suffix.lower() == SUFFIX or not folder.name:
        return folder
    return folder.with_name(folder.name + SUFFIX)
