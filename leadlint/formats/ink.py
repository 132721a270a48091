"""What only a terminal has: colours and links. Neither takes a cell, so whatever measures a text does it before."""

from __future__ import annotations

from typing import NamedTuple

_COLORS = {"error": "1;31", "warning": "1;33", "note": "1;36", "good": "32", "other": "1;34", "dim": "2", "bold": "1"}


class Ink(NamedTuple):
    """How texts are written: in colour or not, with links or without."""

    color: bool = False
    links: bool = False

    def paint(self, text: str, color: str) -> str:
        """The text in a colour: that of a severity, of a place that is not the first, or one called by its name."""
        return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if self.color and text else text

    def link(self, text: str, path: str) -> str:
        """The text as a link to a file (OSC 8)."""
        return f"\x1b]8;;{_uri(path)}\x1b\\{text}\x1b]8;;\x1b\\" if self.links else text


def _uri(path: str) -> str:
    """With the host's name, by which a terminal knows whether the file is on its own machine, as GNU ls writes it."""
    import platform
    from pathlib import Path
    from urllib.parse import quote

    return Path(path).absolute().as_uri().replace("file://", f"file://{quote(platform.node())}", 1)
