"""Makes the lead files of this example again. Everybody in them is made up; all addresses end in example.com.

python make_leads.py
"""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

FIRST_NAMES = ["Ada", "Bram", "Carla", "Dmitri", "Elif", "Farid", "Greta", "Hana", "Ivo", "Joana", "Kenji", "Lotte"]
LAST_NAMES = ["Abel", "Brandt", "Costa", "Dahl", "Eriksen", "Falk", "Gruber", "Holm", "Ivarsson", "Jansen", "Keller"]
COMPANIES = ["Northwind", "Bluebird", "Granite", "Lantern", "Harbour", "Juniper", "Meridian", "Orchard", "Tidewater"]
KINDS = ["Analytics", "Logistics", "Health", "Energy", "Foods", "Robotics", "Studio", "Partners"]
LEADS = Path(__file__).parent / "leads"


def people(number: int, seed: int) -> list[dict[str, str]]:
    """So many made-up people, the same for the same seed."""
    random = Random(seed)
    found = []
    for index in range(1, number + 1):
        first, last = random.choice(FIRST_NAMES), random.choice(LAST_NAMES)
        name = f"{first}.{last}{seed * 10_000 + index}".lower()
        found.append(
            {
                "first": first,
                "last": last,
                "company": f"{random.choice(COMPANIES)} {random.choice(KINDS)}",
                "email": f"{name}@example.com",
                "url": f"https://www.linkedin.com/in/made-up-{name.replace('.', '-')}",
                "stage": random.choice(["Cold", "New", "Customer"]),
            }
        )
    return found


def emea_cfo() -> None:
    """As a European Excel saves it: semicolons, a byte-order mark, CRLF."""
    with (LEADS / "emea-cfo.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(["Email", "First Name", "Last Name", "Company", "Icebreaker"])
        for number, one in enumerate(people(240, seed=1)):
            icebreaker = (
                f"Saw your talk; well done, {one['first']}!" if number % 3 else f"Hello {one['first']},\nquick one:"
            )
            writer.writerow([one["email"], one["first"], one["last"], one["company"], icebreaker])


def us_founders() -> None:
    """As a warehouse exports it: Parquet, one list for several campaigns."""
    rows = people(420, seed=2)
    table = pa.table(
        {
            "Email": [one["email"] for one in rows],
            "First Name": [one["first"] for one in rows],
            "Company": [one["company"] for one in rows],
            "Stage": [one["stage"] for one in rows],
        }
    )
    pq.write_table(table, LEADS / "us-founders.parquet")


def speakers() -> None:
    """A LinkedIn list that has grown past what the Chrome extension takes; some headlines have two lines."""
    with (LEADS / "speakers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["First Name", "Last Name", "Linkedin Url", "Headline"])
        for number, one in enumerate(people(1012, seed=3)):
            headline = f"Speaker\n{one['company']}" if number % 40 == 0 else f"Speaker at {one['company']}"
            writer.writerow([one["first"], one["last"], one["url"], headline])


def nordic_agencies() -> None:
    """As a Sales Navigator export looks: tabs, and no email."""
    with (LEADS / "nordic-agencies.tsv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(["profileUrl", "firstName", "lastName", "companyName"])
        for one in people(640, seed=4):
            writer.writerow([one["url"], one["first"], one["last"], one["company"]])


if __name__ == "__main__":
    LEADS.mkdir(exist_ok=True)
    for make in (emea_cfo, us_founders, speakers, nordic_agencies):
        make()
