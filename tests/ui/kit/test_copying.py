from __future__ import annotations

from mentordesk.ui.kit.copying import as_table


def test_rows_as_text_with_tabs() -> None:
    data = as_table(("Name", "Town"), [("Nadia", "Liège"), ("De\tSmet\nTom", "Gent")])
    assert data.text() == "Name\tTown\nNadia\tLiège\nDe Smet Tom\tGent"


def test_without_titles() -> None:
    assert as_table((), [("a", "b")]).text() == "a\tb"


def test_a_spreadsheet_gets_texts_not_sums() -> None:
    html = as_table((), [("+32 470 00 00 01", "<b>&")]).html()
    assert "mso-number-format:'\\@'" in html
    assert "+32 470 00 00 01" in html
    assert "&lt;b&gt;&amp;" in html
