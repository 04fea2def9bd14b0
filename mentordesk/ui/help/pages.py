"""The pages of help as they are shipped: Markdown in resources/help, one folder a language, one file a topic.

A page names parts of the program by their marked English words in braces ({Today}, {Active|pair}), which are said in
the page's language, so that it can never call a button by another name than the button itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mentordesk import places
from mentordesk.language import N_ as marked  # noqa: N811 - these words are marked where they are used
from mentordesk.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_NAMED: Final = re.compile(r"\{([^{}|]+)(?:\|([^{}]+))?\}")
_PLACES: Final[dict[str, Callable[[], Path]]] = {
    "stores-folder": places.stores,
    "settings-file": places.settings_file,
    "demo-folder": places.demo_store,
    "logs-folder": places.logs,
}
"""What a page may name that is a place on this computer."""


@dataclass(frozen=True)
class Topic:
    """One page."""

    name: str
    """Stable, the same in every language: "first-steps"."""
    title: str
    text: str
    """Markdown, the title as its first heading."""


def topics(language: Language) -> list[Topic]:
    """All pages in a language, in the order of their files."""
    return [_topic(path, language) for path in sorted((places.resources() / "help" / language.code).glob("*.md"))]


def named_words(text: str) -> list[str]:
    """The marked words a page names, with their contexts; without the places."""
    return [marked(words, context) for words, context in _NAMED.findall(text) if words not in _PLACES]


def _topic(path: Path, language: Language) -> Topic:
    text = _filled(path.read_text(encoding="utf-8"), language)
    return Topic(path.stem.partition("-")[2], text.partition("\n")[0].removeprefix("# "), text)


def _filled(text: str, language: Language) -> str:
    def said(found: re.Match[str]) -> str:
        words, context = found.groups(default="")
        return str(_PLACES[words]()) if words in _PLACES else language.say(marked(words, context))

    return _NAMED.sub(said, text)
