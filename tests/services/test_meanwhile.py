"""Three states of a form put together, and what is kept now with who changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.language import Language
from mentordesk.records import Mentee, Pair, Person
from mentordesk.services import meanwhile, meetings
from mentordesk.services.meanwhile import three_way
from mentordesk.services.meetings import StepDraft
from mentordesk.services.saving import Gone
from tests.services.office import TODAY, Office

if TYPE_CHECKING:
    from mentordesk.storage.database import Store

VALUES = st.dictionaries(st.sampled_from("abc"), st.sampled_from([None, "", "x", "y"]))


@pytest.mark.parametrize(
    ("opened", "mine", "theirs", "value", "taken", "clashing"),
    [
        ("Gent", "Gent", "Gent", "Gent", False, False),
        ("Gent", "Aalst", "Gent", "Aalst", False, False),
        ("Gent", "Gent", "Aalst", "Aalst", True, False),
        ("Gent", "Aalst", "Aalst", "Aalst", False, False),
        ("Gent", "Aalst", "Leuven", None, False, True),
        ("Gent", None, "Leuven", None, False, True),
        (None, "Aalst", "", "Aalst", False, False),
        ([], ["care"], None, ["care"], False, False),
        (None, False, None, False, False, False),
        (False, None, True, None, False, True),
        (["care", "food"], ["food", "care"], ["food"], ["food"], True, False),
    ],
)
def test_one_field(opened: Any, mine: Any, theirs: Any, value: Any, taken: bool, clashing: bool) -> None:
    merge = three_way({"town": opened}, {"town": mine}, {"town": theirs})
    assert merge.values.get("town") == value
    assert (merge.taken, merge.clashing) == (("town",) if taken else (), ("town",) if clashing else ())


@given(VALUES, VALUES, VALUES)
def test_nothing_of_either_side_is_lost(opened: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    merge = three_way(opened, mine, theirs)
    for key in {*mine, *theirs}:
        base, own, other = (side.get(key) or None for side in (opened, mine, theirs))
        if key in merge.clashing:
            assert own != other
            assert base not in (own, other)
            assert key not in merge.values
        else:
            changed = {value for value in (own, other) if value != base}
            assert len(changed) <= 1
            assert (merge.values[key] or None) == (changed.pop() if changed else base)
            assert (key in merge.taken) is (own == base != other)


def test_what_is_kept_now_with_who_changed_it_last_and_the_names_it_points_to(store: Store) -> None:
    with store.work() as work:
        office = Office(work)
        mentee = office.mentee(coordinator_id=office.staff.id)
    with store.work(office.staff.id) as work:
        person = work.get(Person, mentee.person_id)
        assert person is not None
        person.town = "Leuven"
    with store.work() as work:
        human, file = meanwhile.now(work, [(Person, mentee.person_id), (Mentee, mentee.id)])
        assert (human.values["town"], human.version, human.who) == ("Leuven", 2, "Sofie Claes")
        assert (file.version, file.who) == (1, "")
        assert file.names[office.staff.id].said(Language("nl")) == "Sofie Claes"


def test_what_lies_in_the_bin_is_gone(store: Store) -> None:
    with store.work() as work:
        pair = Office(work).pair()
        pair.deleted_at = work.now
    with store.work() as work, pytest.raises(Gone):
        meanwhile.now(work, [(Pair, pair.id)])


def test_a_meeting_knows_who_changed_its_steps(store: Store) -> None:
    with store.work() as work:
        office = Office(work)
        meeting = office.meeting(office.pair(), TODAY)
        step = office.step(meeting, "send the CV")
    with store.work(office.staff.id) as work:
        drafts = [StepDraft(step.id, "send the letter")]
        meetings.save(work, meeting.pair_id, meeting.id, {}, drafts)
    with store.work() as work:
        now = meanwhile.meeting_now(work, meeting.id)
        assert now.who == "Sofie Claes"
        assert now.form.meeting is not None
        assert [each.text for each in now.form.meeting.steps] == ["send the letter"]
