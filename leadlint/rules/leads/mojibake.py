"""LL314 mojibake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadlint.diagnostics import Severity
from leadlint.rules.leads import row_rule, spoken

if TYPE_CHECKING:
    from leadlint.kernels import Mask
    from leadlint.leads import Leads

# What UTF-8 becomes when it is read as Windows-1252, Mac Roman, Windows-1251 or as DOS did, and the mark of a character
# that is lost: nearly all texts hold none of it, and are not judged at all.
_SUSPECT = re.compile(
    rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c]|\xe2(?:\x80[\x93-\xba]|\x82\xac|\x84\xa2))"
    rb"|\xe2\x88\x9a|\xe2\x89\x88|\xe2\x80\x9a\xc3\x84|\xe2[\x94\x95]|(?:\xd0[\xa0\xa1](?:\xd0|\xd1|\xc2|\xe2).){2}|\xef\xbf\xbd"
)
# Å, Ą, Č, Ğ, Ś, Ş and others, at which ftfy stops short: no language has these letters next to each other.
_NEVER = re.compile("(?<!\\w)Ã…(?=\\w)|(?<=[a-z])Ä…(?=\\w)|Ä[ŒžŸŽ]|Å[šž]|Ã[ŸŽ]")


@row_rule(
    "LL314",
    Severity.WARNING,
    spoken,
    "whose {column} shows other characters than were written",
    "read the export as UTF-8 where it was made, or export it again",
)
def mojibake(leads: Leads) -> Iterator[tuple[int, Mask]]:
    """A text was read in another encoding than it was written in.

    ## Why is this bad?

    `Zoé` becomes `ZoÃ©`, and goes out so. It happened before the file was saved: the file is sound UTF-8, and no
    encoding in the manifest mends it. Texts in which it may have happened are judged by the library ftfy.

    ## Fails

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name,Company
    ada@example.com,Ada,Example
    zoe@example.com,ZoÃ©,CafÃ© Example
    ```

    ## Passes

    ```yaml manifest.yaml
    version: 1
    campaigns:
      - name: EMEA CFOs
        import_method: csv
        leads: leads.csv
    ```

    ```csv leads.csv
    Email,First Name,Company
    zoe@example.com,Zoé,Café „Ü“
    nguyen@example.com,Nguyễn,Văn Ả
    lukasz@example.com,Łukasz,Żółć
    ```

    ## What to do

    Export the list again, and say UTF-8 wherever the tool asks. ftfy's `fix_text` mends most of what is lost already.
    """
    from leadlint.kernels import call, inverted

    for column, cells in leads:
        if not cells.data.isascii() and _SUSPECT.search(cells.data):
            yield column, cells.judged(_is_mojibake, inverted(call("string_is_ascii", cells.texts)))


def _is_mojibake(text: str) -> bool:
    # By itself: the other cells of the batch say nothing of it.
    if text.isascii() or not _SUSPECT.search(text.encode()):
        return False
    from ftfy.badness import is_bad

    return "\ufffd" in text or bool(_NEVER.search(text)) or bool(is_bad(text))
