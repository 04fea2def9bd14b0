"""What is printed: papers as PDF, in the reader's language, from records that are at hand. No window, no store.

Importing this is quick: ReportLab is loaded when the first paper is made.
"""

from __future__ import annotations

from typing import Final

from mentordesk.documents.base import Document
from mentordesk.documents.checklist import ChecklistPaper
from mentordesk.documents.recovery_sheet import RecoverySheet
from mentordesk.documents.session_summary import SessionSummary, combined

DOCUMENTS: Final[tuple[type[Document], ...]] = (SessionSummary, ChecklistPaper, RecoverySheet)
"""Every kind of paper."""

__all__ = ["DOCUMENTS", "ChecklistPaper", "Document", "RecoverySheet", "SessionSummary", "combined"]
