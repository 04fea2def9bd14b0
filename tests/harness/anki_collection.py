"""Anki's collection put to the same tests, by a Python that has `anki`: a program of its own, never a part of this one.

python anki_collection.py flips FOLDER TIMES   tells how its own check judges so many flipped bits
python anki_collection.py write FOLDER         adds notes until killed, telling each
python anki_collection.py count FOLDER         tells how many notes are there, and whether its check is content
"""

from __future__ import annotations

import importlib
import json
import random
import sys
from pathlib import Path
from typing import Any, Final

_NOTES: Final = 400


def main(task: str, folder: str, times: str = "0") -> None:
    """Do one of the three and tell the outcome as JSON, one a line."""
    path = str(Path(folder) / "collection.anki2")
    if task == "flips":
        _tell(_flips(path, int(times)))
    elif task == "write":
        collection = _open(path)
        for number in range(1_000_000):
            _add(collection, number)
            _tell(number)
    else:
        collection = _open(path)
        _, is_content = collection.fix_integrity()
        _tell([collection.note_count(), bool(is_content)])
        collection.close()


def _open(path: str) -> Any:
    return importlib.import_module("anki.collection").Collection(path)


def _add(collection: Any, number: int) -> None:
    note = collection.new_note(collection.models.by_name("Basic"))
    note["Front"], note["Back"] = f"front {number}", f"back {number} " * 20
    collection.add_note(note, collection.decks.id("Default"))


def _flips(path: str, times: int) -> dict[str, int]:
    """How many flips opening or the program's own check noticed, how many passed as clean, how many of those changed text."""
    collection = _open(path)
    for number in range(_NOTES):
        _add(collection, number)
    true = _read(collection)
    collection.close()
    whole, chance = Path(path).read_bytes(), random.Random(6)
    told = {"noticed": 0, "clean": 0, "changed": 0}
    for _ in range(times):
        for left in Path(path).parent.glob("collection.*"):
            if left.is_file():
                left.unlink()
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        Path(path).write_bytes(content)
        told[_judged(path, true)] += 1
    told["clean"] += told["changed"]
    return told


def _judged(path: str, true: list[Any]) -> str:
    collection = None
    try:
        collection = _open(path)
        read = _read(collection)
        _, is_content = collection.fix_integrity()
    except Exception:  # noqa: BLE001 - whatever it says, it noticed
        return "noticed"
    finally:
        if collection is not None:
            collection.close()
    return "noticed" if not is_content else "clean" if read == true else "changed"


def _read(collection: Any) -> list[Any]:
    return [collection.get_note(each).fields for each in collection.find_notes("")]


def _tell(told: object) -> None:
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
