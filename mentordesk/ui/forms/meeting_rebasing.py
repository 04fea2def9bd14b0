"""A meeting that was changed elsewhere while it was being corrected: its fields and steps, before, here and there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from mentordesk.language import N_, dotted
from mentordesk.records import Meeting, fields
from mentordesk.records.choices import DOERS
from mentordesk.services import meanwhile
from mentordesk.services.meetings import StepDraft
from mentordesk.ui.forms.clashes import Clash
from mentordesk.ui.forms.rebasing import Rebasing, Sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from mentordesk.errors import Problem
    from mentordesk.language import Language
    from mentordesk.records import Pair, Step
    from mentordesk.services.meanwhile import MeetingNow
    from mentordesk.services.meetings import MeetingForm
    from mentordesk.ui.forms.rebasing import Settled
    from mentordesk.ui.room import Room

PAIR: Final = "pair"
"""The key of the pair among the fields."""


@dataclass(frozen=True)
class MeetingSide:
    """One state of a meeting: its fields by name, its pair, its steps by id; new steps have none and clash with nothing."""

    values: Mapping[str, Any]
    pair: UUID | None
    steps: Sequence[StepDraft]

    def parts(self) -> dict[Any, Any]:
        """All that can differ from another state."""
        return {**self.values, PAIR: self.pair, **{step.id: step for step in self.steps if step.id}}


@dataclass(frozen=True)
class SettledMeeting:
    """What the form of the meeting goes on from, and is to save."""

    values: dict[str, Any]
    pair: Pair | None
    """Of the other side; None to keep the one in the form."""
    steps: list[StepDraft]
    opened: dict[Any, Any]
    """The meeting as it is kept now, part by part."""
    version: int | None
    taken: list[str]
    """What was changed elsewhere only, in words."""


class MeetingRebasing(QObject):
    """Puts a meeting being corrected together with what was saved of it elsewhere; asks where both clash."""

    settled = Signal(object)
    """A SettledMeeting; never sent when the person would rather go on writing."""
    refused = Signal(object)
    """A Problem: the meeting is gone."""

    def __init__(self, room: Room, parent: QWidget) -> None:
        """`parent` is the form."""
        super().__init__(parent)
        self._room = room
        self._opened: Mapping[Any, Any] = {}
        self._mine = MeetingSide({}, None, ())
        self._pair_words = ""
        self._now: MeetingForm | None = None
        self._rebasing = Rebasing(room, parent)
        self._rebasing.settled.connect(self._settle)

    def put_together(self, meeting: UUID, opened: Mapping[Any, Any], mine: MeetingSide, pair_words: str) -> None:
        """`opened` is the meeting as the form showed it at first, `mine` what is typed; `pair_words` name its pair."""
        self._opened, self._mine, self._pair_words = opened, mine, pair_words
        self._room.desk.ask(meanwhile.meeting_now, meeting, then=self._compare, otherwise=self._refuse)

    def _refuse(self, problem: Problem) -> None:
        self.refused.emit(problem)

    def _compare(self, now: MeetingNow) -> None:
        self._now = now.form
        sides = Sides(self._opened, self._mine.parts(), self._theirs(), now.at, now.who)
        self._rebasing.put_together(sides, self._clash)

    def _theirs(self) -> dict[Any, Any]:
        assert self._now is not None
        assert self._now.meeting is not None
        return kept_side(self._now.meeting).parts()

    def _clash(self, key: Any) -> Clash:
        language, mine, theirs = self._room.language, self._mine.parts().get(key), self._theirs().get(key)
        if key == PAIR:
            pair = self._now.pair if self._now else None
            kept = f"{pair.mentee.person.name} – {pair.mentor.person.name}" if pair else ""
            return Clash(key, language.say(N_("Pair")), self._pair_words, kept)
        if isinstance(key, UUID):
            return Clash(key, language.say(N_("Step")), _step(language, mine), _step(language, theirs))
        field = fields(Meeting)[key]
        return Clash(key, language.say(field.label), field.shown(mine, language), field.shown(theirs, language))

    def _settle(self, settled: Settled) -> None:
        assert self._now is not None
        theirs, values = self._theirs(), settled.values
        kept = [each for each in theirs.values() if isinstance(each, StepDraft)]
        labels = [label(self._room.language, key) for key in settled.taken]
        self.settled.emit(
            SettledMeeting(
                values={name: values[name] for name in fields(Meeting)},
                pair=self._now.pair if values[PAIR] != self._mine.pair else None,
                steps=steps_of(values, self._mine.steps, kept),
                opened=theirs,
                version=self._now.version,
                taken=list(dict.fromkeys(labels)),
            )
        )


def kept_side(meeting: Meeting, *, with_steps: bool = True) -> MeetingSide:
    """A meeting as it is kept."""
    values = {name: getattr(meeting, name) for name in fields(Meeting)}
    return MeetingSide(values, meeting.pair_id, as_drafts(meeting.steps) if with_steps else ())


def as_drafts(steps: Iterable[Step]) -> list[StepDraft]:
    """Steps that are kept, as the form holds them."""
    return [StepDraft(each.id, each.text, each.who, each.due_on, each.done_on) for each in steps]


def steps_of(settled: Mapping[Any, Any], mine: Iterable[StepDraft], kept: Iterable[StepDraft]) -> list[StepDraft]:
    """The steps to save: as settled, those typed here in their order, then new ones of the other side.

    One that the other side removed and this one wants to keep is made anew.
    """
    there = {step.id for step in kept}
    ours = list(mine)
    order = dict.fromkeys([*(step.id for step in ours if step.id), *(key for key in settled if isinstance(key, UUID))])
    found = {key: step for key in order if isinstance(step := settled.get(key), StepDraft)}
    old = [step if key in there else replace(step, id=None) for key, step in found.items()]
    return [*old, *(step for step in ours if step.id is None)]


def label(language: Language, key: Any) -> str:
    """What a part of the meeting is called."""
    if key == PAIR:
        return language.say(N_("Pair"))
    return language.say(N_("Steps agreed") if isinstance(key, UUID) else fields(Meeting)[key].label)


def _step(language: Language, step: StepDraft | None) -> str:
    if step is None:
        return language.say(N_("removed", "step"))
    due = language.say(N_("by {day}"), day=step.due_on) if step.due_on else ""
    done = language.say(N_("done on {day}"), day=step.done_on) if step.done_on else ""
    return dotted(step.text, language.say(DOERS.label(step.who)), due, done)
