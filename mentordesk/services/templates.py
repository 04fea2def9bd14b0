"""The templates of checklists that the organisation uses, and those that come with the program."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload
from uuid_utils.compat import uuid7

from mentordesk import places
from mentordesk.language import LANGUAGES
from mentordesk.records import Item, Template
from mentordesk.services.roles import ADMINISTRATOR, READER, needs
from mentordesk.storage.work import WITH_BIN

if TYPE_CHECKING:
    from mentordesk.storage.work import Work


@needs(READER)
def in_use(work: Work) -> list[Template]:
    """The checklists in use, each in its newest version, with their items."""
    found = work.scalars(
        select(Template)
        .where(Template.is_active)
        .order_by(Template.position, Template.code, Template.edition)
        .options(selectinload(Template.items))
    )
    return list({template.code: template for template in found}.values())


@needs(ADMINISTRATOR)
def install(work: Work) -> int:
    """Add the shipped checklists this store does not have in their version yet, and say how many were added.

    An older version is no longer offered then, but stays with the mentees who began with it. A checklist the
    organisation put out of use stays out of use.
    """
    known = work.scalars(select(Template).execution_options(**WITH_BIN)).all()
    added = 0
    for path in sorted((places.resources() / "checklists").glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        older = [template for template in known if template.code == told["code"]]
        if any(template.edition >= told["version"] for template in older):
            continue
        is_active = not older or any(template.is_active and template.deleted_at is None for template in older)
        for template in older:
            template.is_active = False
        _add(work, told, is_active)
        added += 1
    return added


def _add(work: Work, told: dict[str, Any], is_active: bool) -> None:
    """Make a template and its items from what one shipped file tells."""
    template = Template(
        id=uuid7(),
        code=told["code"],
        edition=told["version"],
        position=told["order"],
        is_active=is_active,
        **{f"name_{code}": told["name"][code] for code in LANGUAGES},
    )
    work.add(template)
    for position, line in enumerate(told["items"]):
        group, hint = told["groups"][line["group"]], line.get("hint", {})
        texts = {f"text_{code}": line[code] for code in LANGUAGES}
        texts |= {f"group_{code}": group[code] for code in LANGUAGES}
        texts |= {f"hint_{code}": hint[code] for code in LANGUAGES if code in hint}
        work.add(Item(template_id=template.id, code=line["code"], position=position, **texts))
