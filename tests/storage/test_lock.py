"""The lock: one process at a time, and none left behind by a process that was killed."""

from __future__ import annotations

import getpass
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mentordesk.storage.database import Store
from mentordesk.storage.lock import StoreInUse, hold

if TYPE_CHECKING:
    from pathlib import Path

_HOLDER = """
import sys
from pathlib import Path
from mentordesk.storage.database import Store
store = Store.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
store.close()
"""
_STARTER = """
import sys
from pathlib import Path
from mentordesk.storage.database import Store
from mentordesk.storage.lock import StoreInUse
sys.stdin.readline()
try:
    store = Store.open(Path(sys.argv[1]))
except StoreInUse:
    print("told", flush=True)
else:
    print("held", flush=True)
    sys.stdin.readline()
"""


def _started(script: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def test_a_second_holder_in_the_same_process_is_told(tmp_path: Path) -> None:
    lock = hold(tmp_path)
    with pytest.raises(StoreInUse):
        hold(tmp_path)
    lock.release()
    hold(tmp_path).release()


def test_p6_another_process_is_told_and_a_kill_leaves_no_lock(store: Store) -> None:
    store.close()
    with _started(_HOLDER, store.folder) as holder:
        assert _line(holder) == "held"
        with pytest.raises(StoreInUse):
            Store.open(store.folder)
        holder.kill()
        holder.wait()
        Store.open(store.folder).close()


def test_p6_of_two_started_at_once_exactly_one_has_the_store(store: Store) -> None:
    store.close()
    with _started(_STARTER, store.folder) as one, _started(_STARTER, store.folder) as other:
        _go(one)
        _go(other)
        assert sorted([_line(one), _line(other)]) == ["held", "told"]
        for process in (one, other):
            process.kill()
            process.wait()


def test_a_closed_store_can_be_opened_by_another_process(store: Store) -> None:
    store.close()
    with _started(_HOLDER, store.folder) as holder:
        assert _line(holder) == "held"
        _go(holder)
        assert holder.wait(timeout=120) == 0
    Store.open(store.folder).close()


def test_p6_the_message_names_another_person_and_computer(store: Store) -> None:
    owner = store.folder / "store.owner"
    told = json.loads(owner.read_text(encoding="utf-8"))
    assert set(told) == {"user", "machine", "process"}
    owner.write_text(json.dumps({"user": "noor", "machine": "ONTHAAL-2"}), encoding="utf-8")
    with pytest.raises(StoreInUse) as refused:
        hold(store.folder)
    assert "noor" in str(refused.value)
    assert "ONTHAAL-2" in str(refused.value)


@pytest.mark.parametrize("content", ["", "[]", '{"user": "noor"}'])
def test_a_note_that_cannot_be_read_makes_the_message_shorter(content: str, store: Store) -> None:
    (store.folder / "store.owner").write_text(content, encoding="utf-8")
    with pytest.raises(StoreInUse, match="in another window or by someone else"):
        hold(store.folder)


def test_ones_own_name_is_not_told_back(store: Store) -> None:
    with pytest.raises(StoreInUse, match="in another window or by someone else"):
        hold(store.folder)


def test_a_system_that_tells_no_name_locks_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr(getpass, "getuser", nobody)
    lock = hold(tmp_path)
    with pytest.raises(StoreInUse):
        hold(tmp_path)
    lock.release()
