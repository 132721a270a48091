"""The main job: at the limit a campaign passes, one lead more and it fails with the numbers."""

from __future__ import annotations

import subprocess
from datetime import datetime

import pytest
from support import Folder, names, report, run

from leadlint.methods import METHODS, Method


@pytest.mark.parametrize("ending", ["csv", "parquet"])
@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.key)
def test_at_the_limit_and_one_over(method: Method, ending: str, folder: Folder) -> None:
    folder.manifest({"name": "All", "import_method": method.key, "leads": f"leads.{ending}"})
    folder.leads(f"leads.{ending}", method.per_campaign)
    assert run("manifest.yaml").code == 0
    folder.leads(f"leads.{ending}", method.per_campaign + 1)
    found = report("manifest.yaml", "--select", "too-many-leads")
    assert found["exit_code"] == 1
    assert names(found) == ["too-many-leads"]
    assert found["diagnostics"][0]["data"] == {
        "leads": method.per_campaign + 1,
        "already_in_campaign": 0,
        "limit": method.per_campaign,
        "excess": 1,
    }
    assert found["diagnostics"][0]["message"] == (
        f"{method.per_campaign + 1:,} leads, {method.per_campaign:,} accepted by {method.label}"
    )
    (crossing,) = found["diagnostics"][0]["related"]
    header_rows = 1 if ending == "csv" else 0
    assert crossing["row"] == method.per_campaign + 1 + header_rows


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_four_full_csv_campaigns_pass_and_one_lead_in_a_fifth_is_too_many(ending: str, folder: Folder) -> None:
    full = METHODS["csv"].per_campaign
    campaigns = [
        {"name": f"Part {number}", "import_method": "csv", "leads": f"{number}.{ending}"} for number in range(5)
    ]
    for number in range(4):
        folder.leads(f"{number}.{ending}", full)
    folder.manifest(*campaigns[:4])
    assert run("manifest.yaml").code == 0
    folder.leads(f"4.{ending}", 1)
    folder.manifest(*campaigns)
    found = report("manifest.yaml", "--select", "too-many-leads-in-total")
    assert found["exit_code"] == 1
    (diagnostic,) = found["diagnostics"]
    assert diagnostic["code"] == "LL102"
    assert diagnostic["data"] == {"leads": 40_001, "limit": 40_000, "excess": 1}
    for number in range(4):
        assert f"Part {number} 10,000" in diagnostic["message"]
    assert "Part 4 1" in diagnostic["message"]
    assert diagnostic["related"][0]["path"] == f"4.{ending}"


def test_leads_that_are_in_the_campaign_already_count(folder: Folder) -> None:
    method = METHODS["salesforce"]
    folder.leads("leads.csv", method.per_campaign - 100)
    for already, code in ((100, 0), (101, 1)):
        folder.manifest(
            {"name": "All", "import_method": "salesforce", "leads": "leads.csv", "already_in_campaign": already}
        )
        assert run("manifest.yaml").code == code


@pytest.mark.parametrize(("already", "said"), [(1, "1 of them is in"), (2, "2 of them are in")])
def test_one_lead_is_and_several_are(already: int, said: str, folder: Folder) -> None:
    one = {"name": "A", "import_method": "csv", "lead_count": 20, "already_in_campaign": already}
    folder.manifest(one | {"recommended_leads": 5}, limits={"csv": {"per_campaign": 10}})
    found = report("manifest.yaml", "--select", "LL101,LL106")["diagnostics"]
    assert [f"; {said} the campaign already" in diagnostic["message"] for diagnostic in found] == [True, True]


def test_line_breaks_inside_quotes_are_no_leads(folder: Folder) -> None:
    rows = [
        f'lead{index}@example.com,"{"two" + chr(10) + "lines" if index % 20 == 0 else "one"}"'
        for index in range(10_000)
    ]
    path = folder.write("leads.csv", "\n".join(["Email,Note", *rows]) + "\n")
    folder.manifest({"name": "All", "import_method": "csv", "leads": "leads.csv"})
    found = report("manifest.yaml")
    assert found["exit_code"] == 0
    assert found["campaigns"][0]["leads"] == 10_000
    counted_by_wc = int(
        subprocess.run(["wc", "-l", path], capture_output=True, text=True, check=True).stdout.split()[0]
    )
    assert counted_by_wc == 10_501


def test_duplicates_count(folder: Folder) -> None:
    folder.write("leads.csv", "Email\n" + "same@example.com\n" * 1000)
    folder.manifest({"name": "All", "import_method": "linkedin", "leads": "leads.csv"})
    assert report("manifest.yaml")["campaigns"][0]["leads"] == 1000


def test_a_manifests_own_limits_take_the_place_of_the_catalogues(folder: Folder) -> None:
    campaign = {"name": "All", "import_method": "api", "lead_count": 50_000}
    folder.manifest(campaign)
    assert run("manifest.yaml").code == 1
    folder.manifest(campaign, limits={"api": {"per_campaign": 60_000, "reason": "agreed with support"}})
    assert run("manifest.yaml").code == 0
    folder.manifest(campaign, limits={"api": {"per_campaign": 5_000}})
    assert report("manifest.yaml")["diagnostics"][0]["data"]["limit"] == 5_000


@pytest.mark.parametrize(("day", "expected"), [("2027-11-30", []), ("2027-12-01", ["stale-limit"])])
def test_a_figure_of_the_catalogue_is_stale_when_a_year_has_passed_since_the_month_it_was_read(
    day: str, expected: list[str], folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.manifest({"name": "A", "import_method": "hubspot", "lead_count": 5})
    months = (int(METHODS["hubspot"].read[:4]) - 2026) * 12 + int(METHODS["hubspot"].read[5:]) - 11
    assert not months, "the days of this test are a year after the month in which the figure was read: move them"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(f"{day}T23:59+00:00").timestamp())))
    assert names(report("manifest.yaml")) == expected
