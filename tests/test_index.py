"""The index of who leads are: hashes in spans, the records that they stand in, and who is met again."""

from __future__ import annotations

from array import array

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import leadlint.index
from leadlint.index import Index, met_before, parts, repeated, together

HASHES = st.lists(st.integers(-3, 3), max_size=6)


@given(st.lists(HASHES, min_size=1, max_size=5))
def test_hashes_that_an_earlier_array_has_too(lists: list[list[int]]) -> None:
    arrays = [[*dict.fromkeys(one)] for one in lists]
    before = [{key for earlier in arrays[:number] for key in earlier} for number in range(len(arrays))]
    found = met_before([pa.array(one, pa.int64()) for one in arrays])
    assert [one.to_pylist() for one in found] == [
        [key for key in one if key in known] for one, known in zip(arrays, before, strict=True)
    ]


KEYS = st.integers(-(1 << 63), (1 << 63) - 1) | st.integers(-2, 2)


@given(st.lists(st.lists(KEYS, max_size=9), max_size=5), st.integers(1, 9))
def test_parts_hold_all_hashes_and_equal_ones_together(chunks: list[list[int]], at_once: int) -> None:
    hashes = together([pa.array(chunk, pa.int64()) for chunk in chunks])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leadlint.index, "_AT_ONCE", at_once)
        found = [part.to_pylist() for part in parts(hashes)]
        surplus, again = repeated(hashes)
    everybody = [key for chunk in chunks for key in chunk]
    assert sorted(key for part in found for key in part) == sorted(everybody)
    assert sum(len({*part}) for part in found) == len({*everybody})
    assert surplus == len(everybody) - len({*everybody})
    assert sorted(again.to_pylist()) == sorted(key for key in {*everybody} if everybody.count(key) > 1)


@given(st.lists(st.tuples(st.lists(st.integers(0, 3), max_size=6), st.booleans()), max_size=4))
def test_an_index_knows_in_which_record_each_lead_stands(pieces: list[tuple[list[int], bool]]) -> None:
    index, before = Index(), 0
    everybody: list[tuple[int, int]] = []
    for hashes, whole in pieces:
        rows = range(len(hashes)) if whole else [row for row, key in enumerate(hashes) if key != 2]
        index.add(rows, before, array("q", hashes))
        everybody += [(before + row, hashes[row]) for row in rows]
        before += len(hashes)
    assert [(index.record(lead), index.hashes[lead]) for lead in range(len(everybody))] == everybody
    assert index.somebody().to_pylist() == [key for _, key in everybody if key]
    assert [*index.which(pa.array([1, 3], pa.int64()))] == [
        (lead, key) for lead, (_, key) in enumerate(everybody) if key in (1, 3)
    ]
