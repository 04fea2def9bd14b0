"""The composition root: settings, language, terminal or window. The only module that sees all layers."""

from __future__ import annotations

import errno
import gc
import io
import locale
import logging
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mentordesk import __version__, places
from mentordesk.commands import COMMANDS, Command
from mentordesk.commands.parser import Parser
from mentordesk.commands.terminal import Size, Terminal, now
from mentordesk.errors import Problem
from mentordesk.language import LANGUAGES, N_, Language
from mentordesk.logs import Logs, story
from mentordesk.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

log = logging.getLogger(__name__)

_SAID_BY: Final = ("MENTORDESK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Variables that tell a terminal's language, the strongest first."""
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says when there is no room for our output; services tell of their own files themselves."""


def main(argv: Sequence[str] | None = None, *, clock: Callable[[], datetime] = now) -> int:
    """Run the program with these arguments (those of the process when None) and give its exit code.

    0: done; 1: a Problem, told in one line; 2: the command line cannot be read; 3: a bug, told in one line and noted
    in the log.
    """
    _speak_utf8()
    arguments = list(sys.argv[1:] if argv is None else argv)
    settings = Settings.read(places.settings_file())
    language = Language(terminal_language(os.environ, settings))
    terminal = Terminal(language, draw_tour, clock)
    try:
        code = _run(arguments, terminal, settings)
        if sys.stdout:
            sys.stdout.flush()
    except SystemExit as left:  # how argparse ends after --help (0) and after a mistake (2)
        return left.code if isinstance(left.code, int) else 2
    except Problem as problem:
        terminal.tell(problem)
        return 1
    except KeyboardInterrupt:
        terminal.warn(N_("Interrupted. What was saved before is safe."))
        return 1
    except BrokenPipeError:  # the reader of our output left, as `head` does
        _say_no_more()
        return 1
    except Exception as error:  # noqa: BLE001 - whatever it is, a person is told in words
        if isinstance(error, OSError) and error.errno in _FULL:
            _say_no_more()
            terminal.tell(NoOutput(error))
            return 1
        _note(error, terminal)
        return 3
    return code


def _note(error: Exception, terminal: Terminal) -> None:
    """Write a bug where it can be found again, and say so; where nothing can be written, say where it happened."""
    with Logs(places.logs()) as noted:
        log.error("A command ended so:", exc_info=error)
        if noted.file is not None:
            terminal.tell(Bug(noted.file))
            return
    print(story(error), file=sys.stderr)  # noqa: T201 - without values, which may be about people


def _say_no_more() -> None:
    """What still waits to be written would fail again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def terminal_language(environment: Mapping[str, str], settings: Settings) -> str:
    """The language of the terminal: as the environment says, else as chosen in the window, else the system's or English."""
    told = [environment.get(name, "") for name in _SAID_BY]
    for said in (*told, settings.language, locale.getlocale()[0] or ""):
        code = said.lower().replace("dutch", "nl")[:2]  # Windows writes Dutch_Belgium
        if code in LANGUAGES:
            return code
    return "en"


def _speak_utf8() -> None:
    """Let every name be written, whatever the console's or the pipe's own encoding; a window has no streams at all."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(arguments: list[str], terminal: Terminal, settings: Settings) -> int:
    commands = {command.name: command for command in COMMANDS}
    command = commands.get(arguments[0]) if arguments else None
    if command is not None:
        parser = Parser(terminal.language, prog=f"mentordesk {command.name}", description=_about(command, terminal))
        command.add(parser)
        return command.run(parser.parse_args(arguments[1:]), terminal)
    parser = _front_door(terminal.language)
    args = parser.parse_args(arguments)
    if args.store and args.demo:
        parser.error(terminal.language.say(N_("name a store or say --demo, not both")))
    return run_window(_absolute(args.store) if args.store else None, args.demo, settings)


def _absolute(store: str) -> Path:
    """The store whose window is remembered for the next start, wherever that will be typed."""
    return Path(os.path.abspath(store))  # noqa: PTH100 - pathlib would follow links


def _about(command: Command, terminal: Terminal) -> str:
    return terminal.language.say(command.about)


def _front_door(language: Language) -> Parser:
    """The command line without a command: it opens the window."""
    say = language.say
    width = max(len(each.name) for each in COMMANDS) + 2
    store, command = say(N_("STORE", "terminal")), say(N_("COMMAND", "terminal"))
    usage = say(N_("usage:", "terminal"))
    listed = "\n".join(f"  {each.name:{width}}{say(each.about)}" for each in COMMANDS)
    parser = Parser(
        language,
        prog="mentordesk",
        usage=f"\n{' ' * (len(usage) + 1)}".join(
            (f"%(prog)s [{store}]", "%(prog)s --demo", f"%(prog)s {command} …", f"%(prog)s {command} --help")
        ),
        description=say(N_("Keeps the whole work of a mentoring organisation in one encrypted store, offline.")),
        epilog=f"{say(N_('commands:', 'terminal'))}\n{listed}",
    )
    parser.add_argument(
        "store",
        nargs="?",
        metavar=store,
        help=say(N_("store to open in the window; the one opened last, if not given")),
    )
    parser.add_argument("--demo", action="store_true", help=say(N_("open the demo organisation")))
    parser.add_argument(
        "--version", action="version", version=f"MentorDesk {__version__}", help=say(N_("show the version and exit"))
    )
    return parser


class NoOutput(Problem):
    """What should be said cannot be written: the standard output is a file on a full disk."""

    def __init__(self, reason: OSError) -> None:
        """`reason` is what the system says."""
        super().__init__(
            N_("The output cannot be written ({reason}). What was saved is safe."), reason=reason.strerror or ""
        )


class Bug(Problem):
    """The program made a mistake; nobody but its makers can mend it."""

    def __init__(self, file: Path) -> None:
        """`file` tells where it happened."""
        super().__init__(
            N_(
                "Something unexpected happened in the program. What was saved is safe. "
                "Where it happened is noted in {file}, without a word about people."
            ),
            file=file,
        )


class NoWindow(Problem):
    """What the window needs is not on this computer, as on a bare server."""

    def __init__(self, reason: ImportError) -> None:
        """`reason` names the library that is missing."""
        super().__init__(
            N_(
                "The window cannot be opened, because a library is missing ({reason}). Nothing was changed. "
                "Run “make setup” or see the README; the commands work without it."
            ),
            reason=reason,
        )


def run_window(store: Path | None, demo: bool, settings: Settings) -> int:
    """Open the window on a store, on the demo organisation, or where it was left."""
    gc.disable()  # as __main__ does
    with _libraries():
        from mentordesk.ui import start  # noqa: PLC0415 - Qt is slow to load, and commands work without it
    gc.freeze()
    gc.enable()
    with Logs(places.logs()) as noted:
        return start.run_window(store, demo, settings, noted)


def draw_tour(folder: Path, language: str, dark: bool, size: Size) -> int:
    """Draw every screen and paper of the demo organisation into a folder."""
    with _libraries():
        from mentordesk.ui import tour  # noqa: PLC0415 - Qt is slow to load, and commands work without it
    return tour.draw_tour(folder, language, dark, size)


@contextmanager
def _libraries() -> Iterator[None]:
    """Tell apart a computer without Qt's libraries, which a person can mend, from a bug of our own."""
    try:
        yield
    except ImportError as error:
        if (error.name or "").startswith("mentordesk"):
            raise
        raise NoWindow(error) from error
