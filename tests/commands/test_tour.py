"""The tour is handed over to the window's side with what was asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from mentordesk.commands import tour
from mentordesk.commands.parser import Parser
from mentordesk.commands.terminal import Size, Terminal
from mentordesk.language import Language
from mentordesk.services.exports import CannotWrite
from mentordesk.ui.tour import draw_tour

if TYPE_CHECKING:
    from tests.commands.conftest import Run


def _drawn(*arguments: str) -> tuple[Path, str, bool, Size]:
    drawn: list[tuple[Path, str, bool, Size]] = []

    def draw(folder: Path, language: str, dark: bool, size: Size) -> int:
        drawn.append((folder, language, dark, size))
        return 0

    language = Language("nl")
    parser = Parser(language)
    tour.add(parser)
    assert tour.run(parser.parse_args(arguments), Terminal(language, draw)) == 0
    return drawn[0]


def test_what_is_not_said_is_usual() -> None:
    assert _drawn("pictures") == (Path("pictures"), "nl", False, (1366, 768))


def test_language_theme_and_size_are_handed_over() -> None:
    assert _drawn("p", "--language", "fr", "--dark", "--size", "1920x1080") == (Path("p"), "fr", True, (1920, 1080))


@pytest.mark.parametrize("size", ["big", "1366", "1366x", "1x1", "1366x768x2", "99999x99999", "-5x900"])
def test_a_size_that_cannot_be_is_a_mistake(
    size: str, mentordesk: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mentordesk("tour", tmp_path / "p", f"--size={size}") == 2
    assert "--size" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, qapp: QApplication) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(CannotWrite):
        draw_tour(tmp_path / "taken", "en", False, (1366, 768))
    assert (tmp_path / "taken").read_text() == "a file"
