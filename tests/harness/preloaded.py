"""What the server of children has loaded before it forks: the services, and their records ready to be asked for."""

from __future__ import annotations

import alembic.runtime.environment
import alembic.script
from sqlalchemy.orm import configure_mappers

from mentordesk.services import backups, demo, meetings, people, stores

configure_mappers()

__all__ = ["alembic", "backups", "demo", "meetings", "people", "stores"]
