"""Every harness at its small size reaches its figures, and its control fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness import __main__
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


def test_an_option_that_is_none_starts_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(__main__, "harnesses", lambda: pytest.fail("the harnesses began"))
    assert __main__.main(["--help"]) == 2
    assert "--small" in capsys.readouterr().out
