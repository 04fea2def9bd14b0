"""The catalogs: complete, up to date, with the same placeholders, and with the typography of their language."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).resolve().parent.parent
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\([a-z_]+\)[sd]|%%")


def catalog(code: str) -> Catalog:
    """One catalog as it is written."""
    with (ROOT / "translations" / code / "LC_MESSAGES" / "mentordesk.po").open("rb") as file:
        return read_po(file)


def texts(message: Message) -> tuple[list[str], list[str]]:
    """The source texts and the translations of a message."""
    sources = list(message.id) if isinstance(message.id, list | tuple) else [message.id]
    said = list(message.string) if isinstance(message.string, list | tuple) else [message.string]
    return sources, [str(each) for each in said]


def test_the_catalogs_hold_just_the_words_of_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "packaging/strings.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("code", ["fr", "nl"])
def test_every_word_is_translated(code: str) -> None:
    empty = [message.id for message in catalog(code) if message.id and not all(texts(message)[1])]
    fuzzy = [message.id for message in catalog(code) if message.id and message.fuzzy]
    assert (empty, fuzzy) == ([], [])


@pytest.mark.parametrize("code", ["fr", "nl"])
def test_placeholders_are_those_of_the_source(code: str) -> None:
    for message in catalog(code):
        if not message.id:
            continue
        sources, said = texts(message)
        wanted = {frozenset(PLACEHOLDER.findall(source)) for source in sources}
        for each in said:
            assert frozenset(PLACEHOLDER.findall(each)) in wanted, (message.id, each)


@pytest.mark.parametrize("code", ["fr", "nl"])
def test_the_typography_is_that_of_the_language(code: str) -> None:
    for message in catalog(code):
        if not message.id:
            continue
        for source, each in zip(*texts(message), strict=False):
            assert "'" not in each or "'" in source, each
            assert "..." not in each, each
            assert "·" not in each or "·" in source, each
            assert each.strip(" \n") == each or source.strip() != source, each
            if code == "fr":
                assert not re.search(r"[^\s\u00a0\u202f\d/“\"(][;!?](\s|$)", each), each
                assert not re.search(r"\w :", each), each
                assert not re.search(r"«[^\u00a0\u202f]|[^\u00a0\u202f]»", each), each
