"""`make bench`: what our pages and registrations cost beside what people would use instead, in turns."""

import argparse
import contextlib
import os
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import psycopg

from scripts import postgres
from scripts.console import end
from tests.bench import loads, registering, yardstick
from tests.bench import many as filling
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
ARTICLE, MADE_ANEW = PAGES["Article"][0], f"{PAGES['Article'][0]}?anew"
MANY = 20_000
FORMS = ("/pieteikties/paraugs/", "/register/1/")
MEMORY = "Private memory of a worker after one page of each, MiB"
ROWS = ("events_registration", "home_registration")
REGISTERING = {"each second": "{:.1f}", "ms of processor time": "{:.1f}", "99 % within, s": "{:.2f}"}

Each = TypeVar("Each")
Found = TypeVar("Found")


def ours(database: str, folder: Path) -> Site:
    """This project in production, with the campaign in an empty database and its static files collected."""
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
    site.manage("collectstatic", "--noinput")
    return made(database, folder, site)


def made(database: str, folder: Path, site: Site) -> Site:
    """A site with the campaign in another database."""
    own = {"DATABASE_URL": database, "MEDIA_ROOT": str(folder / "media")}
    site = replace(site, environment=site.environment | own)
    site.manage("migrate")
    site.manage("load_campaign", "--example")
    return site


def measured(sites: tuple[Site, Site], databases: tuple[str, str], folder: Path, *, quick: bool) -> list[str]:
    """All tables; whatever is compared is measured in turns, so that what else the machine does meets both."""
    rounds, times, seconds = (2, 40, 2) if quick else (5, 100, 5)
    return [
        *pages(sites, rounds, times),
        *kept(sites[0], folder, rounds, seconds),
        *many(sites[0], databases[0], rounds, times),
        *process(sites, rounds),
        *registrations(sites, databases, folder, rounds, seconds),
    ]


def pages(sites: tuple[Site, Site], rounds: int, times: int) -> list[str]:
    """What a page costs that is made anew."""
    lines = table("Warm page, made anew, ms of processor time", "ours", "`wagtail start`", "ratio")
    with sites[0].served() as one, sites[1].served() as other:
        for name, addresses in PAGES.items():
            both = list(zip((one, other), addresses, strict=True))
            lines.append(row(name, in_turns(both, rounds, lambda each: each[0].cost(each[1], times)), "{:.1f}"))
    return lines


def kept(site: Site, folder: Path, rounds: int, seconds: float) -> list[str]:
    """What a kept page costs gunicorn, beside one that does nothing, and nginx, beside a file; and a first visit."""
    lines = table("Article that is kept", "ours", "beside", "ratio", "goal")
    with site.served(workers=2) as ours:
        page = ours.raw(ARTICLE, "gzip")
        with loads.trivial(folder / "trivial", page).served(workers=2) as nothing:
            both = [(f"http://127.0.0.1:{server.connection.port}{ARTICLE}", server.pid) for server in (ours, nothing)]
            turns = in_turns(both, rounds, lambda each: loads.wrk(each[0], [each[1]], seconds))
            lines += two_rows("gunicorn beside an application that does nothing", turns)
        with loads.proxy(folder / "proxy", ours, page) as (nginx, https, file):
            both = [(f"https://127.0.0.1:{https}{ARTICLE}", ours.pid), (f"https://127.0.0.1:{file}/", nginx)]
            turns = in_turns(both, rounds, lambda each: loads.wrk(each[0], list({nginx, each[1]}), seconds))
            lines += two_rows("nginx beside the same bytes as a file", turns)
        size, requests = loads.first_visit(ours, ARTICLE)
    lines += ["", *table("First visit to an article, without its pictures", "ours", "goal")]
    lines += [f"| Compressed, kB | {size / 1000:.1f} | 36 |", f"| Requests | {requests} | 6 |"]
    lines += ["", *table("Class of gunicorn's two workers", "gthread", "sync", "ratio")]
    with contextlib.ExitStack() as running:
        both = []
        for kind in ("gthread", "sync"):
            server = running.enter_context(site.served(workers=2, kind=kind))
            _, https, _ = running.enter_context(loads.proxy(folder / kind, server, page))
            both.append((f"https://127.0.0.1:{https}{MADE_ANEW}", server.pid))
        turns = in_turns(both, rounds, lambda each: loads.wrk(each[0], [each[1]], seconds))
    lines.append(row("Articles made anew a second, through nginx", first_of(turns), "{:.1f}"))
    return lines


def many(site: Site, database: str, rounds: int, times: int) -> list[str]:
    """What an article costs among 20,000 others."""
    server = database.rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(b"CREATE DATABASE many TEMPLATE ours")
    filling.fill(f"{server}/many", ARTICLE.strip("/").rpartition("/")[2], MANY)
    larger = replace(site, name="many", environment=site.environment | {"DATABASE_URL": f"{server}/many"})
    lines = [
        "",
        *table("Article, made anew, ms of processor time", "20,000 articles", "the campaign's", "ratio", "goal"),
    ]
    with larger.served() as one, site.served() as other:
        turns = in_turns([one, other], rounds, lambda each: each.cost(ARTICLE, times))
    lines.append(row("Article", turns, "{:.1f}", goal="1.20 at most"))
    return lines


def process(sites: tuple[Site, Site], rounds: int) -> list[str]:
    """How a web server starts, and what it holds."""
    lines = ["", *table("The process", "ours", "`wagtail start`", "ratio", "goal")]
    turns = in_turns(list(enumerate(sites)), rounds, lambda each: started(each[1], each[0]))
    goals = {"Start to the first page, s": "1.5 at most", "Processor time of it, s": "–", MEMORY: "95 MiB at most"}
    for number, (what, goal) in enumerate(goals.items()):
        form = "{:.0f}" if what == MEMORY else "{:.2f}"
        lines.append(row(what, [[found[number] for found in turn] for turn in turns], form, goal=goal))
    return lines


def registrations(
    sites: tuple[Site, Site], databases: tuple[str, str], folder: Path, rounds: int, seconds: float
) -> list[str]:
    """How many people register in a second for one seminar, with everything on."""
    lines = ["", *table("Registrations", "ours", "plain view", "ratio", "goal")]
    for clients, goal in ((8, "100 a second"), (64, "100 a second, 99 % in 2 s")):
        with sites[0].served(workers=2) as one, sites[1].served(workers=2) as other:
            all_of = list(zip((one, other), FORMS, databases, ROWS, strict=True))
            turns = in_turns(all_of, 1 + rounds // 2, lambda each, c=clients: registered(*each, seconds, c))
        for number, (what, form) in enumerate(REGISTERING.items()):
            wanted = goal if number == 0 else "–"
            turn = [[found[number] for found in each] for each in turns]
            lines.append(row(f"{clients} people at once: {what}", turn, form, goal=wanted))
    file = folder / "ours.sqlite3"
    small = made(f"sqlite:///{file}", folder / "sqlite", sites[0])
    with small.served(workers=2) as one:
        each_second, cost, slow = registered(one, FORMS[0], f"sqlite:///{file}", ROWS[0], seconds, 8)
    lines.append(f"| 8 people at once, SQLite: each second | {each_second:.1f} | – | – | 50 a second |")
    print(f"SQLite: {each_second:.1f} a second, {cost:.1f} ms, 99 % in {slow:.2f} s", flush=True)
    return lines


def started(site: Site, number: int) -> tuple[float, float, float]:
    """Seconds from the command to the first page, of processor time, and a worker's memory after one page of each."""
    with site.served() as server:
        for addresses in PAGES.values():
            server.get(addresses[number])
        return server.started_in, server.start_cpu, server.private_memory()


def rows_in(database: str, table: str) -> int:
    """How many rows a table has."""
    question = f"SELECT count(*) FROM {table}"  # noqa: S608  # our own words
    if database.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as file:
            return int(file.execute(question).fetchone()[0])
    with psycopg.connect(database) as connection:
        return int(connection.execute(question.encode()).fetchone()[0])  # type: ignore[index]  # one row


def registered(
    server: Server, form: str, database: str, table: str, seconds: float, clients: int
) -> tuple[float, float, float]:
    """Registrations a second, the milliseconds of each, the seconds that 99 % took; each has to be a row."""
    before = rows_in(database, table)
    sent, each_second, cost, slow = registering.people(server, form, seconds, clients)
    after = rows_in(database, table)
    if after - before != sent:
        raise SystemExit(f"{server.name}: {sent} forms were sent, and {before} rows became {after}.")
    return each_second, cost, slow


def in_turns(all_of: Sequence[Each], rounds: int, measure: Callable[[Each], Found]) -> list[list[Found]]:
    """What each gives, one after the other, as often as there are rounds; a first one warms up."""
    return [[measure(each) for each in all_of] for _ in range(1 + rounds)][1:]


def first_of(turns: Sequence[Sequence[tuple[float, float]]]) -> list[list[float]]:
    """The first figure of each."""
    return [[found[0] for found in turn] for turn in turns]


def table(*heads: str) -> list[str]:
    """The head of a table."""
    return [f"| {' | '.join(heads)} |", f"| --- |{' --: |' * (len(heads) - 1)}"]


def two_rows(what: str, turns: Sequence[Sequence[tuple[float, float]]]) -> list[str]:
    """Requests a second, and the processor time of each."""
    costs = [[found[1] for found in turn] for turn in turns]
    return [
        row(f"{what}: requests a second", first_of(turns), "{:.0f}", goal="0.90 or more"),
        row(f"{what}: ms of processor time", costs, "{:.3f}", goal="–"),
    ]


def row(name: str, turns: Sequence[Sequence[float]], form: str, *, goal: str = "") -> str:
    """A line of a table with the medians, shown as soon as it is known; the ratio is that of each turn."""
    ours, other = (statistics.median(each) for each in zip(*turns, strict=True))
    ratio = statistics.median(one / two for one, two in turns)
    line = f"| {name} | {form.format(ours)} | {form.format(other)} | {ratio:.2f} |{f' {goal} |' if goal else ''}"
    print(line, flush=True)
    return line


def main() -> int:
    """Make both sites, measure, and write the sheet; a quick look is shown only."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="A quick look, that is shown only.")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory(prefix="campaign-bench-") as name, postgres.server(durable=True) as address:
        server, folder = address.rpartition("/")[0], Path(name)
        with psycopg.connect(address, autocommit=True) as connection:
            for database in ("ours", "yard"):
                connection.execute(f"CREATE DATABASE {database}".encode())
        databases = f"{server}/ours", f"{server}/yard"
        sites = ours(databases[0], folder / "ours"), yardstick.made(folder / "yard", databases[1])
        lines = measured(sites, databases, folder, quick=quick)
    if not quick:
        versions = f"Python {sys.version_info.major}.{sys.version_info.minor}, {os.cpu_count()} processors"
        before, _, rest = SHEET.read_text().partition(START)
        dated = [f"Last measured {date.today()}, {versions}.", "", *lines, ""]  # noqa: DTZ011  # a person's day
        SHEET.write_text(before + START + "\n".join(dated) + STOP + rest.partition(STOP)[2])
    return 0


if __name__ == "__main__":
    end(main)
