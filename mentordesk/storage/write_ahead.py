"""Notices damage in the log of saves that a crash left beside the database, where SQLite itself sees only its end.

Each frame of the log carries a checksum that goes on from the one before. SQLite reads up to the first frame whose
checksum is wrong and passes over the rest, since a crash may have torn the last save. But a save begins only when the
one before is on the disk for certain (synchronous = FULL): where a whole save and the beginning of another one follow
a wrong frame, that frame was whole once, and what would be passed over was told to be saved.

The format is described in https://www.sqlite.org/fileformat2.html#the_write_ahead_log. The checksums are over what
stands in the file, so no key is needed.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

LOG: Final = "store.db-wal"
_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_PAGE: Final = 4096
_LITTLE: Final = 0x377F0682
"""How a log begins whose checksums are reckoned as all computers of today do."""
_ALL_BITS: Final = 0xFFFFFFFF

_Sums = tuple[int, int]


def is_damaged(folder: Path) -> bool:
    """Whether saves that were whole once can no longer be read from a store's log; of the last save nobody can tell.

    To be asked before the store is opened: SQLite writes over what it passes over. Some 20 ms per MB, and only after a crash.
    """
    path = folder / LOG
    if not path.is_file():
        return False
    log = path.read_bytes()
    frames = range(_HEADER, len(log) - _FRAME_HEADER - _PAGE + 1, _FRAME_HEADER + _PAGE)
    if not frames:
        return False
    sums, is_broken = _told(log, 24), False
    if struct.unpack_from(">I", log)[0] == _LITTLE and _summed(log[:24], (0, 0)) == sums:
        salts = log[16:24]
    else:
        salts, is_broken = log[_HEADER + 8 : _HEADER + 16], True
    follows_a_save = False
    for at in frames:
        found = _summed(log[at + _FRAME_HEADER : at + _FRAME_HEADER + _PAGE], _summed(log[at : at + 8], sums))
        sums = _told(log, at + 16)
        is_right = found == sums and log[at + 8 : at + 16] == salts
        if is_right and follows_a_save:
            return True
        is_broken = is_broken or not is_right
        ends_a_save = struct.unpack_from(">I", log, at + 4)[0] != 0
        follows_a_save = is_broken and is_right and ends_a_save
    return False


def _told(log: bytes, at: int) -> _Sums:
    first, second = struct.unpack_from(">II", log, at)
    return first, second


def _summed(content: bytes, sums: _Sums) -> _Sums:
    first, second = sums
    for one, other in struct.iter_unpack("<II", content):
        first = (first + one + second) & _ALL_BITS
        second = (second + other + first) & _ALL_BITS
    return first, second
