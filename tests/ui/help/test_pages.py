from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import mentordesk
from mentordesk import places
from mentordesk.language import LANGUAGES, Language, Word
from mentordesk.ui.help.pages import named_words, topics

FILES = sorted(path.name for path in (places.resources() / "help" / "en").glob("*.md"))


def raw(code: str, name: str) -> str:
    return (places.resources() / "help" / code / name).read_text(encoding="utf-8")


def marked() -> set[tuple[str, str]]:
    """Every marked text of the program with its context."""
    found = set()
    for path in Path(mentordesk.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
                texts = [str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)]
                if texts:
                    found.add((texts[0], texts[1] if len(texts) > 1 else ""))
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_every_topic_with_the_same_sections(code: str) -> None:
    assert sorted(path.name for path in (places.resources() / "help" / code).glob("*.md")) == FILES
    for name in FILES:
        here, there = raw(code, name), raw("en", name)
        assert [line.count("#") for line in here.splitlines() if line.startswith("#")] == [
            line.count("#") for line in there.splitlines() if line.startswith("#")
        ]
        assert here.count("\n| ") == there.count("\n| "), name
        assert sorted(re.findall(r"\{[^}]+\}", here)) == sorted(re.findall(r"\{[^}]+\}", there)), name


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_a_page_names_is_said_in_its_language(code: str) -> None:
    language = Language(code)
    for topic in topics(language):
        assert "{" not in topic.text
        assert topic.text.startswith(f"# {topic.title}\n")
    first = topics(language)[0].text
    assert f"**{language.say('Organisation')}**" in first.replace("\u00a0", "")


def test_a_page_names_only_words_the_program_says() -> None:
    known = marked()
    for name in FILES:
        for words in named_words(raw("en", name)):
            assert (str(words), words.context if isinstance(words, Word) else "") in known, (name, words)


def test_places_on_this_computer_are_named() -> None:
    text = "".join(topic.text for topic in topics(Language("en")))
    for place in (places.stores(), places.settings_file(), places.demo_store()):
        assert f"`{place}`" in text


def test_pages_hold_no_links_and_french_no_midpoint() -> None:
    for code in LANGUAGES:
        for name in FILES:
            assert "http" not in raw(code, name)
            assert "](" not in raw(code, name)
    assert "·" not in "".join(raw("fr", name) for name in FILES)


def test_french_signs_never_begin_a_line() -> None:
    for name in FILES:
        assert not re.search(r" [:;?!»]", raw("fr", name)), name
