"""Databases for tests, made once and copied.

Wagtail's migrations take ten seconds, so they run once into a template, which is kept until one changes; a
second template also holds the campaign. What tests work on are copies: a test in a transaction leaves its copy as it
was, and after any other test the copy is made anew, which costs less than emptying a hundred tables.
"""

import contextlib
import fcntl
import functools
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from scripts import postgres

ROOT = Path(__file__).resolve().parent.parent

Kind = Literal["bare", "campaign", "live", "read"]
"""Only migrated; with the campaign; with the campaign and shared with the web server of the journeys, to be changed or
only to be read."""

TEMPLATE_HOST = "template.invalid"
"""The site's host while a template is made; a copy gets the address of its run."""

LOAD_AND_VISIT_ALL = f"""
from datetime import timedelta
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pages.models import HelpFact
from wagtail.models import Page
call_command("load_campaign", example=True, verbosity=0)
HelpFact.objects.update(check_again_by=timezone.localdate() + timedelta(days=180))
for page in Page.objects.live().filter(depth__gt=1).specific():
    assert Client().get(page.url, headers={{"host": "{TEMPLATE_HOST}"}}).status_code == 200, page.url
"""
"""Pictures are cut to size when a page first shows them; in the template that is done once for all tests.

The help facts are to be checked in half a year from now, so that on no day a test finds all of them overdue.
"""


def digest(paths: Iterable[Path], *more: str) -> str:
    """A short name for the contents of some files."""
    result = hashlib.sha256("\n".join(more).encode())
    for path in sorted(paths):
        result.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return result.hexdigest()[:12]


def sources(*patterns: str) -> list[Path]:
    """The project's own files that match, without what Python compiled."""
    return [path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file() and path.suffix != ".pyc"]


class Databases:
    """Makes the templates and the copies, and points Django's connection at one of them."""

    def __init__(self, *, server: str | None, is_own: bool, folder: Path, run: Path) -> None:
        """Work on the PostgreSQL server of this address, or with SQLite files if there is none.

        A server of the tests' own is a new one each time: its templates are kept as files.
        """
        self.server = server
        self.is_own = is_own
        # Each engine keeps templates of its own, so that runs on both at once do not take each other's away.
        self.engine = "postgresql" if server else "sqlite"
        self.folder = folder
        self.run = run
        self.fresh: set[Kind] = set()
        self.current: Kind | None = None

    # Names and addresses

    def name(self, kind: Kind) -> str:
        """The database that tests of this kind work on."""
        name = "live" if kind == "read" else kind
        return f"campaign_run_{os.getpid()}_{name}" if self.server else str(self.run / f"{name}.sqlite3")

    def url(self, name: str) -> str:
        """The DATABASE_URL of a database."""
        return urlunsplit(urlsplit(self.server)._replace(path=f"/{name}")) if self.server else f"sqlite:///{name}"

    @functools.cache  # noqa: B019  # there is one of these objects, and what it reads may change while tests run
    def template(self, kind: Kind) -> Path:
        """The folder of a template: media files, and the SQLite file if there is one."""
        after_migrating = [f"campaign_site/{name}.py" for name in ("setting_up", "roles", "languages")]
        migrated = digest(sources("*/migrations/*.py", *after_migrating, "requirements/production.txt"), sys.version)
        if kind == "bare":
            return self.folder / f"{self.engine}-bare-{migrated}"
        loaded = digest(
            sources("pages/**/*", "events/**/*.py", "campaign_site/**/*.py", "static/img/**/*"),
            migrated,
            LOAD_AND_VISIT_ALL,
            str(timezone.localdate()),  # the example seminar is dated from the day of loading
        )
        return self.folder / f"{self.engine}-campaign-{loaded}"

    # Templates

    def build(self, kind: Kind) -> Path:
        """Make the template unless it is there, once for all processes that ask; one kind holds up no other."""
        template = self.template(kind)
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / f"lock-{self.engine}-{kind}").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self.template_exists(template):
                self.build_now(kind, template)
        return template

    def template_exists(self, template: Path) -> bool:
        """Whether a finished template is there, and on this server; what an earlier server had is read back."""
        if not self.server:
            return (template / "db.sqlite3").exists()
        if not template.exists():
            return False
        with self.maintenance() as cursor:
            asked = "SELECT datistemplate FROM pg_database WHERE datname = %s"
            found = cursor.execute(asked, [template.name]).fetchone()
        if not found and (template / "dump").exists():
            self.create(template.name)
            self.run_program("pg_restore", "--dbname", self.url(template.name), template / "dump")
            self.keep_as_template(template.name)
            return True
        return bool(found and found[0])

    def build_now(self, kind: Kind, template: Path) -> None:
        """Migrate, and load the campaign over a copy of the migrated one; a template counts only when finished."""
        for old in {*self.folder.glob(f"{self.engine}-{kind}-*")} - {template}:
            shutil.rmtree(old, ignore_errors=True)
        unfinished = self.folder / f"unfinished-{self.engine}-{kind}"
        shutil.rmtree(unfinished, ignore_errors=True)
        name = template.name if self.server else str(unfinished / "db.sqlite3")
        environment = {
            **os.environ,
            "VAR_DIR": str(unfinished),
            "MEDIA_ROOT": str(unfinished / "media"),
            "SITE_URL": f"http://{TEMPLATE_HOST}",
            "DATABASE_URL": self.url(name),
        }
        if kind == "bare":
            unfinished.mkdir()
            command = ["migrate", "--verbosity=0"]
            if self.server:
                self.create(name)
        else:
            base = self.build("bare")
            shutil.copytree(base, unfinished)
            command = ["shell", "--no-imports", "--command", LOAD_AND_VISIT_ALL]
            if self.server:
                self.create(name, like=base.name)
        manage = [sys.executable, "-W", "ignore", str(ROOT / "manage.py"), *command]
        done = subprocess.run(manage, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"manage.py {command[0]} failed:\n{done.stdout}{done.stderr}")
        if self.server:
            self.keep_as_template(name)
        if self.is_own:
            self.run_program("pg_dump", "--format=custom", "--file", unfinished / "dump", self.url(name))
        shutil.rmtree(template, ignore_errors=True)
        unfinished.rename(template)

    # Copies

    def use(self, kind: Kind, *, spoils: bool) -> None:
        """Point Django at the database of this kind, as it was made; `spoils` says the test will not leave it so."""
        from pages import frame

        if kind != self.current:
            connection.close()
            connection.settings_dict["NAME"] = self.name(kind)
            self.current = kind
        if kind not in self.fresh:
            connection.close()
            self.restore(kind)
            self.fresh.add(kind)
            self.move_in()
            if kind == "read":
                self.close_to_changes()
        if spoils:
            self.fresh -= {kind, "read"} if kind == "live" else {kind}
        if kind != "read":
            for cache in caches.all():
                cache.clear()
        frame.forget()
        ContentType.objects.clear_cache()

    def restore(self, kind: Kind) -> None:
        """Make the copy anew, also while other processes have it open."""
        template = self.build("bare" if kind == "bare" else "campaign")
        media = Path(settings.MEDIA_ROOT)
        if (template / "media").exists():
            shutil.copytree(template / "media", media, dirs_exist_ok=True)
        if self.server:
            self.create(self.name(kind), like=template.name)
            return
        with (
            contextlib.closing(sqlite3.connect(template / "db.sqlite3")) as source,
            contextlib.closing(sqlite3.connect(self.name(kind), timeout=20)) as target,
        ):
            source.backup(target)

    def move_in(self) -> None:
        """Give the site in the copy the address of this run."""
        from wagtail.models import Site

        address = urlsplit(settings.SITE_URL)
        Site.objects.filter(hostname=TEMPLATE_HOST).update(hostname=address.hostname, port=address.port)

    def close_to_changes(self) -> None:
        """Let whoever comes to this copy from now on only read, so that no test leaves anything to the next."""
        connection.close()
        if self.server:
            with self.maintenance() as cursor:
                cursor.execute(f'ALTER DATABASE "{self.name("read")}" SET default_transaction_read_only = on')

    def remove(self) -> None:
        """Remove this run's copies."""
        connection.close()
        if self.server and not self.is_own:
            with self.maintenance() as cursor:
                for kind in ("bare", "campaign", "live"):
                    cursor.execute(f'DROP DATABASE IF EXISTS "{self.name(kind)}" WITH (FORCE)')
        shutil.rmtree(self.run, ignore_errors=True)

    # PostgreSQL

    def keep_as_template(self, name: str) -> None:
        """Say that a database is finished and nobody's own."""
        with self.maintenance() as cursor:
            cursor.execute(f'ALTER DATABASE "{name}" IS_TEMPLATE true')

    @staticmethod
    def run_program(name: str, *words: str | Path) -> None:
        """Run one of PostgreSQL's own programs."""
        programs = postgres.binaries()
        assert programs
        subprocess.run([programs / name, *words], stdin=subprocess.DEVNULL, check=True)

    @contextlib.contextmanager
    def maintenance(self) -> Iterator["psycopg.Cursor[tuple[object, ...]]"]:
        """A cursor in the server's own database."""
        assert self.server is not None
        with psycopg.connect(self.server, autocommit=True) as session, session.cursor() as cursor:
            yield cursor

    def create(self, name: str, *, like: str = "template0") -> None:
        """Make a database anew as a copy of another."""
        with self.maintenance() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
