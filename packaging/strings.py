"""Finds the words of the program, merges them into the catalogs and compiles these.

    python packaging/strings.py update     words of the code -> mentordesk.pot -> fr and nl catalogs -> compiled
    python packaging/strings.py compile    catalogs -> compiled, where they are newer
    python packaging/strings.py --check    writes nothing; exits 1 when `update` would change a file

Words are found in the syntax tree: N_("text"), N_("text", "context"), say("text") and say_n("one", "many", n). The
answer is the same on every version of Python, and a text that cannot be translated (N_(f"...")) is refused.
A comment "# Translators: ..." on the line above a call reaches the catalogs.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"
TEMPLATE = TRANSLATIONS / "mentordesk.pot"
LANGUAGES = {"fr": "French", "nl": "Dutch"}
TAG = "Translators:"

# Header lines that would change with every run, every release or every machine.
_CHURN = re.compile(
    rb'^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|'
    rb"Generated-By): .*\n",
    re.MULTILINE,
)
_FIXED = datetime(2026, 1, 1, tzinfo=UTC)


class Unclear(Exception):
    """A marked text is not written out in the code, so that no catalog can hold it."""


@dataclass
class Word:
    """One text to translate, with the files that say it."""

    text: str
    plural: str = ""
    context: str = ""
    files: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        """What makes it one entry of a catalog."""
        return self.text, self.context

    @property
    def id(self) -> str | tuple[str, str]:
        """The entry's id as Babel writes it."""
        return (self.text, self.plural) if self.plural else self.text


def literals(node: ast.expr, where: str, *, marked: bool) -> Iterator[str]:
    """The texts an argument can be; nothing for a variable, which was marked where it was written.

    Raises Unclear for a text put together in the code, and for anything but a text where it must be `marked`.
    """
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.IfExp(body=body, orelse=orelse) if not marked:
            yield from literals(body, where, marked=False)
            yield from literals(orelse, where, marked=False)
        case ast.JoinedStr():
            raise Unclear(f"{where}: an f-string cannot be translated; use {{placeholders}}")
        case ast.BinOp(left=ast.Constant(value=str())) | ast.BinOp(right=ast.Constant(value=str())):
            raise Unclear(f"{where}: a text put together cannot be translated; use {{placeholders}}")
        case _ if marked:
            raise Unclear(f"{where}: N_ takes texts written out on the spot")


def called(call: ast.Call) -> str:
    """The name a call uses: `say` for both say(...) and language.say(...)."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def unmarked(node: ast.expr) -> ast.expr:
    """What N_(...) marks; anything else as it is."""
    return node.args[0] if isinstance(node, ast.Call) and called(node) == "N_" and len(node.args) == 1 else node


def words_of_call(call: ast.Call, where: str) -> Iterator[Word]:
    """The words one call marks or says."""
    match called(call), call.args:
        case "N_", [text]:
            yield from (Word(each) for each in literals(text, where, marked=True))
        case "N_", [text, context]:
            for each in literals(text, where, marked=True):
                yield from (Word(each, context=other) for other in literals(context, where, marked=True))
        case "N_", _:
            raise Unclear(f"{where}: N_ takes a text and perhaps a context")
        case "say", [text, *_]:
            yield from (Word(each) for each in literals(text, where, marked=False))
        case "say_n", [one, many, *_]:
            singular = list(literals(unmarked(one), where, marked=False))
            plural = list(literals(unmarked(many), where, marked=False))
            yield from (Word(text, plural=other) for text, other in zip(singular, plural, strict=True))


def comments_of(source: str) -> dict[int, str]:
    """The translators' comments of a file by the line on which each ends."""
    found = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        text = token.string.lstrip("# ")
        if token.type == tokenize.COMMENT and text.startswith(TAG):
            found[token.end[0]] = text.removeprefix(TAG).strip()
    return found


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call in a module."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def words_of_file(path: Path) -> Iterator[Word]:
    """The words of one module."""
    name = path.relative_to(ROOT).as_posix()
    source = path.read_text(encoding="utf-8")
    comments = comments_of(source)
    tree = ast.parse(source, name)
    counted = {id(text) for call in calls(tree) if called(call) == "say_n" for text in call.args[:2]}
    for node in calls(tree):
        if id(node) not in counted:
            for word in words_of_call(node, f"{name}:{node.lineno}"):
                if word.text:
                    word.files.add(name)
                    word.comments += [comments[node.lineno - 1]] if node.lineno - 1 in comments else []
                    yield word


def find() -> dict[tuple[str, str], Word]:
    """All words of the program, once each; a plural form wins over the same text without one."""
    found: dict[tuple[str, str], Word] = {}
    for path in sorted((ROOT / "mentordesk").rglob("*.py")):
        for word in words_of_file(path):
            known = found.setdefault(word.key, word)
            known.plural = known.plural or word.plural
            known.files |= word.files
            known.comments += [text for text in word.comments if text not in known.comments]
    return found


def template(words: dict[tuple[str, str], Word]) -> Catalog:
    """The catalog of words without translations."""
    catalog = Catalog(header_comment="# The words of MentorDesk, made by `make strings`.", fuzzy=False)
    add(catalog, words, {})
    return catalog


def add(catalog: Catalog, words: dict[tuple[str, str], Word], known: dict[tuple[str, str], Message]) -> None:
    """Put the words into a catalog with the translations known for them; a plural needs plural translations."""
    for key, word in words.items():
        before = known.get(key)
        same = before is not None and isinstance(before.id, str) != bool(word.plural)
        catalog.add(
            word.id,
            before.string if before and same else None,
            locations=[(name, 0) for name in sorted(word.files)],
            flags=sorted(before.flags & {"fuzzy"}) if before and same else (),
            auto_comments=word.comments,
            user_comments=before.user_comments if before else (),
            context=word.context or None,
        )


def merged(code: str, words: dict[tuple[str, str], Word]) -> Catalog:
    """A language's catalog with the words of today: translations kept, words that went removed, nothing guessed."""
    path = catalog_path(code)
    known = {}
    if path.exists():
        with path.open("rb") as file:
            old = read_po(file, locale=code, ignore_obsolete=True)
        known = {(one.id if isinstance(one.id, str) else one.id[0], one.context or ""): one for one in old if one.id}
    catalog = Catalog(locale=code, header_comment=f"# The {LANGUAGES[code]} words of MentorDesk.", fuzzy=False)
    add(catalog, words, known)
    return catalog


def catalog_path(code: str) -> Path:
    """Where a language's catalog stands."""
    return TRANSLATIONS / code / "LC_MESSAGES" / "mentordesk.po"


def written(catalog: Catalog) -> bytes:
    """A catalog as its file holds it: sorted, without dates, versions, people or line numbers."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return _CHURN.sub(b"", buffer.getvalue())


def missing(catalog: Catalog) -> int:
    """How many words of a catalog have no translation yet, or a doubtful one."""
    texts = ((one, one.string if isinstance(one.string, list | tuple) else [one.string]) for one in catalog if one.id)
    return sum(one.fuzzy or not all(forms) for one, forms in texts)


def compile_catalogs() -> None:
    """Compile the catalogs that are newer than what was compiled from them."""
    for code in LANGUAGES:
        source = catalog_path(code)
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as file:
            catalog = read_po(file, locale=code)
        catalog.creation_date = catalog.revision_date = _FIXED
        buffer = io.BytesIO()
        write_mo(buffer, catalog)
        fresh = target.with_suffix(".mo.new")
        fresh.write_bytes(buffer.getvalue())
        fresh.replace(target)


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description="Finds, merges and compiles the words of MentorDesk.")
    parser.add_argument("action", nargs="?", choices=["update", "compile"], default="update")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a catalog is stale")
    asked = parser.parse_args()
    if asked.action == "compile" and not asked.check:
        compile_catalogs()
        return 0
    try:
        words = find()
    except Unclear as problem:
        print(problem, file=sys.stderr)
        return 1
    catalogs = {code: merged(code, words) for code in LANGUAGES}
    files = {TEMPLATE: template(words)} | {catalog_path(code): catalog for code, catalog in catalogs.items()}
    stale = [path for path, catalog in files.items() if not path.exists() or path.read_bytes() != written(catalog)]
    if asked.check:
        for path in stale:
            print(f"{path.relative_to(ROOT).as_posix()} is stale: run `make strings`", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(files[path]))
    compile_catalogs()
    for code, catalog in catalogs.items():
        print(f"{code}: {len(words)} words, {missing(catalog)} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
