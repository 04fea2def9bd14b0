"""What is seen: the only part of the program that knows Qt.

PySide6 puts a function of its own in the place of Python's import: it reads the source of every module loaded from then
on, to know whether it may use PySide's snake_case names, for which one has to ask and which nobody here uses. For this
program that would be 24 MB and an eighth of the time of loading, so Python's own import is put back before anything else.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - puts its own in the place

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
