"""Hears from the system that the computer goes to sleep or that its screen is locked, where the system tells.

Linux tells over D-Bus (systemd-logind, and the screen savers of desktops), Windows by messages to windows. Elsewhere the
clocks of `idleness` notice after waking that the computer slept.
"""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QCoreApplication, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

LOGIND: Final = "org.freedesktop.login1"
SAVERS: Final = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")

# PySide's own types want bytes here, which it refuses when it runs.
_CHANGE: Final[Any] = SLOT("change(bool)")
_LOCK: Final[Any] = SLOT("lock()")

_POWER: Final = 0x0218
"""WM_POWERBROADCAST"""
_SUSPEND: Final = 0x0004
"""PBT_APMSUSPEND"""
_SESSION: Final = 0x02B1
"""WM_WTSSESSION_CHANGE"""
_LOCKED: Final = 0x0007
"""WTS_SESSION_LOCK"""


class SystemLock(QObject):
    """Tells when the window should lock because the system does."""

    came = Signal()
    """The computer goes to sleep, or its screen was locked."""

    def __init__(self, window: QWidget) -> None:
        """Listen in the way of this system; `window` must have been shown, since Windows tells each window itself."""
        super().__init__(window)
        self._filter: _Messages | None = None
        if sys.platform == "win32":
            self._listen_to_messages(window)
        elif sys.platform.startswith("linux"):
            self._listen_to_buses()

    def _listen_to_buses(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - not on every system, and after the first window

        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            manager = f"{LOGIND}.Manager"
            path = "/org/freedesktop/login1"
            system.connect(LOGIND, path, manager, "PrepareForSleep", self, _CHANGE)
            # Of any session: another person's locked screen locks this window too, which harms nobody.
            system.connect(LOGIND, "", f"{LOGIND}.Session", "Lock", self, _LOCK)
        if session.isConnected():
            for saver in SAVERS:
                session.connect("", "", saver, "ActiveChanged", self, _CHANGE)

    def _listen_to_messages(self, window: QWidget) -> None:
        self._filter = _Messages(self)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)
        if sys.platform == "win32":
            ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(int(window.winId()), 0)

    @Slot(bool)
    def change(self, begins: bool) -> None:
        """Sleep or a screen saver begins, or has ended."""
        if begins:
            self.came.emit()

    @Slot()
    def lock(self) -> None:
        """The system locks the session."""
        self.came.emit()


def is_lock(message: int, what: int) -> bool:
    """Whether a message of Windows says that the computer goes to sleep or that its screen was locked."""
    return (message, what) in ((_POWER, _SUSPEND), (_SESSION, _LOCKED))


class _Message(ctypes.Structure):
    """The beginning of Windows' MSG: window, message, and what exactly."""

    _fields_ = (("window", ctypes.c_void_p), ("message", ctypes.c_uint), ("what", ctypes.c_size_t))


class _Messages(QAbstractNativeEventFilter):
    """Looks at each message of Windows and lets it pass."""

    def __init__(self, lock: SystemLock) -> None:
        super().__init__()
        self._lock = lock

    def nativeEventFilter(self, kind: Any, message: Any) -> object:
        """Qt hands over the address of a MSG."""
        if bytes(kind) == b"windows_generic_MSG":
            told = _Message.from_address(int(message))
            if is_lock(told.message, told.what):
                self._lock.lock()
        return False, 0
