"""What is measured over HTTP: the real site, and a plain Django view beside it; and one measurement of either."""

import contextlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.bench.engines import Engine
from scripts.bench.processes import Process, running, web_server
from scripts.console import ROOT, Problem

SITE = "https://campaign.example"

READ_BY_SETTINGS = {"ALLOWED_HOSTS", "DEBUG", "ENVIRONMENT", "HOST", "PORT", "SECURE_SSL_REDIRECT"}
"""What somebody may have set for their own use, and must not change what is measured."""


@dataclass(frozen=True)
class Candidate:
    """A web application that takes registrations."""

    name: str
    application: str
    settings: str
    questions: dict[str, str]
    """For each thing that a registration leaves behind, the question that counts it by the seminars' short names."""


SITE_ITSELF = Candidate(
    "site",
    "campaign_site.wsgi",
    "campaign_site.settings",
    {
        "rows": "SELECT count(*) FROM events_registration r JOIN events_seminar s ON s.id = r.seminar_id "
        "WHERE s.slug LIKE %s",
        "mails": "SELECT count(*) FROM events_outgoingmail m JOIN events_registration r ON r.id = m.registration_id "
        "JOIN events_seminar s ON s.id = r.seminar_id WHERE s.slug LIKE %s",
        "log": "SELECT count(*) FROM events_transition t JOIN events_registration r ON r.id = t.registration_id "
        "JOIN events_seminar s ON s.id = r.seminar_id WHERE s.slug LIKE %s",
    },
)
PLAIN_VIEW = Candidate(
    "plain",
    "scripts.bench.plain.wsgi",
    "scripts.bench.plain.settings",
    {
        "rows": "SELECT count(*) FROM plain_registration r JOIN plain_seminar s ON s.id = r.seminar_id "
        "WHERE s.slug LIKE %s",
        "mails": "SELECT count(*) FROM plain_outgoingmail m JOIN plain_registration r ON r.id = m.registration_id "
        "JOIN plain_seminar s ON s.id = r.seminar_id WHERE s.slug LIKE %s",
    },
)
CANDIDATES = (PLAIN_VIEW, SITE_ITSELF)


@dataclass(frozen=True)
class Window:
    """What one measurement found."""

    taken: int
    """Answers that said that the registration was taken."""
    stored: dict[str, int]
    """What then stood in the database: rows, mails and entries in the log."""
    per_second: float
    web_cpu: float
    """Milliseconds of the web server's processor time for each registration."""
    database_cpu: float
    """The same of the database server; 0 for SQLite, which works within the web server."""
    milliseconds: dict[str, float]
    errors: dict[str, int] = field(default_factory=dict)

    @property
    def agrees(self) -> bool:
        """Whether each answer left one of each thing behind, and nothing else was answered."""
        return not self.errors and set(self.stored.values()) == {self.taken}


@dataclass(frozen=True)
class Running:
    """A candidate that is being served."""

    candidate: Candidate
    engine: Engine
    process: Process
    form: str
    taken_title: str | None = None

    def measure(self, *, seminars: list[str], clients: int, seconds: float) -> Window:
        """Register for these seminars as fast as it goes, and look into the database what came of it.

        The seminars' short names begin with the same word and a dash, and nobody has registered for them before.
        """
        tag = seminars[0].rpartition("-")[0]
        before = self.process.cpu(), self.engine.cpu()
        outcome = self.load(seminars=seminars, clients=clients, seconds=seconds, tag=tag)
        after = self.process.cpu(), self.engine.cpu()
        web, database = (
            1000 * (end - start) / max(1, outcome["taken"]) for start, end in zip(before, after, strict=True)
        )
        return Window(
            taken=outcome["taken"],
            stored=self.stored(tag),
            per_second=outcome["taken"] / outcome["elapsed"],
            web_cpu=web,
            database_cpu=database,
            milliseconds=outcome["milliseconds"],
            errors=outcome["errors"],
        )

    def stored(self, tag: str) -> dict[str, int]:
        """How many of each thing stand in the database for the seminars of this word."""
        questions = self.candidate.questions
        return {
            what: self.engine.count(self.candidate.name, question, f"{tag}-%") for what, question in questions.items()
        }

    def load(self, *, seminars: list[str], clients: int, seconds: float, tag: str) -> dict[str, Any]:
        """Let a process of its own send the forms; returns `scripts.bench.load.Outcome` as a dictionary."""
        job = {
            "port": self.process.port,
            "site": SITE,
            "paths": [self.form.replace("SLUG", slug) for slug in seminars],
            "clients": clients,
            "seconds": seconds,
            "tag": tag,
            "taken_title": self.taken_title,
        }
        done = subprocess.run(
            [sys.executable, "-m", "scripts.bench.load"],
            cwd=ROOT,
            input=json.dumps(job),
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Problem("The forms could not be sent; the lines above say why.")
        outcome: dict[str, Any] = json.loads(done.stdout)
        return outcome

    def learn(self, *, seminars: list[str], seconds: float) -> "Running":
        """Warm the server up, and learn from the answers that left rows behind which page says “taken”.

        Raises:
            Problem: if the rows and the pages do not agree.
        """
        outcome = self.load(seminars=seminars, clients=8, seconds=seconds, tag="warm")
        titles = Counter(outcome["titles"])
        rows = self.stored(seminars[0].rpartition("-")[0])["rows"]
        if len(titles) != 1 or rows != titles.total() or outcome["errors"]:
            raise Problem(
                f"{self.candidate.name}: {rows} registrations were stored, and the answers were {dict(titles)} "
                f"and {outcome['errors']}."
            )
        return Running(self.candidate, self.engine, self.process, self.form, next(iter(titles)))


def settings_for(candidate: Candidate, engine: Engine, folder: Path) -> dict[str, str]:
    """The environment of a candidate: production, behind a proxy that ends HTTPS."""
    own = {
        "DJANGO_SETTINGS_MODULE": candidate.settings,
        "ENVIRONMENT": "production",
        "SECRET_KEY": "only-for-the-benchmark-whose-database-is-thrown-away-8hQ2vXw6",
        "SITE_URL": SITE,
        "DATABASE_URL": engine.address(candidate.name),
        "BEHIND_PROXY": "true",
        "VAR_DIR": str(folder),
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        # Mail, if any is sent, goes to files that are thrown away.
        "EMAIL_HOST": "",
    }
    return {name: value for name, value in os.environ.items() if name not in READ_BY_SETTINGS} | own


def prepare(candidate: Candidate, engine: Engine, folder: Path, slugs: list[str]) -> str:
    """Fill a candidate's database; returns the address of its forms with SLUG for the short name."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts.bench.prepare", candidate.name],
        cwd=ROOT,
        env=settings_for(candidate, engine, folder),
        input=json.dumps(slugs),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Problem(f"The database of {candidate.name} could not be filled; the lines above say why.")
    return done.stdout.strip()


@contextlib.contextmanager
def served(
    candidate: Candidate, engine: Engine, folder: Path, form: str, *, mail_worker: bool = False
) -> Iterator[Running]:
    """A candidate behind its web server until the end of the block; the site, if wanted, with its mail worker."""
    settings, log = settings_for(candidate, engine, folder), folder / "log"
    with contextlib.ExitStack() as stack:
        process = stack.enter_context(
            web_server(sys.executable, application=candidate.application, site=SITE, settings=settings, log=log)
        )
        if mail_worker and candidate is SITE_ITSELF:
            stack.enter_context(running([sys.executable, "manage.py", "send_mail", "--loop"], settings, log))
        yield Running(candidate, engine, process, form)
