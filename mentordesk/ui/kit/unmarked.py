"""Words that stand as they were written where Qt would else take their signs for markup: in tooltips and questions."""

from __future__ import annotations

from PySide6.QtGui import Qt


def as_written(words: str) -> str:
    """The words for a place that guesses whether it was given markup: a name such as <b>Ana</b> is none."""
    return Qt.convertFromPlainText(words) if Qt.mightBeRichText(words) else words
