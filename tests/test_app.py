"""The front door: the right language, the right exit code, a window or a command; bytes that every system can read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mentordesk import __main__, __version__, app
from mentordesk.commands import COMMANDS
from mentordesk.settings import Settings
from mentordesk.storage.database import Store
from tests.conftest import clock

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the window was asked to open."""
    asked: list[tuple[Any, ...]] = []

    def open_one(*told: Any) -> int:
        asked.append(told)
        return 0

    monkeypatch.setattr(app, "run_window", open_one)
    return asked


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentordesk.places.settings_file", lambda: tmp_path / "settings.json")
    monkeypatch.setenv("MENTORDESK_LANGUAGE", "en")


@pytest.mark.parametrize(
    ("environment", "chosen", "expected"),
    [
        ({"MENTORDESK_LANGUAGE": "nl", "LANG": "fr_BE.UTF-8"}, "fr", "nl"),
        ({"LC_ALL": "fr_BE.UTF-8", "LANG": "nl_BE.UTF-8"}, "", "fr"),
        ({"LC_MESSAGES": "nl_BE", "LANG": "fr_BE"}, "", "nl"),
        ({"LANG": "nl_BE.UTF-8"}, "fr", "nl"),
        ({"LANG": "C.UTF-8"}, "fr", "fr"),
        ({"LANG": "de_DE.UTF-8"}, "nl", "nl"),
        ({"LANG": "de_DE.UTF-8", "MENTORDESK_LANGUAGE": ""}, "", "en"),
        ({}, "", "en"),
    ],
)
def test_the_terminals_language(
    environment: dict[str, str], chosen: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert app.terminal_language(environment, Settings(language=chosen)) == expected


@pytest.mark.parametrize(
    ("system", "expected"),
    [("Dutch_Belgium", "nl"), ("French_Belgium", "fr"), ("nl_BE", "nl"), ("German_Belgium", "en"), (None, "en")],
)
def test_the_systems_own_name_for_a_language(
    system: str | None, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (system, "UTF-8"))
    assert app.terminal_language({}, Settings()) == expected


def test_without_a_command_the_window_opens(windows: list[tuple[Any, ...]], tmp_path: Path) -> None:
    Settings(language="nl", theme="dark").write(tmp_path / "settings.json")
    for arguments in ([], ["Office.mentordesk"], ["--demo"], ["./list"]):
        assert app.main(arguments) == 0
    settings = Settings(language="nl", theme="dark")
    assert windows == [
        (None, False, settings),
        (Path("Office.mentordesk").absolute(), False, settings),
        (None, True, settings),
        (Path("list").absolute(), False, settings),
    ]


def test_the_window_gives_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "run_window", lambda *told: 3)
    assert app.main([]) == 3


@pytest.mark.parametrize(
    "arguments", [["Office", "--demo"], ["one", "two"], ["--unknown"], ["list"], ["print", "Office", "letter"]]
)
def test_a_mistake_ends_with_2(
    arguments: list[str], windows: list[tuple[Any, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("usage: mentordesk")
    assert windows == []


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_help_lists_every_command(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MENTORDESK_LANGUAGE", language)
    assert app.main(["--help"]) == 0
    told = capsys.readouterr().out
    for command in COMMANDS:
        assert f"\n  {command.name} " in told


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


def test_an_interruption_is_told_without_a_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*told: Any) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "run_window", interrupted)
    assert app.main([]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("kind", [ValueError, OSError])
def test_a_bug_is_one_line_that_names_the_log_and_3(
    kind: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*told: Any) -> int:
        raise kind("Łukasz Kowalski")

    monkeypatch.setattr(app, "run_window", broken)
    monkeypatch.setattr("mentordesk.places.logs", lambda: tmp_path / "logs")
    assert app.main([]) == 3
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    file = tmp_path / "logs" / "mentordesk.log"
    assert str(file) in told.err
    noted = file.read_text(encoding="utf-8")
    assert kind.__name__ in noted
    assert "test_app.py" in noted
    assert "Kowalski" not in noted + told.err


def test_a_bug_that_cannot_be_noted_tells_where_it_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*told: Any) -> int:
        raise ValueError("Łukasz Kowalski")

    (tmp_path / "logs").touch()
    monkeypatch.setattr(app, "run_window", broken)
    monkeypatch.setattr("mentordesk.places.logs", lambda: tmp_path / "logs")
    assert app.main([]) == 3
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert "test_app.py" in told
    assert "Kowalski" not in told


def test_a_store_named_from_where_one_stands_is_found_from_elsewhere(
    windows: list[tuple[Any, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert app.main(["Office.mentordesk"]) == 0
    assert windows[0][0] == tmp_path / "Office.mentordesk"


def test_the_module_runs_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """An empty store without a password."""
    store, _ = Store.create(tmp_path / "Empty.mentordesk", None, clock=clock)
    store.close()
    return store.folder


def _process(*arguments: object, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONIO"))}
    return subprocess.run(
        [sys.executable, "-m", "mentordesk", *map(str, arguments)],
        capture_output=True,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(folder), **environment},
        check=False,
    )


def test_as_a_program_of_its_own_from_any_folder(empty: Path, tmp_path: Path) -> None:
    run = _process("list", empty, "mentees", folder=tmp_path, MENTORDESK_LANGUAGE="fr", LC_ALL="C", PYTHONUTF8="0")
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(b"\xef\xbb\xbf")
    assert "Référence" in run.stdout.decode() or "Reference" in run.stdout.decode()
    assert run.stdout.endswith(b"\r\n")
    help_ = _process("--help", folder=tmp_path, MENTORDESK_LANGUAGE="fr", LC_ALL="C", PYTHONUTF8="0")
    assert help_.returncode == 0
    assert "COMMAND" in help_.stdout.decode()


def test_a_problem_is_one_line_and_1(tmp_path: Path) -> None:
    run = _process("check", tmp_path / "Łódź", folder=tmp_path, MENTORDESK_LANGUAGE="en", LC_ALL="C")
    assert (run.returncode, run.stdout) == (1, b"")
    assert run.stderr.decode().count("\n") == 1
    assert "Łódź" in run.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that nobody reads is told otherwise there")
def test_a_reader_that_leaves_is_no_crash(empty: Path, tmp_path: Path) -> None:
    script = (
        "import os, sys; from mentordesk import app; read, write = os.pipe(); os.close(read); os.dup2(write, 1); "
        f"sys.exit(app.main(['list', {str(empty)!r}, 'mentees']))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)},
    )
    assert (run.returncode, run.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full here")
def test_an_output_on_a_full_disk_is_told_and_the_recovery_code_is_not_lost(empty: Path, tmp_path: Path) -> None:
    for arguments in (["list", empty, "mentees"], ["new", tmp_path / "New", "--organisation", "A", "--password-stdin"]):
        with Path("/dev/full").open("wb") as full:
            run = subprocess.run(
                [sys.executable, "-m", "mentordesk", *map(str, arguments)],
                input=b"Deux ponts et demi\n",
                stdout=full,
                stderr=subprocess.PIPE,
                cwd=ROOT,
                env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)},
            )
        assert run.returncode == 1
        assert b"Traceback" not in run.stderr
        assert b"No space left" in run.stderr
        assert "new" not in arguments or run.stderr.count(b"-") >= 6, "the code stands on the standard error"


def test_commands_do_not_load_the_window(empty: Path, tmp_path: Path) -> None:
    script = (
        "import sys, json; from mentordesk import app; "
        f"app.main(['list', {str(empty)!r}, 'pairs', '--output', {str(tmp_path / 'x.csv')!r}]); "
        "print(json.dumps([name for name in ('PySide6', 'reportlab') if name in sys.modules]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)},
    )
    assert json.loads(run.stdout.splitlines()[-1]) == [], run.stderr


@pytest.mark.parametrize("arguments", [["--demo"], ["tour", "pictures"]])
def test_a_computer_without_the_windows_libraries_is_told(arguments: list[str], tmp_path: Path) -> None:
    script = f"import sys; sys.modules['PySide6'] = None; from mentordesk import app; sys.exit(app.main({arguments!r}))"
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path)},
    )
    assert (run.returncode, run.stdout) == (1, b"")
    assert b"PySide6" in run.stderr
    assert run.stderr.count(b"\n") == 1
