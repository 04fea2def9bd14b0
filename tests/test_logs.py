"""The logs say where a mistake happened and never whom it was about."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from mentordesk import logs
from mentordesk.logs import CRASHES, FILE, Logs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "Zwartekanarie"


@pytest.fixture(autouse=True)
def _levels(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    yield
    logging.getLogger("mentordesk").setLevel(logging.NOTSET)


def _fail(name: str) -> None:
    try:
        empty: dict[str, int] = {}
        empty[name]
    except KeyError as error:
        raise ValueError(f"no {name}") from error


def _error(name: str = NAME) -> ValueError:
    with pytest.raises(ValueError) as caught:
        _fail(name)
    return caught.value


def _written(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))


def test_p8_a_story_tells_where_and_what_kind_but_no_value() -> None:
    told = logs.story(_error())
    assert "_fail" in told
    assert "builtins.KeyError" in told
    assert told.endswith("builtins.ValueError")
    assert NAME not in told


def test_a_story_names_no_folder_above_the_program(tmp_path: Path) -> None:
    place = tmp_path / "nora" / "mentordesk" / "ui"
    code = compile("1 / 0", str(place / "desk.py"), "exec")
    with pytest.raises(ZeroDivisionError) as caught:
        exec(code)
    assert "mentordesk/ui/desk.py:1" in logs.story(caught.value)
    assert "nora" not in logs.story(caught.value)


def test_bugs_are_written_and_told_and_python_says_nothing_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[bool] = []
    with Logs(tmp_path / "logs") as noted:
        noted.listener = lambda: told.append(True)
        error = _error()
        sys.excepthook(ValueError, error, error.__traceback__)
        thread = threading.Thread(target=_fail, args=(NAME,))
        thread.start()
        thread.join()
    assert told == [True, True]
    written = _written(tmp_path / "logs") + "".join(capsys.readouterr())
    assert written.count("builtins.ValueError") == 4  # in the log and on the terminal
    assert NAME not in written


def test_p8_other_libraries_are_not_quoted(tmp_path: Path) -> None:
    with Logs(tmp_path):
        logging.getLogger("elsewhere").warning("about %s", NAME)
        logging.getLogger("mentordesk.ui").info("ours %s", "0192-ab")
        try:
            _fail(NAME)
        except ValueError:
            logging.getLogger("mentordesk.ui").exception("stumbled")
    written = _written(tmp_path)
    assert "elsewhere spoke at tests/test_logs.py" in written
    assert "ours 0192-ab" in written
    assert "stumbled\n" in written
    assert NAME not in written


def test_they_rotate(tmp_path: Path) -> None:
    with Logs(tmp_path):
        for number in range(9000):
            logging.getLogger("mentordesk").info("%s %s", number, "x" * 100)
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert set(sizes) == {CRASHES, FILE, f"{FILE}.1", f"{FILE}.2", f"{FILE}.3"}
    assert max(sizes.values()) <= 200_000


def test_a_folder_that_cannot_be_written_to_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    with Logs(tmp_path / "logs"):
        logging.getLogger("mentordesk").info("nowhere")
    assert (tmp_path / "logs").read_text() == "in the way"


def test_hooks_are_given_back(tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    with Logs(tmp_path):
        assert sys.excepthook != before[0]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
