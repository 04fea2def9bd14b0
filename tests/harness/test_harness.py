"""Every harness at its small size reaches its figures, and its control fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.listed import harnesses
from tests.harness.table import Harness, Size

HARNESSES = harnesses()


@pytest.mark.parametrize("harness", HARNESSES.values(), ids=HARNESSES)
def test_the_promise_holds(harness: Harness, tmp_path: Path) -> None:
    row = harness(Size.SMALL, tmp_path)
    if row.skipped:
        pytest.skip(f"{row.test}: {row.skipped}")
    assert row.sees, f"the control must fail: {row}"
    assert row.is_met, str(row)
