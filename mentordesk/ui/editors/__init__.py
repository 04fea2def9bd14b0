"""One editor for each kind of value: described once by its field, placed by any form or by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from mentordesk.records import Kind
from mentordesk.ui.editors.base import Editor
from mentordesk.ui.editors.choosing import ChoiceEditor, ChoicesEditor, TickEditor, YesNoEditor
from mentordesk.ui.editors.lines import EmailEditor, EnterpriseEditor, LineEditor, PhoneEditor, PostcodeEditor
from mentordesk.ui.editors.long_text import LongEditor
from mentordesk.ui.editors.moments import DateEditor, TimeEditor
from mentordesk.ui.editors.numbers import MinutesEditor, NumberEditor
from mentordesk.ui.editors.searching import CountryEditor, SpokenLanguageEditor
from mentordesk.ui.editors.skills import SkillsEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.language import Language
    from mentordesk.records import Field
    from mentordesk.ui.kit.look import Look

EDITORS: Final[dict[Kind, type[Editor]]] = {
    Kind.TEXT: LineEditor,
    Kind.LONG: LongEditor,
    Kind.DATE: DateEditor,
    Kind.TIME: TimeEditor,
    Kind.NUMBER: NumberEditor,
    Kind.YEAR: NumberEditor,
    Kind.MINUTES: MinutesEditor,
    Kind.YES_NO: YesNoEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.CHOICES: ChoicesEditor,
    Kind.EMAIL: EmailEditor,
    Kind.PHONE: PhoneEditor,
    Kind.POSTCODE: PostcodeEditor,
    Kind.ENTERPRISE: EnterpriseEditor,
    Kind.COUNTRY: CountryEditor,
    Kind.LANGUAGE: SpokenLanguageEditor,
    Kind.SKILLS: SkillsEditor,
}
"""The editor of each kind; a kind without one is a mistake, found by the tests."""


def make_editor(field: Field, language: Language, look: Look, calendar: Callable[[], date] = date.today) -> Editor:
    """The editor of a field, to be placed anywhere; `calendar` gives the present day."""
    kind = EDITORS[field.kind]
    if field.kind is Kind.YES_NO and not field.nullable:
        kind = TickEditor
    return kind(field, language, look, calendar)


__all__ = ["EDITORS", "ChoiceEditor", "DateEditor", "Editor", "LineEditor", "PostcodeEditor", "make_editor"]
