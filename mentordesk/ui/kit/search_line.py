"""The line one types into to find something: a lens before it, and words that say what can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from mentordesk.ui.kit.look import Look


class SearchLine(QLineEdit):
    """An empty line with a lens; its words are read aloud as its name."""

    def __init__(self, words: str, look: Look) -> None:
        """`words` such as "Search a name…", in the reader's language."""
        super().__init__(placeholderText=words)
        self.setAccessibleName(words)
        lens = self.addAction(look.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        lens.setText(words)
