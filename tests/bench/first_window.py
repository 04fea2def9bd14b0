"""The program itself, from its front door to the first painting of Today with its data; then it ends.

`python -m tests.bench.first_window STORE` says when that was, as `bare_window` does. Nothing of the program is loaded
earlier or otherwise than by `python -m mentordesk STORE`.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from mentordesk.__main__ import main

if TYPE_CHECKING:
    from mentordesk.services.today import Today
    from mentordesk.ui.screens.today import TodayScreen

_TODAY = "mentordesk.ui.screens.today"


class Watch(importlib.abc.MetaPathFinder):
    """Lets the module of Today load as ever, and then watches its screen for the service's answer."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Only of that one module."""
        if fullname != _TODAY:
            return None
        sys.meta_path.remove(self)
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        assert spec is not None
        assert spec.loader is not None
        run = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            run(module)
            watch(module.TodayScreen)

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def watch(screen_class: type[TodayScreen]) -> None:
    """Tell when the window is painted after Today was shown."""
    from tests.bench.watching import tell_when_painted  # noqa: PLC0415 - the program loads Qt when it wants to

    show = screen_class.show_today

    def show_today(screen: TodayScreen, told: Today) -> None:
        show(screen, told)
        tell_when_painted(screen.window())

    setattr(screen_class, "show_today", show_today)  # noqa: B010 - a method is put in another's place


if __name__ == "__main__":
    sys.meta_path.insert(0, Watch())
    sys.exit(main(sys.argv[1:]))
