"""How every service puts typed values into a record: checked, normalised, and refused as a whole when one is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Column, Integer, cast, func, inspect, select

from mentordesk.errors import Finding, Invalid, Problem
from mentordesk.language import N_
from mentordesk.records import Field, Record, fields
from mentordesk.services.checks import FILL_IN, check_value, is_empty
from mentordesk.services.roles import COORDINATOR, READER, needs
from mentordesk.storage.work import WITH_BIN, by_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import InstrumentedAttribute
    from sqlalchemy.sql.base import ExecutableOption

    from mentordesk.storage.work import Work

_R = TypeVar("_R", bound=Record)
_STAMPS: Final = frozenset({"id", "created_at", "changed_at", "version", "deleted_at"})
"""Columns that storage writes and no form may set."""
_LONGER: Final = 2
"""Digits by which a running number may outgrow its usual length."""


@dataclass(frozen=True)
class Saved:
    """What a save answers: which record, and what was doubtful in it but saved all the same."""

    id: UUID
    warnings: tuple[Finding, ...] = ()


class Gone(Problem):
    """The record was deleted in the meantime."""

    def __init__(self) -> None:
        """Say what happened and what to do."""
        super().__init__(N_("This is no longer there: it was deleted. Nothing was changed. Go back to the list."))


class ChangedMeanwhile(Problem):
    """Someone saved the record after the form was opened."""

    def __init__(self) -> None:
        """Say what is safe and what to do."""
        super().__init__(
            N_(
                "This was changed elsewhere while you were typing, so it was not saved. "
                "What you typed is still here. Save again to choose what is kept, field by field."
            )
        )


@needs(READER)
def fetch(work: Work, kind: type[_R], record_id: UUID, *loaded: ExecutableOption, afresh: bool = False) -> _R:
    """One record with the relations that are `loaded`; raises Gone when it is not there or lies in the bin.

    `afresh` reads again what this unit of work has read already, so that what was done in it is there.
    """
    query = by_id(kind)
    if loaded or afresh:
        query = query.options(*loaded).execution_options(populate_existing=afresh)
    record: _R | None = work.scalars(query, {"id": record_id}).one_or_none()
    if record is None:
        raise Gone
    return record


def expect_version(record: Record, version: int | None) -> None:
    """Raise ChangedMeanwhile unless the record still is as the form showed it; None asks for nothing."""
    if version is not None and record.version != version:
        raise ChangedMeanwhile


@needs(COORDINATOR)
def apply(work: Work, record: Record, values: dict[str, Any]) -> list[Finding]:
    """Put values (by field name, or by foreign key such as `coordinator_id`) into a record and check it as a whole.

    Raises Invalid with all findings when there is an error; the unit of work must then be given up, as it is when the
    exception leaves it. Else returns the warnings. A new record is not added to the work: the caller does that.
    """
    return refuse_errors(fill(work, record, values))


def refuse_errors(findings: Iterable[Finding]) -> list[Finding]:
    """Raise Invalid when any finding is an error, else give them back: they are warnings."""
    found = list(findings)
    if any(finding.is_error for finding in found):
        raise Invalid(found)
    return found


@needs(COORDINATOR)
def fill(work: Work, record: Record, values: dict[str, Any]) -> list[Finding]:
    """As `apply`, but gives errors back too, so that several records of one form are judged together.

    Wrong values are not put into the record. A value that is already kept is no reason to refuse the others.
    """
    described, columns = _described(type(record)), _columns(type(record))
    unknown = set(values) - set(columns) | set(values) & _STAMPS
    if unknown:
        raise TypeError(f"{type(record).__name__} has no field {', '.join(sorted(unknown))} to fill in")
    is_new = inspect(record).transient or inspect(record).pending
    findings: list[Finding] = []
    with work.no_autoflush:
        for name in [each for each in columns if each not in _STAMPS] if is_new else values:
            kept = getattr(record, name)
            if kept is None and name not in values and name not in _spoken(type(record)):
                continue
            value, found = _checked(described.get(name), columns[name], values.get(name, kept), is_new)
            if name in values and name not in described and value is None and not columns[name].nullable:
                found = [Finding(name, FILL_IN)]
            if not is_new and value == kept:
                found = [finding for finding in found if not finding.is_error]
            elif columns[name].unique and not is_empty(value) and _is_taken(work, record, name, value):
                found = [*found, Finding(name, N_("This is already in use elsewhere; it must be unique."))]
            findings += found
            if value != kept and not any(finding.is_error for finding in found):
                setattr(record, name, value)
        wrong = {finding.field for finding in findings if finding.is_error}
        lacks_some = any(each.required and getattr(record, name) is None for name, each in described.items())
        found = [] if lacks_some else list(record.check(work.today))
        findings += [finding for finding in found if finding.field not in wrong]
    return findings


def _checked(field: Field | None, column: Column[Any], value: Any, is_new: bool) -> tuple[Any, list[Finding]]:
    """A value as it is to be kept. Nothing becomes the column's default in a new record, and where none is not allowed."""
    value, found = check_value(field, value) if field else (value, [])
    default: Any = column.default
    if default is None or not is_empty(value):
        return value, found
    if is_new or not (column.nullable or (field and field.required)):
        return (default.arg if default.is_scalar else default.arg(None)), []
    return value, found


@needs(READER)
def next_number(work: Work, number: InstrumentedAttribute[str], digits: int) -> str:
    """The next number of this year, such as 2026-0123; numbers in the bin are never given twice.

    A number typed by hand that is far longer than the others, as one of another register, is no reason to go on there.
    """
    prefix = f"{work.today.year}-"
    running = cast(func.substr(number, len(prefix) + 1), Integer)
    ours = number.between(prefix, prefix + "~"), func.length(number) <= len(prefix) + digits + _LONGER
    following = (work.scalar(select(func.max(running)).where(*ours).execution_options(**WITH_BIN)) or 0) + 1
    while work.scalar(select(number).where(number == f"{prefix}{following:0{digits}d}").execution_options(**WITH_BIN)):
        following += 1
    return f"{prefix}{following:0{digits}d}"


@cache
def _described(kind: type[Record]) -> dict[str, Field]:
    """The described fields of a kind, to be looked at only."""
    return fields(kind)


@cache
def _spoken(kind: type[Record]) -> frozenset[str]:
    """The columns of a kind that say something, or must, even where nothing was typed."""
    described = _described(kind)
    return frozenset(
        name
        for name, column in _columns(kind).items()
        if column.default is not None or (name in described and check_value(described[name], None) != (None, []))
    )


@cache
def _columns(kind: type[Record]) -> dict[str, Column[Any]]:
    return {
        attribute.key: column
        for attribute in inspect(kind).column_attrs
        if isinstance(column := attribute.columns[0], Column)
    }


def _is_taken(work: Work, record: Record, name: str, value: Any) -> bool:
    kind = type(record)
    query = select(kind.id).where(getattr(kind, name) == value).execution_options(**WITH_BIN)
    return any(found != record.id for found in work.scalars(query))
