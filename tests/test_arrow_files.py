"""Arrow files and streams: text of every type, and offsets, footers and end markers that damage makes lie."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from lead_formats import contents, opened, refusal, write
from support import Folder

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError
from leadlint.sources.arrow import open_arrow

ROWS = [(f"lead{number}@example.com", f"Name {number}") for number in range(2_500)]


@pytest.mark.parametrize("ending", [".arrow", ".arrows"])
def test_text_of_every_arrow_type_may_be_blank(ending: str, folder: Folder) -> None:
    cells = ["", " ", None, "x"]
    storage = pa.array(cells)
    arrays = {
        "view": pa.array(cells, pa.string_view()),
        "bytes": pa.array([b"", b" ", None, b"x"], pa.binary_view()),
        "runs": pc.run_end_encode(storage),
        "codes": storage.dictionary_encode(),
        "codes of views": pa.DictionaryArray.from_arrays([0, 1, None, 2], pa.array(["", " ", "x"], pa.string_view())),
        "extended": pa.ExtensionArray.from_storage(pa.json_(pa.string()), storage),
    }
    for name, array in arrays.items():
        rows = pa.table({name: array})
        path = folder.path / f"leads{ending}"
        with (pa.ipc.new_stream if ending == ".arrows" else pa.ipc.new_file)(str(path), rows.schema) as writer:
            writer.write_table(rows)
        assert contents(opened(path)).leads == [3], name


def test_an_arrow_stream_that_was_cut_between_two_batches_is_refused(folder: Folder) -> None:
    content = write(folder.path / "leads.arrows", ("Email", "Name"), ROWS).read_bytes()
    second = content.index(b"\xff\xff\xff\xff", content.index(b"lead0@"))
    for cut in (content[:-8], content[:second]):
        error = refusal(folder.write("leads.arrows", cut))
        assert error.message == "an Arrow stream without its end marker"
    # with a marker put behind the cut nobody can tell
    assert len(contents(opened(folder.write("leads.arrows", content[:second] + content[-8:]))).leads) == 1_000


def test_what_stands_behind_an_arrow_stream_is_refused(folder: Folder) -> None:
    content = write(folder.path / "leads.arrows", ("Email", "Name"), ROWS).read_bytes()
    error = refusal(folder.write("leads.arrows", content + content))
    assert error.message == "more stands behind the end of the Arrow stream"


def test_what_is_no_arrow_file_is_not_opened_as_one(folder: Folder) -> None:
    with pytest.raises(LeadFileError, match="not an Arrow file or stream"):
        open_arrow(folder.write("a.arrow", "Email\n"), ReadOptions())


def test_an_arrow_file_that_lost_its_columns_is_refused(folder: Folder) -> None:
    rows = pa.table({"Email": ["a@example.com"]}).drop_columns("Email")
    batch = pa.RecordBatch.from_struct_array(pa.array([{}], pa.struct([])))
    path = folder.path / "leads.arrow"
    with pa.ipc.new_file(str(path), rows.schema) as writer:
        writer.write_batch(batch)
    assert "its footer does not agree" in refusal(path).message


def test_offsets_that_lead_out_of_an_arrow_file_are_refused(folder: Folder) -> None:
    path = folder.path / "leads.arrow"
    rows = pa.table({"Email": ["a@example.com", "b@example.com"]})
    with pa.ipc.new_file(str(path), rows.schema) as writer:
        writer.write_table(rows)
    content = path.read_bytes()
    offsets = b"\0\0\0\0\x0d\0\0\0\x1a\0\0\0"
    assert offsets in content
    path.write_bytes(content.replace(offsets, b"\0\0\0\0\x0d\0\0\0\x1a\0\x66\0"))
    assert refusal(path).message.startswith("its data cannot be read")
