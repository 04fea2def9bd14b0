"""Starts the window: one QApplication, its words in the person's language, its look, the desk, and what to open."""

from __future__ import annotations

import logging
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QLocale, QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk import __version__, places
from mentordesk.errors import Problem
from mentordesk.language import LANGUAGES, N_, Language
from mentordesk.ui.desk import Desk
from mentordesk.ui.kit.look import Wardrobe
from mentordesk.ui.qt_words import QtWords
from mentordesk.ui.second_start import FirstWindow, call
from mentordesk.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mentordesk.logs import Logs
    from mentordesk.settings import Settings
    from mentordesk.ui.idleness import Clocks

log = logging.getLogger(__name__)

_FRAME: Final = QSize(16, 48)
"""What a system draws around a window and its title, at most, in pixels; it is known only once it is drawn."""
_LISTENING: Final = 1000
"""Milliseconds until the window listens to the system: what that needs is loaded when the window is in sight."""


def system_language() -> str:
    """The language of the system when the program speaks it, else English."""
    for name in QLocale.system().uiLanguages():
        if name[:2] in LANGUAGES:
            return name[:2]
    return "en"


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The one QApplication, named as desktops want it."""
    app = QApplication(arguments or [])
    app.setApplicationName("MentorDesk")
    app.setApplicationDisplayName("MentorDesk")
    QGuiApplication.setDesktopFileName("mentordesk")
    return app


def make_window(
    app: QApplication,
    settings: Settings,
    desk: Desk,
    calendar: Callable[[], date] = date.today,
    clocks: Clocks | None = None,
) -> Window:
    """The window in the language and theme of the settings; nothing is open yet. `calendar` gives the present day."""
    words = QtWords(app)
    language = Language(settings.language or system_language())
    words.speak(language.code)
    window = Window(desk, language, Wardrobe(app).wear, settings, calendar, clocks)
    words.setParent(window)
    window.language_changed.connect(words.speak)
    return window


class NoScreen(Problem):
    """There is no screen to open a window on."""

    def __init__(self) -> None:
        """Say what works without one."""
        super().__init__(
            N_(
                "There is no screen to open a window on. Nothing was changed. "
                "Without one, “mentordesk tour FOLDER” draws every screen, and “mentordesk --help” lists the commands."
            )
        )


def _has_screen(environment: Mapping[str, str]) -> bool:
    """Whether Qt can find a screen; on Windows and macOS there always is one."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(environment.get(name) for name in names)


def run_window(store: Path | None, demo: bool, settings: Settings, logs: Logs) -> int:
    """Open the window on a store, on the demo organisation, or where it was left; gives the exit code."""
    if not _has_screen(os.environ):
        raise NoScreen
    app = make_application(sys.argv[:1])
    first = FirstWindow(places.windows())
    wanted = places.demo_store() if demo else store or (Path(settings.last_store) if settings.last_store else None)
    if wanted is not None and not first.claim(wanted) and call(places.windows(), wanted):
        return 0
    desk = Desk()
    window = make_window(app, settings, desk)
    window.settings_changed.connect(_write)
    window.opened.connect(first.claim_named)
    first.called.connect(window.come_to_front)
    logs.listener = window.bug_noted.emit
    log.info("Started, version %s", __version__)
    door = window.make_door(store)
    window.show_door(door)
    show_at_start(window, settings)
    QTimer.singleShot(0, window, window.load_inside)  # once it is painted
    if demo:
        QTimer.singleShot(0, door, door.open_demo)
    QTimer.singleShot(_LISTENING, window, window.listen_to_system)
    code = app.exec()
    logs.listener = None
    log.info("Ended")
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # before Python collects by itself again
    desk.close()
    first.release()
    return code


def show_at_start(window: QWidget, settings: Settings) -> None:
    """Show the window where it was left; the first time over the whole screen when its frame would not fit.

    Else the buttons at the bottom lie beneath the edge of a small laptop's screen.
    """
    room = window.screen().availableSize() - _FRAME
    if settings.window or room.expandedTo(window.size()) == room:
        window.show()
    else:
        window.showMaximized()


def _write(settings: Settings) -> None:
    """Keep the choices for the next start; where that cannot be, as on a full disk, work goes on with them all the same."""
    try:
        settings.write(places.settings_file())
    except OSError as error:
        log.warning("The choices of this computer could not be kept: %s", type(error).__name__)
