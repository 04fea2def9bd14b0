"""The session summary: one meeting on one page, to be read together and signed. It never holds the private note."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, Protocol

from mentordesk.documents.base import NOT_STATED, Document, bound, fact, stated
from mentordesk.documents.characters import isolated, sentence
from mentordesk.documents.story import (
    Answer,
    Bars,
    Block,
    Cell,
    Chips,
    Column,
    Facts,
    Group,
    Heading,
    Mark,
    Measure,
    Notice,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
    Title,
)
from mentordesk.language import N_
from mentordesk.records.choices import DOERS, MEANS, MEETING_STATES, TOPICS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from mentordesk.documents.story import Fact
    from mentordesk.language import Language
    from mentordesk.records import Checklist, Meeting, Organisation, Programme, Step

TITLE: Final = N_("Session summary")
_MENTEE: Final = N_("Mentee")
_MENTOR: Final = N_("Mentor")


class Progress(Protocol):
    """How far a mentee's checklist is; the share is that of the items that apply."""

    @property
    def checklist(self) -> Checklist: ...  # noqa: D102
    @property
    def done(self) -> int: ...  # noqa: D102
    @property
    def not_applicable(self) -> int: ...  # noqa: D102
    @property
    def total(self) -> int: ...  # noqa: D102


class SessionSummary(Document):
    """What was said and agreed at one meeting of a pair."""

    name: ClassVar[str] = TITLE

    def __init__(
        self,
        organisation: Organisation,
        meeting: Meeting,
        carried_steps: Sequence[Step] = (),
        checklists: Sequence[Progress] = (),
        next_meeting: Meeting | None = None,
    ) -> None:
        """Take a meeting with its pair, both people and steps; steps of earlier meetings, checklists, what comes next."""
        super().__init__(organisation)
        self.meeting = meeting
        self.carried_steps = carried_steps
        self.checklists = checklists
        self.next_meeting = next_meeting

    def title(self, language: Language) -> str:
        """What it is, with the pair's number and the date."""
        pair, day = self.meeting.pair.number, self.meeting.held_on
        return language.say(N_("Session summary {pair}, {day}"), pair=pair, day=day)

    def running_head(self, language: Language) -> str:
        """Whose meeting it was and when."""
        pair = self.meeting.pair
        return language.say(
            N_("Session summary {pair}, {day} (continued): {mentee} and {mentor}"),
            pair=pair.number,
            day=self.meeting.held_on,
            mentee=isolated(pair.mentee.person.name),
            mentor=isolated(pair.mentor.person.name),
        )

    def story(self, language: Language) -> list[Block]:
        """From who met and when to the lines to sign on."""
        meeting, say = self.meeting, language.say
        number = f"{sentence(pair_word(meeting.pair.programme, language))} {meeting.pair.number}"
        told: list[Block] = [Title(say(TITLE), sentence(language.long_date(meeting.held_on)), number)]
        if not meeting.is_held:
            told.append(self._notice(language))
        told.append(Facts((*self._people(language), *self._circumstances(language))))
        if meeting.is_held or meeting.topics:
            words = tuple(say(TOPICS.label(code)) for code in TOPICS if code in meeting.topics)
            others = tuple(code for code in meeting.topics if code not in TOPICS)
            told.append(Chips(say(N_("Topics")), words + others, say(NOT_STATED)))
        summary = (meeting.summary or "").strip()
        if meeting.is_held or summary:
            told += [Heading(say(N_("Summary"))), Paragraph(summary or say(NOT_STATED), is_quiet=not summary)]
        told += [*self._steps(language), *self._progress(language), self._next(language)]
        if meeting.is_held:
            told.append(self._signatures(language))
        return told

    def _notice(self, language: Language) -> Notice:
        state = self.meeting.state
        if state == "planned":
            return Notice(language.say(N_("This meeting is planned.")))
        why = language.say(MEETING_STATES.label(state))
        return Notice(language.say(N_("This meeting was not held.")), sentence(why))

    def _people(self, language: Language) -> list[Fact]:
        pair = self.meeting.pair
        return [
            stated(language.say(_MENTEE), pair.mentee.person.name, language, span=2, is_name=True),
            stated(language.say(_MENTOR), pair.mentor.person.name, language, span=2, is_name=True),
        ]

    def _circumstances(self, language: Language) -> list[Fact]:
        meeting = self.meeting
        coordinator = meeting.pair.coordinator
        names = ["starts_at", "minutes", "kind", "means"] if meeting.is_held else ["starts_at", "kind", "means"]
        spans = [1, 1, 1, 1] if meeting.is_held else [1, 2, 1]
        return [
            *(fact(meeting, name, language, span=span) for name, span in zip(names, spans, strict=True)),
            fact(meeting, "place", language, span=2),
            stated(language.say(N_("Coordinator")), coordinator.name if coordinator else "", language, span=2),
        ]

    def _steps(self, language: Language) -> list[Block]:
        say = language.say
        now, before = list(self.meeting.steps), list(self.carried_steps)
        if not now and not before and not self.meeting.is_held:
            return []
        told: list[Block] = [Heading(say(N_("Next steps")))]
        if not now and not before:
            return [*told, Paragraph(say(N_("No steps were agreed.")), is_quiet=True)]
        columns = (
            Column(say(N_("What")), 52),
            Column(say(N_("Who")), 16),
            Column(say(N_("By when")), 16),
            Column(say(N_("Done on")), 16),
        )
        rows: list[Row | Group] = [_step(step, language) for step in now]
        if before:
            rows += [Group(say(N_("From earlier meetings"))), *(_step(step, language) for step in before)]
        return [*told, Table(columns, tuple(rows))]

    def _progress(self, language: Language) -> list[Block]:
        if not self.checklists:
            return []
        measures = tuple(measure(progress, language) for progress in self.checklists)
        return [Heading(language.say(N_("Checklists"))), Bars(measures)]

    def _next(self, language: Language) -> Answer:
        label = language.say(N_("Next meeting"))
        following = self.next_meeting
        if following is None:
            return Answer(label)
        day = sentence(language.long_date(following.held_on))
        if following.starts_at:
            day = language.say(N_("{day} at {time}"), day=day, time=following.starts_at)
        how = isolated(following.place or "") or language.say(MEANS.label(following.means))
        return Answer(label, language.listed([day, how]))

    def _signatures(self, language: Language) -> Signatures:
        say, pair = language.say, self.meeting.pair
        caption = say(N_("Date and signature"))
        return Signatures(
            (
                Signature(say(_MENTEE), pair.mentee.person.name, caption),
                Signature(say(_MENTOR), pair.mentor.person.name, caption),
            )
        )


def combined(
    summaries: Sequence[SessionSummary],
    language: Language,
    printed_on: date,
    progress: Callable[[int, int], bool] | None = None,
) -> bytes | None:
    """Many summaries in one PDF; None when `progress(done, total)`, called after each, answers False."""
    title = language.say(N_("Session summaries"))
    return bound(summaries, language, printed_on=printed_on, title=title, progress=progress)


def pair_word(programme: Programme, language: Language) -> str:
    """What a programme calls a pair in a language."""
    return getattr(programme, f"pair_word_{language.code}", None) or language.say(N_("pair"))


def measure(progress: Progress, language: Language) -> Measure:
    """How far a checklist is, in figures and words."""
    checklist = progress.checklist
    label = checklist.template.name(language.code)
    if checklist.subject:
        label = language.say(N_("{checklist} ({subject})"), checklist=label, subject=isolated(checklist.subject))
    asked = progress.total - progress.not_applicable
    skipped = progress.not_applicable
    remark = language.say_n(N_("{n} not applicable"), N_("{n} not applicable"), skipped) if skipped else ""
    return Measure(
        label,
        progress.done / asked if asked else None,
        language.say(N_("{done} of {total}"), done=progress.done, total=asked),
        remark,
    )


def _step(step: Step, language: Language) -> Row:
    mark = Mark.OPEN if step.is_open else Mark.DONE
    done = language.date(step.done_on) if step.done_on else ""
    due = language.date(step.due_on) if step.due_on else language.say(NOT_STATED)
    return Row(
        (
            Cell(step.text),
            Cell(sentence(language.say(DOERS.label(step.who)))),
            Cell(due, is_quiet=not step.due_on),
            Cell(done, mark=mark),
        )
    )
