"""`python -m mentordesk`: the window, or a command from a terminal."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code.

    What is loaded now stays until the end: to look through it for garbage meanwhile, and again and again later, would
    cost a tenth of the start.
    """
    gc.disable()
    from mentordesk import app  # noqa: PLC0415 - only now, see above

    gc.freeze()
    gc.enable()
    return app.main(argv)


if __name__ == "__main__":
    sys.exit(main())
