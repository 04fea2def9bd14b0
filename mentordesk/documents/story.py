"""The small vocabulary every paper is told in: plain blocks of words, said already in the reader's language.

A paper says what stands on it, one block after the other; how a block looks is said once, in `blocks`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Letterhead:
    """Who the paper comes from, at the top of its first page; `logo` is a PNG or JPEG picture."""

    name: str
    lines: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True)
class Measure:
    """How far something is: a share of one, the same in words, and a remark. Without a share nothing can be measured."""

    label: str
    share: float | None
    words: str
    remark: str = ""


@dataclass(frozen=True)
class Title:
    """What the paper is and a line under it; at the right its number in a frame, or how far it is as a ring."""

    text: str
    detail: str = ""
    badge: str = ""
    measure: Measure | None = None


@dataclass(frozen=True)
class Heading:
    """The heading of what follows; never alone at the end of a page."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; lines break where it has newlines. A text in a right-to-left script stands at the right."""

    text: str
    is_quiet: bool = False


@dataclass(frozen=True)
class Notice:
    """Something the reader must not miss, in a frame."""

    text: str
    detail: str = ""


@dataclass(frozen=True)
class Fact:
    """One fact with its label; it takes `span` columns of the grid. A name is set larger."""

    label: str
    value: str
    span: int = 1
    is_name: bool = False
    is_known: bool = True


@dataclass(frozen=True)
class Facts:
    """A grid of facts in a frame."""

    facts: tuple[Fact, ...]
    columns: int = 4


@dataclass(frozen=True)
class Chips:
    """Short words in frames, after a label."""

    label: str
    words: tuple[str, ...]
    otherwise: str = ""
    """Said when there are none."""


class Mark(Enum):
    """A box beside a line: empty, ticked, or struck because it does not apply."""

    OPEN = "open"
    DONE = "done"
    NOT_APPLICABLE = "na"


@dataclass(frozen=True)
class Cell:
    """What stands in one cell: a box, words, smaller notes under them, and a hint that gives way when room is short."""

    text: str = ""
    notes: tuple[str, ...] = ()
    hint: str = ""
    mark: Mark | None = None
    is_quiet: bool = False
    is_struck: bool = False


@dataclass(frozen=True)
class Column:
    """One column of a table; `share` is its part of the width beside the others."""

    title: str
    share: float


@dataclass(frozen=True)
class Group:
    """A heading between the rows of a table."""

    text: str


@dataclass(frozen=True)
class Row:
    """One row of a table, a cell for each column."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Rows under column titles, which are repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row | Group, ...]


@dataclass(frozen=True)
class Bars:
    """Several measures as bars beside one another."""

    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Answer:
    """A question with its answer, or with a line to write it on by hand."""

    label: str
    value: str = ""


@dataclass(frozen=True)
class Signature:
    """One person who signs: in what part, by name, and what to write on the line."""

    part: str
    name: str
    caption: str


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on, at the end of the last page."""

    signatures: tuple[Signature, ...]


Block = Letterhead | Title | Heading | Paragraph | Notice | Facts | Chips | Table | Bars | Answer | Signatures


def texts(told: Any) -> Iterator[str]:
    """Every text in a block or in a list of blocks, whatever their kinds."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, list | tuple):
        for each in told:
            yield from texts(each)
    elif is_dataclass(told):
        for field in fields(told):
            yield from texts(getattr(told, field.name))
