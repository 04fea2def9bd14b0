"""A screen of one's own: a virtual display with a Belgian keyboard and its own buses, and the program on it."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[2]
SYSTEM_PYTHON = Path("/usr/bin/python3")
READER = Path(__file__).with_name("screen_reader.py")
TOOLS = ("Xvfb", "xdotool", "setxkbmap", "dbus-daemon", "at-spi-bus-launcher")
PATIENCE = 30.0
"""Seconds after which what should have happened has not; nothing waits so long when all is well."""

_PATH = os.environ.get("PATH", os.defpath) + ":/usr/libexec:/usr/lib/at-spi2-core"
_BUS = """<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""
"""A bus that starts nothing by itself, whatever services this computer has."""


def missing() -> list[str]:
    """What this computer lacks for a virtual screen that can be read."""
    lacking = [tool for tool in TOOLS if not shutil.which(tool, path=_PATH)]
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    ask = [str(SYSTEM_PYTHON), "-I", "-c", asked]
    reads = SYSTEM_PYTHON.exists() and subprocess.run(ask, stderr=subprocess.DEVNULL).returncode == 0
    return lacking if reads else [*lacking, "gi.repository.Atspi"]


@dataclass(frozen=True)
class Control:
    """One thing in sight, as a screen reader is told of it."""

    depth: int
    role: str
    name: str
    states: frozenset[str]
    label: str
    """The words of the label that belongs to it."""
    text: str
    """What stands in it, if one can type in it."""

    @property
    def said(self) -> str:
        """What a screen reader calls it."""
        return (self.label if self.role == "combo box" else self.name).strip() or self.label.strip()

    @property
    def takes_keyboard(self) -> bool:
        """Whether the keyboard can come to it."""
        return "focusable" in self.states and "sensitive" in self.states


class Sight(tuple[Control, ...]):
    """All that is in sight at one moment, outermost first."""

    __slots__ = ()

    @property
    def focused(self) -> Control | None:
        """What has the keyboard. The current title of tabs, or row of a list, says so too even when it has not."""
        having = [each for each in self if each.takes_keyboard and "focused" in each.states]
        inner = [each for each in having if each.role not in ("page tab", "list item", "table cell")]
        return next(reversed(inner or having), None)

    def all(self, role: str) -> list[Control]:
        """All things of a role."""
        return [each for each in self if each.role == role]

    def find(self, role: str, words: str = "") -> Control | None:
        """The first thing of a role whose name has these words in it."""
        return next((each for each in self.all(role) if words in each.said), None)

    def inside(self, role: str, name: str) -> Sight:
        """What is in the first thing of this role and name; empty when it is not in sight."""
        found = self.find(role, name)
        if found is None:
            return Sight()
        after = self[self.index(found) + 1 :]
        end = next((place for place, each in enumerate(after) if each.depth <= found.depth), len(after))
        return Sight(after[:end])


class Program:
    """The program in a process of its own: worked by key strokes, read as a screen reader reads it."""

    def __init__(
        self, process: subprocess.Popen[str], reader: subprocess.Popen[str], environment: dict[str, str]
    ) -> None:
        """`environment` is that of the screen."""
        self.process = process
        self._reader = reader
        self._environment = environment

    def take_keyboard(self) -> None:
        """Give the window the keyboard, as a window manager would: at the start and after a dialog."""
        end = time.monotonic() + PATIENCE
        while not (windows := self._windows()):
            assert self.process.poll() is None, f"the program has ended with {self.process.returncode}"
            assert time.monotonic() < end, "the program shows no window"
            time.sleep(0.02)
        self._xdotool("windowfocus", "--sync", windows[0])

    def press(self, *keys: str) -> None:
        """Strike keys one after the other, each with those held down: "ctrl+m"."""
        self._xdotool("key", *keys)

    def write(self, text: str) -> None:
        """Strike the keys of a text."""
        self._xdotool("type", "--delay", "2", text)

    def look(self) -> Sight:
        """What is in sight now."""
        assert self._reader.stdin
        assert self._reader.stdout
        self._reader.stdin.write("\n")
        self._reader.stdin.flush()
        told = json.loads(_line(self._reader.stdout))
        return Sight(Control(**each | {"states": frozenset(each["states"])}) for each in told)

    def wait(self, what: str, condition: Callable[[Sight], T | None]) -> T:
        """Look until something is so, and give it; fails, saying `what` and what is in sight, when it never is."""
        end = time.monotonic() + PATIENCE
        while True:
            sight = self.look()
            found = condition(sight) if sight else None
            if found:
                return found
            assert self.process.poll() is None, f"{what}: the program has ended with {self.process.returncode}"
            assert time.monotonic() < end, f"{what}; in sight:\n" + "\n".join(
                f"{each.role}: {each.said} {each.text!r}{' <' if each is sight.focused else ''}"
                for each in sight
                if each.takes_keyboard or each.role == "label"
            )
            time.sleep(0.02)

    def wait_for_focus(self, words: str) -> Control:
        """Wait until the keyboard is on something of which the name begins so."""

        def on_it(sight: Sight) -> Control | None:
            focus = sight.focused
            return focus if focus and focus.said.startswith(words) else None

        return self.wait(f"the keyboard should be on {words!r}", on_it)

    def tab_to(self, words: str, keys: str = "Tab") -> Control:
        """Press Tab (or other keys) until the keyboard is on something of which the name begins so."""
        passed: list[str] = []
        focus = self.wait("something should have the keyboard", lambda sight: sight.focused)
        while not focus.said.startswith(words):
            assert len(passed) < 40, f"{keys} never comes to {words!r}, but to {passed}"
            passed.append(focus.said)
            self.press(keys)
            focus = self._wait_to_leave(focus)
        return focus

    def end(self) -> int:
        """Wait until the program has ended by itself; gives its exit code."""
        return self.process.wait(PATIENCE)

    def _wait_to_leave(self, control: Control) -> Control:
        return self.wait(
            f"the keyboard should go on from {control.said!r}",
            lambda sight: sight.focused if sight.focused != control else None,
        )

    def _windows(self) -> list[str]:
        command = ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)]
        done = subprocess.run(command, env=self._environment, stdout=subprocess.PIPE, text=True, timeout=PATIENCE)
        return done.stdout.split()

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True, timeout=PATIENCE)


@dataclass(frozen=True)
class VirtualScreen:
    """A display on which programs can be opened."""

    environment: dict[str, str]

    @contextmanager
    def program(self, home: Path, *arguments: str | Path) -> Iterator[Program]:
        """Start `mentordesk` with these arguments for somebody whose settings lie in `home`; its window is ready.

        It must have nothing to complain of on its error output.
        """
        home.mkdir(exist_ok=True)
        own = self.environment | {"HOME": str(home)}
        own |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
        command = [sys.executable, "-m", "mentordesk", *map(str, arguments)]
        with ExitStack() as running, (home / "complaints").open("w+", encoding="utf-8") as complaints:
            process = running.enter_context(_running(command, own, complaints))
            ask = [str(SYSTEM_PYTHON), "-I", str(READER), str(process.pid)]
            program = Program(process, running.enter_context(_running(ask, own)), own)
            try:
                program.take_keyboard()
                yield program
            except Exception as error:
                error.add_note(f"The program said: {_all_of(complaints)}")
                raise
            assert _all_of(complaints) == ""


@contextmanager
def virtual_screen(width: int = 1366, height: int = 768) -> Iterator[VirtualScreen]:
    """Run a display, its buses and keyboard; all of it is ended afterwards, and leaves nothing behind."""
    # The path of a socket may have some hundred letters: a test's own folder can be too long.
    folder = Path(tempfile.mkdtemp(prefix="screen"))
    strange = ("QT_", "XDG_", "DBUS_", "AT_SPI", "GTK_", "LC_", "LANG", "PYTHON", "MENTORDESK")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(strange)}
    environment |= {
        "PATH": _PATH,
        "LC_ALL": "C.UTF-8",
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/bus",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        # A newer libatspi asks something that Qt does not answer yet.
        "QT_LOGGING_RULES": "qt.accessibility.atspi.warning=false",
    }
    with ExitStack() as running, (folder / "log").open("w+", encoding="utf-8") as log:
        running.callback(shutil.rmtree, folder)
        try:
            display = ["Xvfb", "-screen", "0", f"{width}x{height}x24", "-noreset", "-nolisten", "tcp", "-displayfd"]
            environment["DISPLAY"] = ":" + _started(running, display, environment, log)
            subprocess.run(["setxkbmap", "be"], env=environment, check=True, stderr=log, timeout=PATIENCE)
            (folder / "bus.conf").write_text(_BUS.format(folder=folder), encoding="utf-8")
            bus = ["dbus-daemon", f"--config-file={folder / 'bus.conf'}", "--nofork", "--nopidfile", "--print-address"]
            _started(running, bus, environment, log, joined="=")
            running.enter_context(_running(["at-spi-bus-launcher", "--launch-immediately"], environment, log))
        except (OSError, subprocess.SubprocessError, TimeoutError) as error:
            raise AssertionError(f"no virtual screen could be made: {_all_of(log)}") from error
        yield VirtualScreen(environment)


@contextmanager
def _running(
    command: Sequence[str], environment: dict[str, str], errors: IO[str] | None = None, passed: Sequence[int] = ()
) -> Iterator[subprocess.Popen[str]]:
    """A process that is ended afterwards, with all that it started."""
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        pass_fds=passed,
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            for mercy in (signal.SIGTERM, signal.SIGKILL):
                if process.poll() is None:
                    os.killpg(process.pid, mercy)
                    with suppress(subprocess.TimeoutExpired):
                        process.wait(timeout=5)


def _started(
    running: ExitStack, command: list[str], environment: dict[str, str], log: IO[str], joined: str = ""
) -> str:
    """Run something that writes one line to a file descriptor, its last argument, when it is ready; gives the line."""
    end, its_end = os.pipe()
    try:
        last = [f"{command[-1]}{joined}{its_end}"] if joined else [command[-1], str(its_end)]
        running.enter_context(_running([*command[:-1], *last], environment, log, [its_end]))
    finally:
        os.close(its_end)
    with os.fdopen(end, encoding="utf-8") as told:
        return _line(told).strip()


def _line(stream: IO[str]) -> str:
    """The next line that comes, in good time."""
    if not select.select([stream], [], [], PATIENCE)[0]:
        raise TimeoutError
    line = stream.readline()
    if not line:
        raise OSError("nothing was said")
    return line


def _all_of(log: IO[str]) -> str:
    log.seek(0)
    return log.read()
