"""The fields of a kind of record as a history tells them: the described ones, and those that name other records."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect

from mentordesk.language import N_
from mentordesk.records import Field, Kind, Record, fields

if TYPE_CHECKING:
    from collections.abc import Mapping

_MORE: Final = {
    "coordinator_id": N_("Coordinator"),
    "programme_id": N_("Programme"),
    "mentee_id": N_("Mentee"),
    "mentor_id": N_("Mentor"),
    "pair_id": N_("Pair"),
    "site_id": N_("Site"),
    "writer_id": N_("Written by"),
    "staff_id": N_("Ticked by"),
}
"""What the fields that name another record are called."""


@cache
def described(kind: type[Record]) -> Mapping[str, Field]:
    """All fields of a kind that a person may see change, in the order of the class."""
    known = fields(kind)
    found = {}
    for attribute in inspect(kind).column_attrs:
        name = attribute.key
        if name in known:
            found[name] = known[name]
        elif name in _MORE:
            found[name] = Field(name, _MORE[name], Kind.TEXT)
        elif name == "logo":
            found[name] = Field(name, N_("Logo"), Kind.YES_NO)
    return found
