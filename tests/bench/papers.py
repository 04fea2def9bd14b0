"""Papers: one session summary beside a bare ReportLab page with the same content, and 500 of them in one PDF."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mentordesk.documents import lines, strips
from mentordesk.language import Language
from mentordesk.services import journal
from mentordesk.ui.paper.papers import draw_summaries
from mentordesk.ui.tidying import collect
from mentordesk.ui.wishes import Period
from tests.bench.driving import Driver, blocked, tell
from tests.bench.table import Line
from tests.documents import papers

_TIMES: Final = 40
_MANY: Final = 500

Text = tuple[str, float, float, float, str]
"""Font, size, place and words of one run of text."""


def measure(driver: Driver) -> Iterator[Line]:
    """One page in memory, then many from the store, drawn beside the worker as the program does."""
    paper, language = papers.summary("fr"), Language("fr")
    texts: list[Text] = []

    def ours() -> object:
        return paper.pdf(language, printed_on=papers.PRINTED_ON)

    _listen(texts, ours)
    logo = ImageReader(BytesIO(papers.logo()))
    own, bare = _medians(ours, lambda: _bare(texts, logo))
    beside = f"ReportLab alone: the same {len(texts)} runs of text at known places, logo, 22 lines, 11 boxes; no layout"
    yield Line("one session summary", own, "ms", 1.5, bare, beside)
    yield from _many(driver)


def _listen(texts: list[Text], draw: Callable[[], object]) -> None:
    """Note every run of text that a paper draws."""
    original = lines.draw

    def note(canvas: Any, line: Any, style: Any, x: float, y: float) -> None:
        place = x
        for run in line.runs:
            texts.append((run.face.name, style.size, place, y, str(run.text)))
            place += run.width * style.size
        original(canvas, line, style, x, y)

    setattr(strips, original.__name__, note)
    try:
        draw()
    finally:
        setattr(strips, original.__name__, original)


def _bare(texts: list[Text], logo: ImageReader) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), pageCompression=1)
    canvas.drawImage(logo, 51, 760, 48, 40, mask="auto")
    for font, size, x, y, words in texts:
        canvas.setFont(font, size)
        canvas.drawString(x, y, words)
    for row in range(22):
        canvas.line(51, 100 + row * 30, 540, 100 + row * 30)
    for box in range(11):
        canvas.rect(400, 100 + 30 * box, 9, 9)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _medians(ours: Callable[[], object], bare: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of each, taken in turn."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(_TIMES):
        for times, draw in zip(took, (ours, bare), strict=True):
            began = time.perf_counter()
            draw()
            times.append(1000 * (time.perf_counter() - began))
    return statistics.median(took[0]), statistics.median(took[1])


def _many(driver: Driver) -> Iterator[Line]:
    period = _period(driver)
    collect()  # what was left behind by measuring one page, which no window waited for
    driver.heart.start()
    began = time.perf_counter()
    listener = Listener(driver)
    driver.desk.beside(draw_summaries, period, "fr", papers.PRINTED_ON, then=listener.hear).progressed.connect(
        listener.count
    )
    driver.until(lambda: listener.is_answered)
    took = time.perf_counter() - began
    yield Line(f"{listener.total} summaries in one PDF (progress told {listener.told} times)", took, "s", 60)
    yield blocked(driver, f"{listener.total} summaries")
    listener = Listener(driver, stop_at=100)
    listener.task = driver.desk.beside(draw_summaries, period, "fr", papers.PRINTED_ON, then=listener.hear)
    listener.task.progressed.connect(listener.count)
    driver.until(lambda: listener.is_answered)
    yield Line("Cancel, from the click to the end", 1000 * (time.perf_counter() - listener.stopped), "ms", 500)


class Listener:
    """Counts the progress of a long paper, and cancels it where asked."""

    def __init__(self, driver: Driver, stop_at: int = 0) -> None:
        self.driver = driver
        self.stop_at = stop_at
        self.task: Any = None
        self.told = self.total = 0
        self.stopped = 0.0
        self.is_answered = False

    def count(self, done: int, total: int) -> None:
        """One more is drawn."""
        self.told, self.total = self.told + 1, total
        if self.stop_at and done >= self.stop_at and not self.stopped:
            self.stopped = time.perf_counter()
            self.task.cancel()

    def hear(self, drawn: object) -> None:
        """It is drawn, or cancelled."""
        self.is_answered = True


def _period(driver: Driver) -> Period:
    """Days back from now that hold about 500 meetings."""
    with driver.store.read() as work:
        held = [row for row in journal.journal(work, None, work.today, limit=2 * _MANY) if row.state == "held"]
        return Period(held[min(_MANY, len(held)) - 1].held_on, work.today)


if __name__ == "__main__":
    sys.exit(tell(measure))
