"""Words that stand apart: a name, and what the person's file or meetings say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mentordesk.services import search
from tests.services.office import TODAY, Office

if TYPE_CHECKING:
    from mentordesk.records import Meeting
    from mentordesk.storage.work import Work


@pytest.fixture
def met(work: Work) -> Meeting:
    """Amélie Dupont spoke of her CV with Jan De Smet; so did others, each with somebody else."""
    office = Office(work)
    mentee = office.mentee("Amélie", "Dupont", town="Namur", job_sought="boulangère")
    pair = office.pair(mentee, office.mentor("Jan", "De Smet", employer="Colruyt"))
    other = office.pair(office.mentee("Amélie", "Lambert"), office.mentor("Rita", "Maes"))
    office.meeting(other, TODAY, topics=["cv"], summary="Le CV est prêt.")
    office.meeting(pair, TODAY - timedelta(days=30), summary="Premier contact.")
    meeting = office.meeting(pair, TODAY, topics=["cv"], summary="Bien avancé.", private_note="Cherche à Jambes.")
    office.step(meeting, "envoyer la lettre à Delhaize")
    return meeting


@pytest.mark.parametrize("typed", ["amélie dupont cv", "cv dupont", "dupont jambes", "dupont del", "desmet lettre"])
def test_a_name_and_what_was_spoken_of(work: Work, met: Meeting, typed: str) -> None:
    hits = search.find(work, typed)
    assert [(hit.kind, hit.id) for hit in hits if hit.kind == "meeting"] == [("meeting", met.id)]


@pytest.mark.parametrize("typed", ["dupont boulang", "boulangère amélie", "namur dupont", "dupont amélie namur boul"])
def test_a_name_and_what_the_file_says(work: Work, met: Meeting, typed: str) -> None:
    assert [hit.title for hit in search.find(work, typed) if hit.kind == "mentee"] == ["Amélie Dupont"]


@pytest.mark.usefixtures("met")
@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("amélie dupont plombier", ["Amélie Dupont"]),
        ("dupont plombier", []),
        ("plombier zingueur", []),
        ("amélie dupont un deux trois quatre cinq", []),
    ],
)
def test_a_whole_name_is_enough_when_the_rest_is_nowhere(work: Work, typed: str, titles: list[str]) -> None:
    assert [hit.title for hit in search.find(work, typed)] == titles


def test_what_was_found_is_shown_in_its_words(work: Work, met: Meeting) -> None:
    [hit] = [hit for hit in search.find(work, "dupont jambes") if hit.kind == "meeting"]
    assert hit.excerpt == "Cherche à Jambes."
    assert hit.when == TODAY
