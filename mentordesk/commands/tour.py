"""`mentordesk tour`: draws every screen of the demo organisation as a picture, and every paper, without a display."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.language import N_, Language

if TYPE_CHECKING:
    from mentordesk.commands.parser import Parser
    from mentordesk.commands.terminal import Size, Terminal


_SMALLEST, _LARGEST = 320, 8000
"""Pixels of a side that a picture can have."""


def add(parser: Parser) -> None:
    """Describe the command line."""
    say = parser.language.say
    parser.add_argument(
        "folder", metavar=say(N_("DIR", "terminal")), help=say(N_("where to put the pictures and papers"))
    )
    parser.add_language(say(N_("language of the screens and papers")), parser.language.code)
    parser.add_argument("--dark", action="store_true", help=say(N_("draw the dark theme")))
    parser.add_argument(
        "--size",
        type=_size(parser.language),
        default=(1366, 768),
        metavar=say(N_("WIDTHxHEIGHT", "terminal")),
        help=say(N_("size of the window in pixels, such as 1366x768")),
    )


def _size(language: Language) -> argparse._ActionType:
    def read(typed: str) -> Size:
        sides = (
            [int(side) for side in typed.lower().split("x")] if re.fullmatch(r"\d{1,5}x\d{1,5}", typed, re.I) else []
        )
        if len(sides) == 2 and all(_SMALLEST <= side <= _LARGEST for side in sides):
            return sides[0], sides[1]
        raise argparse.ArgumentTypeError(language.say(N_("give width and height in pixels, such as 1366x768")))

    return read


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Hand over to the window's side, which alone can draw."""
    return terminal.draw_tour(Path(args.folder), args.language, args.dark, args.size)
