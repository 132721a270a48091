"""What is asked of a lead file: the rows that are wanted of it, and what the rules want to know of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from leadlint.columns import recognise
from leadlint.copy import Use
from leadlint.diagnostics import RowCheck
from leadlint.leads import Header
from leadlint.reading import ReadOptions, Where
from leadlint.suppression import Suppressed


class Wanted(NamedTuple):
    """What is asked besides the number of leads; with `values`, the cells that rules find something in.

    With `tracking`, which of the files git knows; with `unlisted`, which lie beside them that no campaign takes; with
    `progress`, how far it is, drawn for whoever waits.
    """

    checks: Sequence[RowCheck] = ()
    identities: bool = False
    values: bool = False
    tracking: bool = False
    unlisted: bool = False
    progress: bool = False


class Job(NamedTuple):
    """A file to be read in one way, for what several `wheres` of a manifest take of it.

    `alone` when no other job is about some of the same rows. `suppressed` are those whom the manifest keeps out, `uses`
    the variables of its campaigns.
    """

    path: Path
    options: ReadOptions
    wheres: Collection[Where]
    alone: bool
    suppressed: Suppressed
    uses: Sequence[Use]

    def header(self, names: tuple[str, ...]) -> Header:
        """What is known of the columns of these names, which are numbers where the file has no header."""
        return Header(names, recognise(names, self.options.columns), self.suppressed, self._variables(names))

    def _variables(self, names: tuple[str, ...]) -> tuple[int, ...]:
        if not self.uses:
            return ()
        from leadlint.variables import columns_of_uses

        headers = names if self.options.header else [""] * len(names)
        columns = columns_of_uses(self.uses, headers, self.options.columns).values()
        return tuple(dict.fromkeys(column for column in columns if column is not None and column < len(names)))
