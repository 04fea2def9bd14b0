"""Makes any text fit to be printed: no control characters, letters with their marks, names that cannot disturb a line."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from mentordesk.documents.bidi import END_OF_ISOLATE, FIRST_STRONG_ISOLATE

REPLACEMENT: Final = "\ufffd"
"""Printed for a character that no font has, so that the reader sees that something is missing."""

_JOINERS: Final = frozenset("\u200c\u200d")
_BIDI_HINTS: Final = frozenset("\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
_NO_BREAK_SPACES: Final = frozenset("\u00a0\u202f\u2007")
_NEW_LINES: Final = frozenset("\n\x0b\x0c\x85\u2028\u2029")
_ENCLOSED: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
# French sets a space before these signs and inside its quotation marks: a line never starts with the sign alone.
_GLUED: Final = re.compile(r" (?=[;:!?»](?:\s|$))|(?<=«) ")


def clean(text: str) -> str:
    """The text without what cannot be seen, in composed letters; tabs are spaces, every kind of line end is a newline.

    What steers the reading order is kept for the layout, but for embeddings and overrides (U+202A to U+202E).
    """
    kept = []
    for char in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        category = unicodedata.category(char)
        if char in _NEW_LINES:
            kept.append("\n")
        elif char == "\t" or (category == "Zs" and char not in _NO_BREAK_SPACES):
            kept.append(" ")
        elif category == "Cs":
            kept.append(REPLACEMENT)
        elif category not in ("Cc", "Cf") or is_invisible(char):
            kept.append(char)
    return "".join(char for char in kept if not _is_variation(char))


def glued(text: str) -> str:
    """The text with no-break spaces where French typography has them."""
    return _GLUED.sub("\u00a0", text)


def isolated(text: str) -> str:
    """A name or other typed text for a {placeholder}: whatever its script, the sentence around it keeps its order."""
    if text.isascii():
        return text
    enclosed = _ENCLOSED.sub("", text)
    if any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in enclosed):
        return f"{FIRST_STRONG_ISOLATE}{enclosed}{END_OF_ISOLATE}"
    return enclosed


def is_invisible(char: str) -> bool:
    """Whether a cleaned text may hold it although it draws nothing: joiners of letters and hints of direction."""
    return char in _JOINERS or char in _BIDI_HINTS


def is_hint(char: str) -> bool:
    """Whether it only steers the reading order and is of no use once that is known."""
    return char in _BIDI_HINTS


def clusters(text: str) -> list[str]:
    """The text cut into letters, each with the marks and joiners that belong to it; an emoji sequence is one."""
    found: list[str] = []
    for char in text:
        follows = char in _JOINERS or unicodedata.category(char) in ("Mn", "Mc", "Me") or _is_skin_tone(char)
        joined = bool(found) and found[-1].endswith("\u200d") and unicodedata.category(char) == "So"
        if found and (follows or joined) and found[-1] not in (" ", "\n"):
            found[-1] += char
        else:
            found.append(char)
    return found


def sentence(text: str) -> str:
    """A label of a list as it stands alone: with a capital letter."""
    return text[:1].upper() + text[1:]


def _is_variation(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or char == "\u034f" or "\U000e0100" <= char <= "\U000e01ef"


def _is_skin_tone(char: str) -> bool:
    return "\U0001f3fb" <= char <= "\U0001f3ff"
