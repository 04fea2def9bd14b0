"""The recovery code on paper: what opens the store when every password is forgotten, with what to do with the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from mentordesk.documents.base import Document, stated
from mentordesk.documents.characters import isolated
from mentordesk.documents.story import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Notice,
    Row,
    Table,
    Title,
)
from mentordesk.language import N_

if TYPE_CHECKING:
    from datetime import date

    from mentordesk.documents.story import Fact
    from mentordesk.language import Language
    from mentordesk.records import Organisation

_GROUPS_A_LINE: Final = 4
_DO: Final = (
    N_("Keep this sheet locked away, apart from the computer: a safe, a locked cupboard, another address."),
    N_("No photo of it, no e-mail, no copy on a computer. Whoever has it and the store reads everything."),
    N_("When it was used, or somebody saw it: make a new code under Organisation, Safety."),
)
_USE: Final = (
    N_("Open MentorDesk and the store, or restore a backup made since this code is valid."),
    N_("Choose “Use the recovery code instead” and type the code. Dashes and small letters do not matter."),
    N_("Choose a new password. The code stays valid until a new one takes its place."),
)


class RecoverySheet(Document):
    """The recovery code of one store; it names nobody but the organisation and who keeps the sheet."""

    name: ClassVar[str] = N_("Recovery sheet")

    def __init__(self, organisation: Organisation, code: str, made_on: date, keeper: str = "") -> None:
        """`code` in groups with dashes; `made_on` is the day on which it became valid; `keeper` may be left open."""
        super().__init__(organisation)
        self.code = code
        self.made_on = made_on
        self.keeper = keeper

    def title(self, language: Language) -> str:
        """What it is; never the code."""
        return language.say(self.name)

    def running_head(self, language: Language) -> str:
        """What it is."""
        return language.say(N_("Recovery sheet (continued)"))

    def story(self, language: Language) -> list[Block]:
        """The code, large; what it is for, how it is used, how it is kept."""
        say = language.say
        groups = self.code.split("-")
        lines = (groups[at : at + _GROUPS_A_LINE] for at in range(0, len(groups), _GROUPS_A_LINE))
        code = "  ".join("-".join(line) for line in lines)
        what = N_(
            "This code opens the store when the password is forgotten. Without password and code nobody can read the "
            "data again, not even the makers of the program."
        )
        return [
            Title(
                say(self.name), say(N_("For the store of {name}"), name=isolated(self.organisation.name(language.code)))
            ),
            Title(code),
            Notice(say(what)),
            Facts(self._facts(language)),
            Heading(say(N_("To use it"))),
            _steps(_USE, language),
            Heading(say(N_("To keep it"))),
            _steps(_DO, language),
        ]

    def _facts(self, language: Language) -> tuple[Fact, ...]:
        say = language.say
        facts = [stated(say(N_("Valid from")), language.date(self.made_on), language)]
        if self.keeper:
            facts.append(stated(say(N_("Kept by")), self.keeper, language, span=3, is_name=True))
        return tuple(facts)


def _steps(texts: tuple[str, ...], language: Language) -> Table:
    rows = tuple(Row((Cell(language.number(place)), Cell(language.say(text)))) for place, text in enumerate(texts, 1))
    return Table((Column("", 5), Column("", 95)), rows)
