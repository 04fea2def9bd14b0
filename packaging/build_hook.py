"""Compiles the catalogs before they go into the wheel, so that an installed program speaks its languages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogs(BuildHookInterface):  # type: ignore[type-arg]
    """Runs packaging/strings.py compile; the wheel then takes the folder `translations` as it stands."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and take nothing else from a former build."""
        subprocess.run([sys.executable, str(Path(self.root) / "packaging" / "strings.py"), "compile"], check=True)
