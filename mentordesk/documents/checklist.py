"""A mentee's checklist on paper: what is done, what is left, what does not apply, with remarks, dates and initials."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from mentordesk.documents.base import Document, fact, stated
from mentordesk.documents.characters import isolated, sentence
from mentordesk.documents.session_summary import pair_word
from mentordesk.documents.story import (
    Block,
    Cell,
    Column,
    Facts,
    Group,
    Mark,
    Measure,
    Row,
    Table,
    Title,
)
from mentordesk.language import N_, dotted
from mentordesk.records.choices import TICKS

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.documents.story import Fact
    from mentordesk.language import Language
    from mentordesk.records import Checklist, Item, Organisation, Pair, Tick

_MARKS: Final = {"done": Mark.DONE, "na": Mark.NOT_APPLICABLE}


class ChecklistPaper(Document):
    """One checklist of one mentee."""

    name: ClassVar[str] = N_("Checklist")

    def __init__(self, organisation: Organisation, checklist: Checklist, pair: Pair | None = None) -> None:
        """Take a checklist with its template's items, its ticks with who ticked, its mentee, and the mentee's pair."""
        super().__init__(organisation)
        self.checklist = checklist
        self.pair = pair

    def title(self, language: Language) -> str:
        """Which checklist, with the mentee's reference."""
        checklist = self.checklist
        return language.say(
            N_("Checklist: {checklist}, {reference}"),
            checklist=checklist.template.name(language.code),
            reference=checklist.mentee.reference,
        )

    def running_head(self, language: Language) -> str:
        """Which checklist, and whose."""
        return language.say(
            N_("Checklist: {checklist} (continued), {name}"),
            checklist=self.checklist.template.name(language.code),
            name=isolated(self.checklist.mentee.person.name),
        )

    def story(self, language: Language) -> list[Block]:
        """Whose it is, how far it is, and every item."""
        checklist = self.checklist
        title = language.say(N_("Checklist: {checklist}"), checklist=checklist.template.name(language.code))
        detail = checklist.subject or ""
        return [
            Title(title, detail, measure=self._measure(language)),
            Facts(self._facts(language)),
            self._items(language),
        ]

    def _ticks(self) -> dict[UUID, Tick]:
        return {tick.item_id: tick for tick in self.checklist.ticks}

    def _measure(self, language: Language) -> Measure:
        """How many of the items that apply are done."""
        ticks = self._ticks()
        states = [ticks[item.id].state if item.id in ticks else "open" for item in self.checklist.template.items]
        done, skipped = states.count("done"), states.count("na")
        asked = len(states) - skipped
        share = done / asked if asked else None
        return Measure(
            language.percent(share) if share is not None else "",
            share,
            language.say_n(N_("{done} of {n} item done"), N_("{done} of {n} items done"), asked, done=done),
            language.say_n(N_("{n} not applicable"), N_("{n} not applicable"), skipped) if skipped else "",
        )

    def _facts(self, language: Language) -> tuple[Fact, ...]:
        checklist, pair, say = self.checklist, self.pair, language.say
        mentee = checklist.mentee
        facts = [
            stated(say(N_("Mentee")), mentee.person.name, language, span=2, is_name=True),
            stated(say(N_("Reference")), mentee.reference, language),
            fact(checklist, "started_on", language),
        ]
        if pair is not None:
            word = sentence(pair_word(pair.programme, language))
            facts += [
                stated(say(N_("Mentor")), pair.mentor.person.name, language, span=2, is_name=True),
                stated(word, pair.number, language),
            ]
        return tuple(facts)

    def _items(self, language: Language) -> Table:
        ticks, code = self._ticks(), language.code
        rows: list[Row | Group] = []
        for items in self.checklist.template.groups():
            if heading := items[0].group(code):
                rows.append(Group(heading))
            rows += [_item(item, ticks.get(item.id), language) for item in items]
        columns = (Column(language.say(N_("Item")), 76), Column(language.say(N_("Date and initials")), 24))
        return Table(columns, tuple(rows))


def _item(item: Item, tick: Tick | None, language: Language) -> Row:
    state = tick.state if tick else "open"
    remark = (tick.remark or "").strip() if tick else ""
    notes = (language.say(N_("Remark: {remark}"), remark=isolated(remark)),) if remark else ()
    mark = _MARKS.get(state, Mark.OPEN)
    is_struck = mark is Mark.NOT_APPLICABLE
    text = Cell(item.text(language.code), notes, item.hint(language.code), mark, is_struck=is_struck)
    when = _when(tick, language) if tick and mark is not Mark.OPEN else ""
    if is_struck:
        return Row((text, Cell(sentence(language.say(TICKS.label(state))), (when,) if when else ())))
    return Row((text, Cell(when)))


def _when(tick: Tick, language: Language) -> str:
    """The date and the initials of who ticked, as far as they are known."""
    day = language.date(tick.ticked_on) if tick.ticked_on else ""
    return dotted(day, tick.staff.letters if tick.staff else "")
