"""Names of many scripts and lengths: what is stored is what is shown, found and printed, or one is warned before printing."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

from tests.harness import apart
from tests.harness.name_family import REFUSED, family, kept
from tests.harness.table import Row, Size


def names(size: Size, place: Path) -> Row:
    """Each is taken in, listed, shown, searched and printed; what is no name is refused. The control drops accents."""
    typed = family(size.of(150, 1000))
    (place / "names.json").write_text(json.dumps(typed), encoding="utf-8")
    (place / "refused.json").write_text(json.dumps(REFUSED), encoding="utf-8")
    answer = apart.ask("named", place, patience=3600)
    told: list[dict[str, Any]] = answer["names"]
    other = [name for name, each in zip(typed, told, strict=True) if each["stored"] != kept(name)]
    unseen = _of(told, lambda each: not each["stored"] == each["listed"] == each["headed"] or not each["is_plain"])
    unfound = _of(told, lambda each: each["is_found"] is False)
    unprinted = _of(told, lambda each: not each["is_printed"] and not each["is_warned"])
    wrong = other + unseen + unfound + unprinted + answer["taken"]
    blind = sum(kept(name) != _without_accents(kept(name)) for name in typed)
    return Row(
        "hard names stored, listed, shown, searched and printed",
        f"{len(typed)} names, {len(REFUSED)} that are none",
        f"{len(other)} stored otherwise, {len(unseen)} shown otherwise, {len(unfound)} of "
        f"{sum(each['is_found'] is not None for each in told)} with letters not found, {len(unprinted)} printed "
        f"otherwise without a warning, {sum(each['is_warned'] for each in told)} warned of; {len(answer['taken'])} "
        f"taken that are no names{_some(wrong)}",
        not wrong,
        f"a program that drops accents: {blind} would be other names",
        blind > 0,
    )


def _of(told: list[dict[str, Any]], is_wrong: Any) -> list[str]:
    return [str(each["stored"]) for each in told if is_wrong(each)]


def _without_accents(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))


def _some(wrong: list[str]) -> str:
    return f" (such as {', '.join(f'{each[:40]!a}' for each in wrong[:20])})" if wrong else ""


ROWS = (names,)
