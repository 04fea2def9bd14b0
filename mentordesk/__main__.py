"""`python -m mentordesk`: the window, or a command from a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from mentordesk import app


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code."""
    return app.main(argv)


if __name__ == "__main__":
    sys.exit(main())
