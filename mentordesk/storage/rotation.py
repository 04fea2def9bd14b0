"""Which backups are kept as time goes by: close together at first, then one a day, then one a week, none for ever."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from datetime import datetime

RECENT: Final = 12
DAYS: Final = 14
WEEKS: Final = 8
OLDEST: Final = timedelta(days=90)
"""Older ones go, so that what was erased from the store is not kept in its backups for ever."""


def kept(made: Iterable[datetime], newest_good: datetime) -> set[datetime]:
    """The moments of the backups to keep: the 12 newest, the last of each of 14 days and of each of 8 weeks.

    Days and weeks are those of this computer's calendar, and only those count on which a backup was made. Age is
    reckoned from the newest good backup, which always stays. Those that claim to be newer, from a clock that was ahead
    then or is behind now, are counted apart: neither takes the place of the others.
    """
    moments = list(made)
    ahead = [each for each in moments if each > newest_good]
    young = [each for each in moments if newest_good - OLDEST <= each <= newest_good]
    return {newest_good, *_spread(young), *_spread(ahead)}


def _spread(made: list[datetime]) -> set[datetime]:
    """Those that stay of some, as `kept` says."""
    young = sorted(made, reverse=True)
    days = _first_of_each(young, [each.astimezone().date() for each in young], DAYS)
    weeks = _first_of_each(young, [each.astimezone().isocalendar()[:2] for each in young], WEEKS)
    return {*young[:RECENT], *days, *weeks}


def _first_of_each(moments: list[datetime], groups: Iterable[Hashable], most: int) -> list[datetime]:
    """The newest moment of each group, of so many groups at most; the moments stand newest first."""
    firsts: dict[Hashable, datetime] = {}
    for moment, group in zip(moments, groups, strict=True):
        firsts.setdefault(group, moment)
    return list(firsts.values())[:most]
