"""A demo organisation that looks real: always the same for a seed, with dates relative to the present day.

Its texts are in resources/demo; here they are dealt out to invented people.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from mentordesk.services import templates
from mentordesk.services.demo.material import Material
from mentordesk.services.demo.office import set_up
from mentordesk.services.demo.pairs import Matchmaker
from mentordesk.services.demo.people import Cast
from mentordesk.services.roles import ADMINISTRATOR, needs

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.storage.work import Work

PEOPLE: Final = 105
"""Mentees and mentors of the usual demo: 60 and 45."""
SEED: Final = 20_26
_MENTEES: Final = 60 / 105
_PAIRS: Final = 55 / 60
"""Pairs for each mentee in eight months of work."""
_MONTHS: Final = 8


@needs(ADMINISTRATOR)
def fill(
    work: Work, people: int | None = None, *, seed: int = SEED, progress: Callable[[int, int], object] | None = None
) -> None:
    """Fill an empty store with a demo organisation of so many people.

    The usual one has 105 people, 55 pairs and some 400 meetings in eight months. A larger one also looks further back
    (10,000 people: five years, 100,000 meetings), because people return.
    """
    size = PEOPLE if people is None else people
    chance = Random(seed)
    material = Material.read()
    templates.install(work)
    office = set_up(work, material)
    mentees = max(1, round(size * _MENTEES))
    months = _MONTHS + min(52, max(0, (size - 200) * 52 // 9800))
    count = round(mentees * _PAIRS * (1 + (months - _MONTHS) / 92))
    cast = Cast(work, material, office, chance)
    made = Matchmaker(work, material, office, chance, months)
    made.arrange(cast.mentees(mentees), cast.mentors(max(1, size - mentees)), count, progress or _nobody)


def _nobody(done: int, total: int) -> None:
    """Nobody listens to the progress."""
