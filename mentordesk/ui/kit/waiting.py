"""A thin line that says that work is under way."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar


class WaitingLine(QProgressBar):
    """Runs to and fro until it is told how far the work is; it keeps its place while it is hidden."""

    def __init__(self, name: str = "") -> None:
        """`name` is what a screen reader says; hidden until there is something to wait for."""
        super().__init__(maximum=0, textVisible=False)
        self.setObjectName("waiting")
        self.setAccessibleName(name)
        self.setFixedHeight(3)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()
