"""The organisation's programmes and sites, each as a list with its records beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentordesk.language import N_, dotted
from mentordesk.records import Field, Kind, Programme, Site
from mentordesk.services import organisation
from mentordesk.ui.editors import ChoiceEditor
from mentordesk.ui.forms.references import NOTHING
from mentordesk.ui.kit.rows import Row
from mentordesk.ui.organisation.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mentordesk.services.saving import Saved

_NAMES = N_("Names")
SITE = Field("site_id", N_("Site"), Kind.CHOICE, group=_NAMES, choices=NOTHING, nullable=True)


class Programmes(Register):
    """Programmes, those in use first."""

    form = "programmes"
    kind = Programme
    more = (SITE,)
    icon = "flag"
    title = N_("Programmes")
    new = N_("New programme")
    empty = N_("No programme yet.")
    hint = N_("Every pair belongs to a programme, which says how long it lasts and how often it meets.")
    lost = N_("the programme you are typing")

    def service(self) -> Callable[..., Any]:
        """All programmes."""
        return organisation.programmes

    def saver(self) -> Callable[..., Saved]:
        """Saves a programme."""
        return organisation.save_programme

    def load(self) -> None:
        """Ask for the sites to choose from, too."""
        self.room.desk.ask(organisation.sites, then=self._offer_sites)
        super().load()

    def row(self, record: Programme) -> Row:
        """Name, length and rhythm, site."""
        language = self.room.language
        return Row(
            id=record.id,
            title=record.name(language.code),
            subtitle=dotted(
                language.say_n(N_("{n} month"), N_("{n} months"), record.months),
                language.say_n(N_("{n} meeting a month"), N_("{n} meetings a month"), record.meetings_per_month),
                record.site.name if record.site else "",
            ),
            chip_text="" if record.is_active else language.say(N_("not in use")),
            initials="",
        )

    def more_facts(self, record: Programme) -> dict[str, list[tuple[str, str]]]:
        """Where it runs."""
        return {_NAMES: [(self.room.language.say(SITE.label), record.site.name if record.site else "")]}

    def _offer_sites(self, sites: Sequence[Site]) -> None:
        editor = self.profile.form.editor(SITE.name)
        assert isinstance(editor, ChoiceEditor)
        editor.set_options([(site.id, site.name) for site in sites])


class Sites(Register):
    """Places where people meet."""

    form = "sites"
    kind = Site
    icon = "place"
    title = N_("Sites")
    new = N_("New site")
    empty = N_("No site yet.")
    hint = N_("A site is a place where people meet. An organisation with one address needs none.")
    lost = N_("the site you are typing")

    def service(self) -> Callable[..., Any]:
        """All sites."""
        return organisation.sites

    def saver(self) -> Callable[..., Saved]:
        """Saves a site."""
        return organisation.save_site

    def row(self, record: Site) -> Row:
        """Name and address."""
        town = " ".join(part for part in (record.postcode, record.town) if part)
        return Row(id=record.id, title=record.name, subtitle=dotted(record.street, town), initials="")
