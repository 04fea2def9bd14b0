"""What a screen reader is told of the running program, for tests; run by the system's own Python, which has AT-SPI.

    /usr/bin/python3 screen_reader.py PID

For each line that comes in, it writes one line: a JSON list of all that is in sight in the program of that process,
outermost first, each with `depth`, `role`, `name`, `states`, `label` (by which another control names it) and `text`.
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any

gi = importlib.import_module("gi")  # not among the libraries of the tests: the system's own
gi.require_version("Atspi", "2.0")
Atspi = importlib.import_module("gi.repository.Atspi")
GLib = importlib.import_module("gi.repository.GLib")

LONG = ("list", "table")
"""Roles with as many children as there are records."""
ENOUGH = 24
"""So many of them are read."""


def told(thing: Any, depth: int, states: set[str]) -> dict[str, Any]:
    """What is told of one thing."""
    role = thing.get_role_name()
    found = {"depth": depth, "role": role, "name": thing.get_name(), "states": sorted(states), "label": "", "text": ""}
    if "focusable" in states:
        for relation in thing.get_relation_set():
            if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
                found["label"] = relation.get_target(0).get_name()
    if role in ("text", "entry"):
        found["text"] = Atspi.Text.get_text(thing, 0, -1)
    return found


def walk(thing: Any, depth: int, seen: list[dict[str, Any]]) -> None:
    """Tell a thing and what is in it, unless it is out of sight."""
    states = {state.value_nick for state in thing.get_state_set().get_states()}
    if depth and "showing" not in states:
        return
    seen.append(told(thing, depth, states))
    count = thing.get_child_count()
    for place in range(min(count, ENOUGH) if seen[-1]["role"] in LONG else count):
        child = thing.get_child_at_index(place)
        if child is not None:
            walk(child, depth + 1, seen)


def look(process: int) -> list[dict[str, Any]]:
    """All that is in sight in the windows of a process; nothing while it has none, or while they change."""
    seen: list[dict[str, Any]] = []
    try:
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for place in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(place)
            if program is not None and program.get_process_id() == process:
                for window in range(program.get_child_count()):
                    walk(program.get_child_at_index(window), 0, seen)
    except GLib.Error:  # something was closed while it was read
        return []
    return seen


def main() -> None:
    """Answer until nobody asks any more."""
    Atspi.init()
    for _ in sys.stdin:
        print(json.dumps(look(int(sys.argv[1]))), flush=True)


if __name__ == "__main__":
    main()
