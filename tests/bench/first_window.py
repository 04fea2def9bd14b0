"""The program itself, from its front door to the first painting of its window, and on to Today with its data; then it ends.

`python -m tests.bench.first_window STORE` says when those were, as `bare_window` does. Nothing of the program is loaded
earlier or otherwise than by `python -m mentordesk STORE`.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from mentordesk.__main__ import main

if TYPE_CHECKING:
    from mentordesk.services.today import Today
    from mentordesk.ui.door.door import Door
    from mentordesk.ui.screens.today import TodayScreen
    from mentordesk.ui.window import Window


class Watch(importlib.abc.MetaPathFinder):
    """Lets modules load as ever, and has each looked at once it is there."""

    def __init__(self, wanted: Mapping[str, Callable[[Any], None]]) -> None:
        self._wanted = dict(wanted)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Only of the modules that are wanted, each once."""
        look = self._wanted.pop(fullname, None)
        if look is None:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        assert spec is not None
        assert spec.loader is not None
        run = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            run(module)
            look(module)

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


class Stopwatch:
    """Notes when the window is first painted, and tells that with the moment when Today is."""

    def __init__(self) -> None:
        self.in_sight = 0.0

    def watch_door(self, module: Any) -> None:
        """The door is the window's first face."""
        from tests.bench.watching import Painted  # noqa: PLC0415 - the program loads Qt when it wants to

        show = module.Window.show_door

        def show_door(window: Window, door: Door) -> None:
            show(window, door)
            Painted(window).told.connect(self.note)

        module.Window.show_door = show_door

    def note(self) -> None:
        """The window is in sight."""
        self.in_sight = time.monotonic()

    def watch_today(self, module: Any) -> None:
        """Today has its data when it was shown the service's answer."""
        from tests.bench.watching import tell_when_painted  # noqa: PLC0415 - as above

        show = module.TodayScreen.show_today

        def show_today(screen: TodayScreen, told: Today) -> None:
            show(screen, told)
            tell_when_painted(screen.window(), self.in_sight)

        module.TodayScreen.show_today = show_today


if __name__ == "__main__":
    _STOPWATCH: Final = Stopwatch()
    _WANTED: Final = {
        "mentordesk.ui.window": _STOPWATCH.watch_door,
        "mentordesk.ui.screens.today": _STOPWATCH.watch_today,
    }
    sys.meta_path.insert(0, Watch(_WANTED))
    sys.exit(main(sys.argv[1:]))
