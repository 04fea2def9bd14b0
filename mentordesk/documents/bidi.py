"""Puts right-to-left and left-to-right writing of one line in the order in which it is read.

The Unicode Bidirectional Algorithm (UAX 9), rules P2 to L2, on Python's own character data. Explicit embeddings and
overrides (U+202A to U+202E) take no part: they only serve to disguise text. Isolates do: a paper wraps a name in them
so that it cannot disturb the sentence around it. No library with wheels hands out the levels that shaping needs.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIRST_STRONG_ISOLATE: Final = "\u2068"
END_OF_ISOLATE: Final = "\u2069"
_ISOLATES: Final = {"\u2066": 0, "\u2067": 1, FIRST_STRONG_ISOLATE: None}
_EXPLICIT: Final = frozenset("\u202a\u202b\u202c\u202d\u202e")
_PAIRS: Final = {"(": ")", "[": "]", "{": "}"}
_NEUTRAL: Final = frozenset({"ON", "WS", "S", "B"})

Placed = TypeVar("Placed")


def base_level(text: Iterable[str]) -> int:
    """Whether a paragraph starts from the left (0) or the right (1): the side of its first strong letter."""
    depth = 0
    for char in text:
        if char in _ISOLATES:
            depth += 1
        elif char == END_OF_ISOLATE:
            depth = max(0, depth - 1)
        elif not depth:
            kind = unicodedata.bidirectional(char)
            if kind in ("R", "AL"):
                return 1
            if kind == "L":
                return 0
    return 0


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character: even reads from left to right, odd from right to left."""
    found = [base] * len(text)
    _resolve(text, range(len(text)), base, found)
    return found


def visual_order(items: Sequence[tuple[int, Placed]]) -> list[Placed]:
    """The items of one line, given with their levels in the order written, in the order drawn from the left (L2)."""
    ordered = list(items)
    highest = max((level for level, _ in ordered), default=0)
    for limit in range(highest, 0, -1):
        start = 0
        while start < len(ordered):
            if ordered[start][0] < limit:
                start += 1
                continue
            end = start
            while end < len(ordered) and ordered[end][0] >= limit:
                end += 1
            ordered[start:end] = reversed(ordered[start:end])
            start = end
    return [item for _, item in ordered]


def _resolve(text: str, where: Sequence[int], level: int, found: list[int]) -> None:
    """Fill in the levels of the characters at `where`; what stands in an isolate counts as one neutral sign outside."""
    outside: list[int] = []
    position = 0
    while position < len(where):
        index = where[position]
        position += 1
        found[index] = level
        if unicodedata.bidirectional(text[index]) == "BN" or text[index] in _EXPLICIT:
            found[index] = found[outside[-1]] if outside else level
            continue
        outside.append(index)
        if text[index] in _ISOLATES:
            end = _end_of_isolate(text, where, position)
            inside = where[position:end]
            asked = _ISOLATES[text[index]]
            direction = base_level(text[i] for i in inside) if asked is None else asked
            _resolve(text, inside, level + 1 if (level + 1) % 2 == direction else level + 2, found)
            position = end
    kinds = ["ON" if _is_isolate(text[i]) else unicodedata.bidirectional(text[i]) for i in outside]
    side = "R" if level % 2 else "L"
    _weak(kinds, side)
    _brackets([text[i] for i in outside], kinds, side)
    _neutral(kinds, side)
    for index, kind in zip(outside, kinds, strict=True):
        if level % 2:
            found[index] = level + (kind != "R")
        else:
            found[index] = level + {"L": 0, "R": 1}.get(kind, 2)


def _is_isolate(char: str) -> bool:
    return char in _ISOLATES or char == END_OF_ISOLATE


def _end_of_isolate(text: str, where: Sequence[int], start: int) -> int:
    """The position of the sign that ends the isolate opened just before `start`; the end when there is none."""
    depth = 1
    for position in range(start, len(where)):
        char = text[where[position]]
        if char in _ISOLATES:
            depth += 1
        elif char == END_OF_ISOLATE:
            depth -= 1
            if not depth:
                return position
    return len(where)


def _weak(kinds: list[str], side: str) -> None:
    """Rules W1 to W7: marks follow their letter, numbers and their signs find their side."""
    previous = strong = side
    for i, kind in enumerate(kinds):  # W1 to W3; AL stays known to W2 in `strong`
        if kind == "NSM":
            kind = previous
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":
            kind = "AN"
        previous = kinds[i] = kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for i in range(1, len(kinds) - 1):  # W4
        before, after = kinds[i - 1], kinds[i + 1]
        if before == after and ((kinds[i] == "ES" and before == "EN") or (kinds[i] == "CS" and before in ("EN", "AN"))):
            kinds[i] = before
    start = 0
    while start < len(kinds):  # W5
        end = start
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > start and "EN" in (kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else ""):
            kinds[start:end] = ["EN"] * (end - start)
        start = end + 1
    strong = side
    for i, kind in enumerate(kinds):  # W6 and W7
        if kind in ("ES", "ET", "CS"):
            kinds[i] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"


def _brackets(chars: list[str], kinds: list[str], side: str) -> None:
    """Rule N0: both brackets of a pair take the same side."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for i, char in enumerate(chars):
        if kinds[i] != "ON":
            continue
        if char in _PAIRS:
            opened.append((_PAIRS[char], i))
        elif char in _PAIRS.values():
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == char:
                    pairs.append((opened[depth][1], i))
                    del opened[depth:]
                    break
    for start, end in sorted(pairs):
        inside = {_side(kind) for kind in kinds[start + 1 : end]} - {""}
        if not inside:
            continue
        if side not in inside:
            before = next((_side(kinds[i]) for i in range(start - 1, -1, -1) if _side(kinds[i])), side)
            kinds[start] = kinds[end] = before if before in inside else side
        else:
            kinds[start] = kinds[end] = side


def _side(kind: str) -> str:
    """The side a letter or number pulls its neighbours to; numbers pull as right-to-left letters do."""
    if kind == "L":
        return "L"
    return "R" if kind in ("R", "EN", "AN") else ""


def _neutral(kinds: list[str], side: str) -> None:
    """Rules N1 and N2: signs and spaces between two letters of one side take it, others the line's."""
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > start:
            before = _side(kinds[start - 1]) if start else side
            after = _side(kinds[end]) if end < len(kinds) else side
            kinds[start:end] = [before if before == after else side] * (end - start)
        start = end + 1
