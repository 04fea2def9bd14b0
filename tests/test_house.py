"""The rules of the house that no linter knows: names of modules, their size, and a test beside each."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path.relative_to(ROOT) for path in (ROOT / "mentordesk").rglob("*.py"))
LONGEST_FILE = 375
LONGEST_FUNCTION = 55
"""A guide is 300 and 40 lines; beyond these an idea is missing for certain."""


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_no_module_is_a_drawer_for_everything(path: Path) -> None:
    assert not {"utils", "util", "common", "helpers", "helper", "manager", "misc"} & set(path.with_suffix("").parts)


@pytest.mark.parametrize("path", [each for each in MODULES if "versions" not in each.parts], ids=str)
def test_files_and_functions_stay_readable(path: Path) -> None:
    source = (ROOT / path).read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize(
    "path", sorted(each.relative_to(ROOT) for each in (ROOT / "tests").rglob("test_*.py")), ids=str
)
def test_each_test_file_mirrors_a_module(path: Path) -> None:
    folder = Path(*path.parts[1:-1])
    if folder == Path("journeys") or path.name in ("test_house.py", "test_translations.py"):
        return
    module = ROOT / "mentordesk" / folder / path.name.removeprefix("test_")
    package = ROOT / "mentordesk" / folder / path.stem.removeprefix("test_") / "__init__.py"
    assert module.is_file() or package.is_file() or path.name == f"test_{folder.name}.py", f"{module} is not there"


def test_the_repository_speaks_of_the_project_alone() -> None:
    """No path of one machine, no host of a package index, in any file that is kept."""
    hosts = ("py" + "pi.org", "python" + "hosted", "npm" + "js")
    for path in (*MODULES, Path("Makefile"), Path("pyproject.toml"), Path("requirements.lock"), Path("README.md")):
        text = (ROOT / path).read_text(encoding="utf-8")
        assert not [host for host in hosts if host in text], path
        assert ("/" + "work/") not in text, path


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_p9_no_module_knows_the_network(path: Path) -> None:
    """A harness watches every socket of a whole day; this finds at once who would call."""
    callers = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "imaplib", "asyncio", "webbrowser", "xmlrpc"}
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {each.name for each in node.names}
            found = names if isinstance(node, ast.Import) else {node.module or ""}
            assert not {name.partition(".")[0] for name in found} & callers, f"line {node.lineno}"
            assert not (names | found) & {"QDesktopServices", "QtNetwork", "PySide6.QtNetwork"}, f"line {node.lineno}"
