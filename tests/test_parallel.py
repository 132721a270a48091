"""Several small files at once: in order, and no further than the first bug."""

from __future__ import annotations

import pytest
from support import Folder, report

from leadlint import passes
from leadlint.parallel import mapped


def test_results_come_in_the_order_of_the_items() -> None:
    assert mapped(lambda number: number * number, range(1000)) == [number * number for number in range(1000)]
    assert mapped(str, []) == []


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        mapped(lambda number: 1 // number, [1, 2, 0, 3])


def test_many_files_are_reported_on_as_one_by_one(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        folder.leads(f"leads/{number:02}.csv", number + 1)
    folder.write("leads/04.csv", "Email,First Name\na@example.com,Ada\nb@example\n")
    folder.write("leads/07.csv", "Email,First Name\na@example,Ada\n")
    folder.manifest({"name": "A", "import_method": "csv", "leads": "leads/*.csv"})
    together = report()
    assert [one["name"] for one in together["diagnostics"]] == ["malformed-row", "malformed-email"]
    assert [file["leads"] for file in together["campaigns"][0]["files"]][:4] == [1, 2, 3, 4]
    monkeypatch.setattr(passes, "_LARGE", 0)  # each file is too large to be read beside another
    assert report() == together


def test_no_other_item_is_begun_when_one_has_failed() -> None:
    begun: list[int] = []

    def work(number: int) -> None:
        begun.append(number)
        raise ValueError(number)

    with pytest.raises(ValueError, match=r"\d"):
        mapped(work, range(1000))
    assert len(begun) <= 4
