"""The tour draws every paper there is, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.language import LANGUAGES
from mentordesk.ui.paper.papers import PAPERS
from mentordesk.ui.tour import choose, draw_papers

if TYPE_CHECKING:
    from pathlib import Path

    from mentordesk.services.stores import Store


def test_every_paper_is_drawn_in_every_language(demo_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    with demo_store.read() as work:
        draw_papers(folder, work, choose(work, "fr"), work.today)
    names = {f"{paper.replace('_', '-')}-{code}.pdf" for paper in PAPERS for code in LANGUAGES}
    assert {path.name for path in folder.iterdir()} == names
    assert all(path.read_bytes().startswith(b"%PDF") for path in folder.iterdir())
