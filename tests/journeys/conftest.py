"""What whole days share with the tests of the window's parts."""

from __future__ import annotations

from tests.ui.conftest import by_hand, nothing_copied, tidied

__all__ = ["by_hand", "nothing_copied", "tidied"]
