"""What journeys share with the tests of the window."""

from __future__ import annotations

from tests.ui.conftest import garbage_waits

__all__ = ["garbage_waits"]
