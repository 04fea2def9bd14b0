"""A font whose every glyph says in the PDF which letters it is, so that a name can be searched, copied and read aloud.

ReportLab gives glyphs without a code of their own, such as the joined forms of Kurdish and Pashto letters, a private one,
and would say that one in the PDF.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase.ttfonts import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOLD: Final = re.compile(r"(?m)^(<[0-9A-F]{2}>) <([0-9A-F]+)>$")


class ReadableFont(TTFont):
    """A font that knows the letters of its private codes."""

    def __init__(self, name: str, path: str) -> None:
        """Read the file; no private code is given yet."""
        super().__init__(name, path)
        self.letters: Final[dict[int, str]] = {}
        """What stands for a private code when the text is read."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        """Write the font into a document, and its letters for its private codes."""
        super().addObjects(doc)
        ending = f"+{self.face.name.decode()}{self.face.subfontNameX.decode()}"
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and name.endswith(ending):
                stream.content = _TOLD.sub(self._told, stream.content)

    def _told(self, line: re.Match[str]) -> str:
        code = int(line[2], 16)
        told = self.letters.get(code, chr(code))
        return f"{line[1]} <{told.encode('utf-16-be').hex().upper()}>"


def letters_left(source: str, others: Iterable[str]) -> str:
    """What one glyph stands for, given the letters it was drawn from and what the other glyphs of the same letters say."""
    said = Counter(unicodedata.normalize("NFKD", "".join(others)))
    left = []
    for char in unicodedata.normalize("NFD", source):
        if said[char]:
            said[char] -= 1
        else:
            left.append(char)
    return unicodedata.normalize("NFC", "".join(left))
