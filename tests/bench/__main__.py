"""`make bench`: what our pages and registrations cost beside those of a fresh `wagtail start` site, in turns."""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import psycopg

from scripts import postgres
from scripts.console import end
from tests.bench import registering, yardstick
from tests.bench.servers import HOST, ROOT, Server, Site

SHEET = ROOT / "docs/performance.md"
START, STOP = "<!-- make bench writes from here -->\n", "<!-- to here -->\n"
PAGES = {
    "Home page": ("/", "/"),
    "Home page, English": ("/en/", "/en/"),
    "Help": ("/palidziba/", "/below/"),
    "Article": ("/raksti/pirmo-reizi-latvija-izglito-bibliotekarus/", "/below/article/"),
    "Seminar": ("/seminari/paraugs-regionalais-seminars/", "/below/article/"),
    "Organisation": ("/organizacijas/patverums-drosa-maja/", "/below/article/"),
    "404": ("/raksti/nothing/", "/below/nothing/"),
    "Search": ("/meklet/?q=bibliot%C4%93k%C4%81m", "/search/?query=article"),
}
"""Each page of ours, and the one at the same depth of the site beside it."""
FORMS = ("/pieteikties/paraugs/", "/register/1/")
MEMORY = "Private memory of a worker after one page of each, MiB"
ROWS = ("events_registration", "home_registration")


def ours(database: str, folder: Path) -> Site:
    """This project in production, with the campaign in an empty database."""
    own = {
        "ENVIRONMENT": "production",
        "DJANGO_SETTINGS_MODULE": "campaign_site.settings",
        "SECRET_KEY": "only-for-the-benchmark-whose-database-is-thrown-away-8hQ2vXw6",
        "SITE_URL": f"https://{HOST}",
        "DATABASE_URL": database,
        "BEHIND_PROXY": "true",
        "VAR_DIR": str(folder),
        "EMAIL_HOST": "",
    }
    site = Site("ours", ROOT, "campaign_site.wsgi", os.environ | own)
    site.manage("migrate")
    site.manage("collectstatic", "--noinput")
    site.manage("load_campaign", "--example")
    return site


def measured(sites: tuple[Site, Site], databases: tuple[str, str], *, quick: bool) -> list[str]:
    """All tables; whatever is compared is measured in turns, so that what else the machine does meets both."""
    rounds, times, seconds = (2, 60, 3) if quick else (5, 100, 6)
    lines = ["| Warm page | ours, ms | `wagtail start`, ms | ratio |", "| --- | --: | --: | --: |"]
    with sites[0].served() as one, sites[1].served() as other:
        for name, addresses in PAGES.items():
            both = list(zip((one, other), addresses, strict=True))
            turns = [[server.cost(address, times) for server, address in both] for _ in range(1 + rounds)][1:]
            lines.append(row(name, turns, "{:.1f}"))
    lines += ["", "| The process | ours | `wagtail start` | ratio |", "| --- | --: | --: | --: |"]
    starts = [[started(site, number) for number, site in enumerate(sites)] for _ in range(1 + rounds)][1:]
    whats = {"Start to the first page, s": "{:.2f}", "Processor time of it, s": "{:.2f}", MEMORY: "{:.0f}"}
    for number, (what, form) in enumerate(whats.items()):
        lines.append(row(what, [[found[number] for found in turn] for turn in starts], form))
    lines += ["", "| Registrations, 8 people at once | ours | plain view | ratio |", "| --- | --: | --: | --: |"]
    with sites[0].served(workers=2) as one, sites[1].served(workers=2) as other:
        all_of = list(zip((one, other), FORMS, databases, ROWS, strict=True))
        rates = [[registered(*each, seconds) for each in all_of] for _ in range(2 + rounds // 2)][1:]
    for number, what in enumerate(["Each second", "Processor time of one, ms"]):
        lines.append(row(what, [[rate[number] for rate in turn] for turn in rates], "{:.1f}"))
    return lines


def started(site: Site, number: int) -> tuple[float, float, float]:
    """Seconds from the command to the first page, of processor time, and a worker's memory after one page of each."""
    with site.served() as server:
        for addresses in PAGES.values():
            server.get(addresses[number])
        return server.started_in, server.start_cpu, server.private_memory()


def registered(server: Server, form: str, database: str, table: str, seconds: float) -> tuple[float, float]:
    """Registrations a second and the milliseconds of each; every one has to be in the database."""
    question = f"SELECT count(*) FROM {table}".encode()  # noqa: S608  # our own words
    with psycopg.connect(database, autocommit=True) as connection:
        before = connection.execute(question).fetchone()
        sent, each_second, cost = registering.people(server, form, seconds)
        after = connection.execute(question).fetchone()
    if not before or not after or after[0] - before[0] != sent:
        raise SystemExit(f"{server.name}: {sent} forms were sent, and {before} rows became {after}.")
    return each_second, cost


def row(name: str, turns: Sequence[Sequence[float]], form: str) -> str:
    """A line of a table with the medians, shown as soon as it is known."""
    ours, other = (statistics.median(each) for each in zip(*turns, strict=True))
    line = f"| {name} | {form.format(ours)} | {form.format(other)} | {ours / other:.2f} |"
    print(line, flush=True)
    return line


def main() -> int:
    """Make both sites, measure, and write the sheet; a quick look is shown only."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="A look in two minutes, that is shown only.")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory(prefix="campaign-bench-") as name, postgres.server(durable=True) as address:
        server, folder = address.rpartition("/")[0], Path(name)
        with psycopg.connect(address, autocommit=True) as connection:
            for database in ("ours", "yard"):
                connection.execute(f"CREATE DATABASE {database}".encode())
        databases = f"{server}/ours", f"{server}/yard"
        sites = ours(databases[0], folder / "ours"), yardstick.made(folder / "yard", databases[1])
        lines = measured(sites, databases, quick=quick)
    if not quick:
        versions = f"Python {sys.version_info.major}.{sys.version_info.minor}, {os.cpu_count()} processors"
        before, _, rest = SHEET.read_text().partition(START)
        dated = [f"Last measured {date.today()}, {versions}.", "", *lines, ""]  # noqa: DTZ011  # a person's day
        SHEET.write_text(before + START + "\n".join(dated) + STOP + rest.partition(STOP)[2])
    return 0


if __name__ == "__main__":
    end(main)
