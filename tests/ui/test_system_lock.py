"""What the system tells is heard: over a real bus of D-Bus, and in messages as Windows sends them."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentordesk.ui.system_lock import SystemLock, _Message, _Messages, is_lock

_LISTENER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from mentordesk.ui.system_lock import SystemLock
app = QApplication([])
window = QWidget()
lock = SystemLock(window)
def tell():
    print("locked", flush=True)
lock.came.connect(tell)
QTimer.singleShot(0, lambda: print("ready", flush=True))
QTimer.singleShot(20000, app.quit)
app.exec()
"""
_NEEDED = ("dbus-run-session", "bash")


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or not all(map(shutil.which, _NEEDED)), reason="needs D-Bus and its tools"
)
@pytest.mark.parametrize(
    ("path", "member", "arguments", "hears"),
    [
        ("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", ["boolean:true"], True),
        ("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", ["boolean:false"], False),
        ("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session.Lock", [], True),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", ["boolean:true"], True),
        ("/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", ["boolean:true"], True),
    ],
)
def test_it_hears_linux(path: str, member: str, arguments: list[str], hears: bool) -> None:
    script = f"""
export DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS
coproc {{ exec {sys.executable} -c '{_LISTENER}'; }}
read -u ${{COPROC[0]}} line; echo $line
{sys.executable} -c '{_OWNER}' {path} {member} {" ".join(arguments)}
read -t 2 -u ${{COPROC[0]}} line && echo $line
kill $COPROC_PID
"""
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", script],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.split() == (["ready", "locked"] if hears else ["ready"]), done.stderr


_OWNER = """
import sys, time
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
app = QCoreApplication([])
bus = QDBusConnection.sessionBus()
bus.registerService("org.freedesktop.login1")
path, member, *arguments = sys.argv[1:]
interface, _, name = member.rpartition(".")
message = QDBusMessage.createSignal(path, interface, name)
message.setArguments([each == "boolean:true" for each in arguments])
bus.send(message)
app.processEvents()
time.sleep(0.3)
"""


@pytest.mark.parametrize(
    ("message", "what", "is_it"),
    [(0x0218, 4, True), (0x0218, 7, False), (0x02B1, 7, True), (0x02B1, 8, False), (0x0100, 4, False)],
)
def test_it_understands_windows(message: int, what: int, is_it: bool, qtbot: QtBot) -> None:
    assert is_lock(message, what) is is_it
    window = QWidget()
    qtbot.addWidget(window)
    lock = SystemLock(window)
    told: list[bool] = []
    lock.came.connect(lambda: told.append(True))
    sent = _Message(None, message, what)
    messages = _Messages(lock)
    assert messages.nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(sent)) == (False, 0)
    messages.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), ctypes.addressof(sent))
    assert told == [True] * is_it
