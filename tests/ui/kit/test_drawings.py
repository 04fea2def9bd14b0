from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QProgressBar, QWidget

from mentordesk.ui.kit.drawings import MonthBars, ProgressLine, Ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


@dataclass(frozen=True)
class Month:
    first: date
    held: int
    planned: int
    target: int
    ok: bool | None


MONTHS = [
    Month(date(2026, 9, 1), 2, 0, 2, True),
    Month(date(2026, 10, 1), 1, 0, 2, False),
    Month(date(2026, 11, 1), 1, 1, 2, None),
]


def test_ring_says_its_share(english: Language, look: Look, qtbot: QtBot) -> None:
    ring = Ring(english, look, "CV")
    qtbot.addWidget(ring)
    assert ring.accessibleName() == "CV: –"
    ring.set_share(0.864)
    assert ring.accessibleName() == "CV: 86%"
    image = ring.grab().toImage()
    assert image.pixelColor(ring.width() // 2 + 2, 2).name() == look.palette.accent


def test_progress_line_is_a_progress_bar_with_a_name(english: Language, look: Look, qtbot: QtBot) -> None:
    line = ProgressLine(english, look, "Cover letter", 0.6)
    qtbot.addWidget(line)
    bar = line.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    assert (bar.value(), bar.accessibleName(), bar.accessibleDescription()) == (60, "Cover letter", "60%")
    line.set_share(None)
    assert (bar.value(), bar.accessibleDescription()) == (0, "–")
    line.set_share(0.5, "7 of 14")
    assert bar.accessibleDescription() == "7 of 14"


def test_bars_say_each_month_in_words(english: Language, look: Look, qtbot: QtBot) -> None:
    bars = MonthBars(english, look, "Meetings by month")
    qtbot.addWidget(bars)
    bars.set_months(MONTHS, date(2026, 11, 23))
    said = bars.accessibleDescription()
    assert "October 2026: 1 held, 2 agreed" in said
    assert "November 2026: 1 held, 1 planned, 2 agreed" in said


@pytest.mark.parametrize("width", [160, 300, 700])
def test_bars_are_drawn_at_any_width(width: int, english: Language, look: Look, qtbot: QtBot) -> None:
    bars = MonthBars(english, look, "Meetings by month")
    qtbot.addWidget(bars)
    bars.set_months(MONTHS, date(2026, 11, 23))
    bars.resize(width, bars.sizeHint().height())
    image = bars.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {look.palette.accent, look.palette.accent_mid, look.palette.warning} <= colours


def test_no_months_no_bars(english: Language, look: Look, qtbot: QtBot) -> None:
    bars = MonthBars(english, look, "Meetings by month")
    qtbot.addWidget(bars)
    bars.set_months([], date(2026, 11, 23))
    assert not bars.grab().isNull()


@pytest.mark.parametrize("kind", [Ring, ProgressLine, MonthBars])
def test_freed_when_closed(
    kind: Callable[[Language, Look, str], QWidget],
    english: Language,
    look: Look,
    is_freed: Callable[[Callable[[], QWidget]], bool],
) -> None:
    assert is_freed(lambda: kind(english, look, "a"))
