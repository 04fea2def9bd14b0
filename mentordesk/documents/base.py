"""What every paper is: a Document tells its story in the reader's language, and the press makes a PDF of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from mentordesk.documents.characters import isolated, sentence
from mentordesk.documents.story import Block, Fact, Letterhead, texts
from mentordesk.language import LANGUAGES, N_, Language, dotted
from mentordesk.records import Field, Organisation, Record, fields

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

NOT_STATED = N_("not stated")
"""Printed where a fact is empty."""


class Document(ABC):
    """One paper about records that are at hand; it reads nothing from the store and needs no window."""

    name: ClassVar[str]
    """What this kind of paper is called, marked."""

    def __init__(self, organisation: Organisation) -> None:
        """Keep whose paper it is."""
        self.organisation = organisation

    @abstractmethod
    def title(self, language: Language) -> str:
        """The title of this very paper without anyone's name: it stands in the file's own details and its outline."""

    @abstractmethod
    def running_head(self, language: Language) -> str:
        """The line at the top of every page but the first."""

    @abstractmethod
    def story(self, language: Language) -> list[Block]:
        """What stands on the paper, from the top to the signatures; the letterhead is set before it."""

    def pdf(self, language: Language, *, printed_on: date) -> bytes:
        """The paper in a language, as a PDF with its fonts inside."""
        return bound([self], language, printed_on=printed_on) or b""

    def undrawable(self) -> set[str]:
        """The characters no font has, in whatever language it is printed: people are warned of them before."""
        # Late, because ReportLab takes a fifth of a second and the first window does not need it.
        from mentordesk.documents import press  # noqa: PLC0415

        return press.undrawable(texts([[self.letterhead(each), *self.story(each)] for each in _spoken()]))

    def letterhead(self, language: Language) -> Letterhead:
        """The organisation as it stands at the top of its papers."""
        whose = self.organisation
        place = " ".join(part for part in (whose.postcode, whose.town) if part)
        number = whose.enterprise_number
        lines = (
            _row(
                [whose.street, place, language.say(N_("Enterprise number {number}"), number=number) if number else ""]
            ),
            _row([whose.phone, whose.email, whose.website]),
        )
        return Letterhead(whose.name(language.code), tuple(line for line in lines if line), whose.logo)


def bound(
    papers: Sequence[Document],
    language: Language,
    *,
    printed_on: date,
    title: str = "",
    progress: Callable[[int, int], bool] | None = None,
) -> bytes | None:
    """Several papers in one PDF, each with its own page numbers and a line in the outline.

    `progress(done, total)` is called after each paper; when it answers False the work stops and None is returned.
    """
    # Late, because ReportLab takes a fifth of a second and the first window does not need it.
    from mentordesk.documents import press  # noqa: PLC0415

    return press.printed(papers, language, printed_on=printed_on, title=title, progress=progress)


def fact(record: Record, name: str, language: Language, *, span: int = 1) -> Fact:
    """A described field of a record as it stands on paper, "not stated" when it is empty."""
    described = _described(type(record))[name]
    shown = described.shown(getattr(record, name), language)
    return stated(language.say(described.label), sentence(shown) if described.choices else shown, language, span=span)


def stated(label: str, value: str, language: Language, *, span: int = 1, is_name: bool = False) -> Fact:
    """A fact that says so when it is empty."""
    if value.strip():
        return Fact(label, value, span, is_name)
    return Fact(label, language.say(NOT_STATED), span, is_known=False)


@cache
def _spoken() -> tuple[Language, ...]:
    """Every language a paper may be printed in."""
    return tuple(map(Language, LANGUAGES))


@cache
def _described(kind: type[Record]) -> dict[str, Field]:
    """The described fields of a kind of record, looked up once."""
    return fields(kind)


def _row(parts: list[str | None]) -> str:
    return dotted(*(isolated(part) for part in parts if part))
