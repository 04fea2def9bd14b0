"""The file itself: its details, its fonts, and nothing written twice."""

from __future__ import annotations

from io import BytesIO

from mentordesk.documents.look import INK, MUTED
from mentordesk.documents.sheet import Sheet


def sheet() -> Sheet:
    return Sheet(BytesIO(), language="fr-BE", title="Synthèse", author="Trois Marches")


def test_a_colour_is_written_once_and_again_after_it_was_lost() -> None:
    drawn = sheet()
    drawn.ink(INK)
    drawn.ink(INK)
    assert len(drawn._code) == 1
    drawn.saveState()
    drawn.ink(MUTED)
    drawn.restoreState()
    drawn.ink(INK)
    assert [code for code in drawn._code if code.endswith("rg")][2:] == []


def test_the_file_says_its_language_and_names_only_fonts_it_holds() -> None:
    target = BytesIO()
    drawn = Sheet(target, language="fr-BE", title="Synthèse", author="Trois Marches")
    drawn.showPage()
    drawn.save()
    written = target.getvalue()
    assert b"/Lang (fr-BE)" in written
    assert b"Helvetica" not in written
