"""Compressed delimited text: all members are counted, and what is cut, damaged or followed by anything is refused."""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Callable

import pyarrow as pa
import pytest
from strict_csv import read
from support import Folder

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, open_source
from leadlint.sources.rows import lead_rows

Pack = Callable[[bytes], bytes]
ROWS = b"".join(b"lead%d@example.com,Name %d\n" % (number, number) for number in range(5_000))
LEADS = b"Email,First Name\n" + ROWS


def stream(codec: str) -> Pack:
    def pack(content: bytes) -> bytes:
        sink = pa.BufferOutputStream()
        with pa.CompressedOutputStream(sink, codec) as stream:
            stream.write(content)
        return sink.getvalue().to_pybytes()

    return pack


PACKS: dict[str, Pack] = {"gz": gzip.compress, "bz2": bz2.compress, "zst": stream("zstd"), "lz4": stream("lz4")}
EVERY = pytest.mark.parametrize("ending", PACKS)


def leads_in(folder: Folder, ending: str, content: bytes) -> int:
    source = open_source(folder.write(f"leads.csv.{ending}", content), ReadOptions())
    return sum(len(lead_rows(batch, [])) for batch in source.batches([]))


def refused(folder: Folder, ending: str, content: bytes) -> None:
    with pytest.raises(LeadFileError) as caught:
        leads_in(folder, ending, content)
    assert caught.value.rule == "unreadable-lead-file"
    assert caught.value.help


@EVERY
@pytest.mark.parametrize(
    ("parts", "leads"),
    [
        ([LEADS], 5_000),
        ([LEADS, ROWS], 10_000),
        ([LEADS[:30_001], LEADS[30_001:]], 5_000),
        ([LEADS, *[b"one@example.com,One\n"] * 300], 5_300),
        ([LEADS, b""], 5_000),
        ([b"", LEADS], 5_000),
    ],
    ids=["one", "two", "split in a row", "many", "empty behind", "empty before"],
)
def test_all_members_are_counted(ending: str, parts: list[bytes], leads: int, folder: Folder) -> None:
    assert leads_in(folder, ending, b"".join(map(PACKS[ending], parts))) == leads


@EVERY
@pytest.mark.parametrize("empty", [1, 2])
def test_empty_members_between_others_are_passed_over_or_refused(ending: str, empty: int, folder: Folder) -> None:
    pack = PACKS[ending]
    path = folder.write(f"leads.csv.{ending}", pack(LEADS) + empty * pack(b"") + pack(ROWS))
    assert read(path, ReadOptions()) in (10_000, None)


@EVERY
def test_a_member_that_is_empty_is_an_empty_file(ending: str, folder: Folder) -> None:
    path = folder.write(f"leads.csv.{ending}", PACKS[ending](b""))
    assert open_source(path, ReadOptions()).columns == ()


@EVERY
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_part_of_compressed_text_is_refused(ending: str, share: float, folder: Folder) -> None:
    packed = PACKS[ending](LEADS)
    refused(folder, ending, packed[: int(len(packed) * share)])


@EVERY
@pytest.mark.parametrize("missing", [1, 4, 8])
def test_compressed_text_without_its_last_bytes_is_refused(ending: str, missing: int, folder: Folder) -> None:
    refused(folder, ending, PACKS[ending](LEADS)[:-missing])


@EVERY
@pytest.mark.parametrize("left", [1, 5, 1_000, -1])
def test_a_second_member_that_is_cut_is_refused(ending: str, left: int, folder: Folder) -> None:
    refused(folder, ending, PACKS[ending](LEADS) + PACKS[ending](ROWS)[:left])


@EVERY
@pytest.mark.parametrize(
    "more", [b"\0", bytes(1_024), b"garbage", ROWS[:100]], ids=["a NUL", "NULs", "garbage", "plain rows"]
)
def test_what_stands_behind_the_last_member_is_never_passed_over(ending: str, more: bytes, folder: Folder) -> None:
    """A gzip that is padded with NULs could be counted; nobody exports leads like that."""
    refused(folder, ending, PACKS[ending](LEADS) + more)


@pytest.mark.parametrize("behind", range(1, 9))
def test_a_wrong_checksum_or_length_of_gzip_is_refused(behind: int, folder: Folder) -> None:
    packed = bytearray(gzip.compress(LEADS))
    packed[-behind] ^= 1
    refused(folder, "gz", bytes(packed))


@pytest.mark.parametrize("place", range(10, 14))
def test_a_wrong_checksum_of_bzip2_is_refused(place: int, folder: Folder) -> None:
    packed = bytearray(bz2.compress(LEADS))
    packed[place] ^= 1  # behind the four bytes that mark the file and the six that mark its first block
    refused(folder, "bz2", bytes(packed))


@pytest.mark.parametrize(
    ("content", "rule", "message"),
    [
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "unfetched-lead-file", "a pointer of Git LFS"),
        (b"<!DOCTYPE html><html>Email</html>", "mismatched-file-type", "it is HTML or XML"),
        (gzip.compress(b"Email\na@example.com\n", mtime=0), "mismatched-file-type", "it is compressed by gzip"),
        (
            b"leads.csv".ljust(257, b"\0") + b"ustar\x0000".ljust(255, b"\0") + b"Email\n",
            "mismatched-file-type",
            "a tar archive",
        ),
    ],
)
def test_what_is_compressed_is_looked_at_too(content: bytes, rule: str, message: str, folder: Folder) -> None:
    path = folder.write("leads.csv.gz", gzip.compress(content))
    with pytest.raises(LeadFileError, match=f"inside, .*{message}") as caught:
        open_source(path, ReadOptions())
    assert caught.value.rule == rule
    assert caught.value.help == "export the leads as CSV, and compress that"
