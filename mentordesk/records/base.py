"""The ground of everything kept: a Record, and `field()`, which describes a fact once where it is stored.

Form, profile page, table columns, filters, export, history and search index all read the same description.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Final
from uuid import UUID, SafeUUID

from sqlalchemy import JSON, ColumnElement, Dialect, LargeBinary, String, Text, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column
from sqlalchemy.types import Date, DateTime, Time, TypeDecorator
from uuid_utils.compat import uuid7

from mentordesk.records.choices import LEVELS, Choices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mentordesk.errors import Finding
    from mentordesk.language import Language

_FIELD: Final = "field"


class Kind(Enum):
    """What sort of value a field holds; decides its editor, its check, its filter and how it is shown."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    YEAR = "year"
    """Of the calendar; written without a sign for thousands."""
    MINUTES = "minutes"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    ENTERPRISE = "enterprise"
    """A Belgian enterprise number."""
    COUNTRY = "country"
    LANGUAGE = "language"
    SKILLS = "skills"
    """Spoken languages with a level each: {"fr": "b2", "ar": "native"}."""


class Key(TypeDecorator[UUID]):
    """An id as its 16 bytes: half the room of letters, in every table and index."""

    impl = LargeBinary(16)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[UUID | None], bytes | None]:
        """Store the bytes, without the detours of other types: a save writes dozens."""
        return _as_bytes

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[bytes | None], UUID | None]:
        """Give the id back, without the detours of other types: a list reads tens of thousands."""
        return _as_id


_set_number: Final = UUID.int.__set__  # type: ignore[attr-defined, misc]
_set_safety: Final = UUID.is_safe.__set__  # type: ignore[attr-defined, misc]
_UNKNOWN: Final = SafeUUID.unknown


def _as_bytes(value: UUID | None) -> bytes | None:
    return None if value is None else value.bytes


def _as_id(value: bytes | None) -> UUID | None:
    """What UUID(bytes=value) gives, in a quarter of the time: its two slots are filled without looking at other forms."""
    if value is None:
        return None
    made = UUID.__new__(UUID)
    _set_number(made, int.from_bytes(value))
    _set_safety(made, _UNKNOWN)
    return made


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite itself forgets the zone, so it is put back when read."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store as UTC; a moment without a zone is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(value)
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Field:
    """The description of one fact: what it is called, what it holds, where it belongs and who may see it."""

    name: str
    label: str
    kind: Kind
    group: str = ""
    choices: Choices | None = None
    hint: str = ""
    required: bool = False
    searched: bool = False
    """Found by the quick search."""
    private: bool = False
    """About a person: never leaves the office by default (exports, prints, logs)."""
    sensitive: bool = False
    """Health, money, residence or what staff note for themselves: never handed to a reader."""
    nullable: bool = True
    """Whether there may be no value; a yes or no that must be known is a box to tick, not a question."""
    default: Any = None
    """What a new record holds when nothing is said."""

    def shown(self, value: Any, language: Language) -> str:
        """The value in words of a language; an empty text when there is none."""
        if value is None or value in ("", [], {}):
            return ""
        match self.kind:
            case Kind.CHOICE if self.choices:
                return language.say(self.choices.label(value))
            case Kind.CHOICES if self.choices:
                return language.listed([language.say(self.choices.label(code)) for code in value])
            case Kind.COUNTRY:
                return language.country_name(value)
            case Kind.LANGUAGE:
                return language.language_name(value)
            case Kind.SKILLS:
                return language.listed(
                    [
                        f"{language.language_name(code)} ({language.say(LEVELS.label(level))})"
                        if level
                        else language.language_name(code)
                        for code, level in value.items()
                    ]
                )
            case Kind.YEAR:
                return str(value)
            case Kind.MINUTES:
                return language.duration(value)
            case _:
                return language.value(value)


def field(
    label: str,
    *,
    group: str = "",
    kind: Kind | None = None,
    choices: Choices | None = None,
    hint: str = "",
    required: bool = False,
    searched: bool = False,
    private: bool = False,
    sensitive: bool = False,
    **column: Any,
) -> MappedColumn[Any]:
    """A column that people see: the fact is described here once. `column` goes to SQLAlchemy as it is."""
    told = {
        "label": label,
        "group": group,
        "kind": kind,
        "choices": choices,
        "hint": hint,
        "required": required,
        "searched": searched,
        "private": private,
        "sensitive": sensitive,
    }
    if kind is Kind.LONG:
        column.setdefault("type_", Text)
        return mapped_column(column.pop("type_"), info={_FIELD: told}, **column)
    return mapped_column(info={_FIELD: told}, **column)


_KINDS: Final[dict[type, Kind]] = {
    bool: Kind.YES_NO,
    int: Kind.NUMBER,
    str: Kind.TEXT,
    date: Kind.DATE,
    time: Kind.TIME,
}


class Record(DeclarativeBase):
    """Anything kept about the organisation's work: it has an id, stamps, a version and can lie in the bin.

    The version is counted up by every save and refuses a save based on an older one.
    """

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: String,
        UUID: Key,
        datetime: Moment,
        date: Date,
        time: Time,
        dict[str, str]: JSON,
        dict[str, Any]: JSON,
        list[str]: JSON,
    }

    kept_by: ClassVar[str] = "coordinator"
    """The least role that may change records of this kind."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7, sort_order=-5)
    created_at: Mapped[datetime] = mapped_column(sort_order=-4)
    changed_at: Mapped[datetime] = mapped_column(sort_order=-3)
    version: Mapped[int] = mapped_column(sort_order=-2)
    deleted_at: Mapped[datetime | None] = mapped_column(sort_order=-1)

    @declared_attr.directive
    @classmethod
    def __tablename__(cls) -> str:
        """The table is called as the class, in snake_case."""
        name = cls.__name__
        return "".join(f"_{char.lower()}" if char.isupper() and i else char.lower() for i, char in enumerate(name))

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """A save based on an older version is refused by the store itself."""
        return {"version_id_col": cls.__table__.c.version} if hasattr(cls, "__table__") else {}

    def check(self, today: date) -> Iterator[Finding]:
        """What is wrong or doubtful in the record as a whole; single values are checked by their field's kind."""
        yield from ()


def fields(kind: type[Record]) -> dict[str, Field]:
    """The described fields of a kind of record by name, in the order in which the class lists them."""
    found = {}
    for attribute in inspect(kind).column_attrs:
        column = attribute.columns[0]
        told = column.info.get(_FIELD)
        if told is None:
            continue
        known = {
            **told,
            "kind": told["kind"] or _guessed(column, told),
            "nullable": bool(getattr(column, "nullable", True)),
            "default": _default(column),
        }
        found[attribute.key] = Field(name=attribute.key, **known)
    return found


def _guessed(column: ColumnElement[Any], told: dict[str, Any]) -> Kind:
    """The kind of a field that does not say it itself: what its column holds, or whether it has choices."""
    if told["choices"] is not None:
        return Kind.CHOICES if isinstance(column.type, JSON) else Kind.CHOICE
    return _KINDS[column.type.python_type]


def _default(column: ColumnElement[Any]) -> Any:
    """What the column holds in a new record."""
    default: Any = getattr(column, "default", None)
    if default is None:
        return None
    return default.arg if default.is_scalar else default.arg(None)
