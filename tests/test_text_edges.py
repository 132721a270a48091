"""Delimited text at its edges: very long rows, headers without end, text that is not what it is said to be."""

from __future__ import annotations

import pytest
from support import Folder, report

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, Position, open_source
from leadlint.sources.records import Scanner
from leadlint.sources.rows import lead_rows

ROW = b"a@example.com,Ada\n"
MANY = ROW * 30_000  # more than is looked at for the dialect


def leads(folder: Folder, content: bytes, options: ReadOptions = ReadOptions()) -> int:  # noqa: B008
    source = open_source(folder.write("leads.csv", content), options)
    return sum(len(lead_rows(batch, [])) for batch in source.batches([]))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'Email,"Name\n' + MANY, "its header cannot be read"),
        (b'Email,"Name\n' + ROW + b'b@example.com,B"\n', "a quote in its header swallows rows"),
        (b"a,b;c\nd,e;f\n", "its delimiter is not clear"),
    ],
)
def test_what_cannot_be_counted_says_so(content: bytes, message: str, folder: Folder) -> None:
    with pytest.raises(LeadFileError, match=message) as caught:
        leads(folder, content)
    assert caught.value.help


def test_a_row_may_be_many_megabytes_long(folder: Folder) -> None:
    long = b'b@example.com,"' + b"call back\n" * 400_000 + b'"\n'
    assert leads(folder, b"Email,Name\n" + MANY + long + MANY) == 60_001


def test_text_that_is_not_in_the_encoding_that_its_entry_says_is_refused_wherever_that_shows(folder: Folder) -> None:
    content = b"Email,Name\n" + MANY + b"b@example.com,Zo\xeb\n"
    options = ReadOptions(encoding="ascii")
    with pytest.raises(LeadFileError, match="not ascii text"):
        leads(folder, content, options)
    source = open_source(folder.path / "leads.csv", options)
    assert source.positions([30_000], 30_001)[0] == Position()


def test_counters_that_disagree_are_told_with_both_numbers(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    finish = Scanner.finish

    def miscounting(self: Scanner) -> bytes:
        """No text is known on which the two disagree and neither refuses it."""
        left = finish(self)
        self.records += 1
        return left

    monkeypatch.setattr(Scanner, "finish", miscounting)
    with pytest.raises(LeadFileError, match="two counters disagree: 2 and 3 rows"):
        leads(folder, b"Email,Name\n" + ROW * 2)


def test_a_quote_that_is_the_delimiter_too_is_refused(folder: Folder) -> None:
    with pytest.raises(LeadFileError, match="its delimiter and its quote are the same character"):
        leads(folder, b"Email,Name\n" + ROW, ReadOptions(quote=","))


def test_a_file_of_which_all_lines_are_skipped_says_so(folder: Folder) -> None:
    folder.write("a.csv", b"Email,Name\n" + ROW)
    folder.manifest({"name": "A", "import_method": "csv", "leads": [{"path": "a.csv", "skip_lines": 9}]})
    (found,) = report("manifest.yaml")["diagnostics"]
    assert (found["name"], found["message"]) == ("no-leads", "a.csv: nothing stands behind 9 skipped lines")
    assert found["help"] == "mend `skip_lines`, or export it again"
