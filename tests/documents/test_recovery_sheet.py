"""The recovery code on paper."""

from __future__ import annotations

import pytest

from mentordesk.language import LANGUAGES, Language
from tests.documents.papers import PRINTED_ON, recovery_sheet
from tests.documents.reading import details, printed


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_code_stands_on_it_whole_and_nowhere_in_the_file_s_details(code: str) -> None:
    sheet = recovery_sheet()
    (page,) = printed(sheet, code)
    assert all(group in page for group in sheet.code.split("-"))
    told = details(sheet.pdf(Language(code), printed_on=PRINTED_ON))
    assert not any(group in value for group in sheet.code.split("-") for value in told.values())


def test_who_keeps_it_may_be_left_open() -> None:
    assert "Nadia" not in printed(recovery_sheet(""))[0]
