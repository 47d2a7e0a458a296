"""One file with everything: the database as of one moment, all uploads, and a checksum for each.

PostgreSQL's own programs copy its database, SQLite's own copier the other; what is here packs, checks and unpacks.
"""

import contextlib
import hashlib
import json
import os
import re
import sqlite3
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import Storage, default_storage
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient
from django.utils import timezone

from campaign_site.periods import BACKUP_DAYS, HOURLY_DAYS

DATABASE, MEDIA = "database", "media/"
"""What the database and the uploads are called in the file."""

MANIFEST = re.compile(r"manifest-([0-9a-f]{64})\.json")
"""The list of contents, which bears its own checksum as its name."""

PIECE = 1024 * 1024


class NotUsable(Exception):  # noqa: N818  # it reads as a sentence where it is raised
    """A backup that can not be made, or is damaged and may not be restored; says why."""


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a backup holds."""

    made_at: datetime
    vendor: str
    files: dict[str, str]
    """The checksum of each file."""


def make(folder: Path, *, with_media: bool = True) -> Path:
    """Make a backup in a folder, whole or not at all, readable for this user only; remove those that are too old.

    The database is copied first, so that each picture that it names is in the copy of the files, unless somebody
    deletes it in that very moment.

    Raises:
        NotUsable: if the database's own program fails.
    """
    at = timezone.now()
    name = f"campaign-{'full' if with_media else DATABASE}-{at:%Y-%m-%dT%H%M%SZ}.tar"
    with (
        NamedTemporaryFile(dir=folder, prefix=".database-") as database,
        NamedTemporaryFile(dir=folder, prefix=".unfinished-") as unfinished,
    ):
        dump(Path(database.name))
        files: dict[str, str] = {}
        with tarfile.open(fileobj=unfinished, mode="w") as archive:
            copied = Path(database.name)
            with copied.open("rb") as content:
                files[DATABASE] = add(archive, DATABASE, content, copied.stat().st_size)
            for path in uploads(default_storage) if with_media else ():
                with contextlib.suppress(FileNotFoundError), default_storage.open(path) as kept:
                    files[MEDIA + path] = add(archive, MEDIA + path, kept, kept.size)
            said = {"made_at": at.isoformat(), "vendor": connection.vendor, "files": files}
            manifest = json.dumps(said, ensure_ascii=False, indent=1).encode()
            add(archive, f"manifest-{hashlib.sha256(manifest).hexdigest()}.json", BytesIO(manifest), len(manifest))
        unfinished.flush()
        os.fsync(unfinished.fileno())
        os.link(unfinished.name, folder / name)
    remove_old(folder)
    return folder / name


def remove_old(folder: Path) -> None:
    """Remove backups that remember longer than may be."""
    for kind, days in (("full", BACKUP_DAYS), (DATABASE, HOURLY_DAYS)):
        for path in folder.glob(f"campaign-{kind}-*.tar"):
            if path.stat().st_mtime < (timezone.now() - timedelta(days=days)).timestamp():
                path.unlink()


class Summed:
    """A file that is summed up while it is read."""

    def __init__(self, content: "IO[bytes] | File[Any]") -> None:
        """Begin with nothing read."""
        self.content, self.digest = content, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next piece."""
        piece: bytes = self.content.read(size)
        self.digest.update(piece)
        return piece


def add(archive: tarfile.TarFile, name: str, content: "IO[bytes] | File[Any]", size: int) -> str:
    """Add a file and give the checksum of what was written."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = size, 0o600, int(timezone.now().timestamp())
    summed = Summed(content)
    archive.addfile(entry, summed)
    return summed.digest.hexdigest()


def uploads(storage: Storage, folder: str = "") -> Iterator[str]:
    """The names of all files in a storage."""
    folders, files = storage.listdir(folder)
    yield from (str(PurePosixPath(folder, name)) for name in sorted(files) if not name.startswith("."))
    for name in sorted(folders):
        yield from uploads(storage, str(PurePosixPath(folder, name)))


def unpack(path: Path, folder: Path) -> Contents:
    """Take a backup apart in a folder of one's own and compare each file with its checksum.

    Raises:
        NotUsable: if anything is not as it was written.
    """
    found: dict[str, str] = {}
    said: dict[str, Any] = {}
    try:
        with tarfile.open(path, mode="r:") as archive:
            for entry in archive:
                content = archive.extractfile(entry)
                if (
                    content is None
                    or PurePosixPath(entry.name).is_absolute()
                    or ".." in PurePosixPath(entry.name).parts
                ):
                    raise NotUsable(f"{path.name} holds something that no backup does.")
                target = folder / entry.name
                target.parent.mkdir(parents=True, exist_ok=True)
                found[entry.name] = copy(content, target)
                if manifest := MANIFEST.fullmatch(entry.name):
                    if found.pop(entry.name) != manifest[1]:
                        raise NotUsable(f"{path.name} is damaged: its list of contents is not as it was written.")
                    said = json.loads(target.read_text())
    except (tarfile.TarError, OSError, EOFError) as error:
        raise NotUsable(f"{path.name} can not be read ({type(error).__name__}).") from error
    if not said:
        raise NotUsable(f"{path.name} ends too early: its list of contents is missing.")
    if found != said["files"]:
        raise NotUsable(f"{path.name} is damaged: its files are not as they were written.")
    if said["vendor"] != connection.vendor:
        raise NotUsable(f"{path.name} was made of {said['vendor']}, and DATABASE_URL names {connection.vendor}.")
    return Contents(made_at=datetime.fromisoformat(said["made_at"]), vendor=said["vendor"], files=said["files"])


def copy(content: "IO[bytes]", target: Path) -> str:
    """Write a file and give its checksum."""
    digest = hashlib.sha256()
    with target.open("wb") as written:
        while piece := content.read(PIECE):
            digest.update(piece)
            written.write(piece)
    return digest.hexdigest()


def put_back(folder: Path, contents: Contents) -> int:
    """Store the uploads again that are not there as they were; how many."""
    stored = 0
    for name, digest in contents.files.items():
        path = name.removeprefix(MEDIA)
        if not name.startswith(MEDIA) or has(path, digest):
            continue
        default_storage.delete(path)
        with (folder / name).open("rb") as content:
            default_storage.save(path, File(content))
        stored += 1
    return stored


def has(path: str, digest: str) -> bool:
    """Whether the storage has this file, just as it was."""
    try:
        with default_storage.open(path) as kept:
            return hashlib.file_digest(kept, "sha256").hexdigest() == digest
    except FileNotFoundError:
        return False


# Databases


def dump(target: Path) -> None:
    """Copy the database as of one moment, whatever goes on in it meanwhile.

    Raises:
        NotUsable: if the database's own program fails.
    """
    if connection.vendor == "postgresql":
        run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
        return
    with contextlib.closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=60)) as live:
        copy_sqlite(live, target)


def load(source: Path) -> None:
    """Put a copy in the place of the whole database, or leave the database as it is.

    Raises:
        NotUsable: if somebody else is at work in it, or the copy can not be read.
    """
    if connection.vendor == "postgresql":
        if others := sessions():
            raise NotUsable(f"{others} other programs use the database: stop the web servers and the worker first.")
        connection.close()
        script = source.with_name("database.sql")
        run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source), on_database=False)
        before = ("SET lock_timeout = '10s'", "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
        commands = [f"--command={sentence}" for sentence in before]
        run(
            "psql",
            "--no-psqlrc",
            "--quiet",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            *commands,
            f"--file={script}",
        )
        return
    with contextlib.closing(sqlite3.connect(source)) as kept:
        if kept.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise NotUsable("The copy of the database is damaged.")
        connection.close()
        copy_sqlite(kept, Path(connection.settings_dict["NAME"]))


def copy_sqlite(source: sqlite3.Connection, target: Path) -> None:
    """Copy a whole database of SQLite in one go."""
    with contextlib.closing(sqlite3.connect(target, timeout=60)) as copied:
        source.backup(copied)


def sessions() -> int:
    """How many others are connected to this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'"
        )
        return int(cursor.fetchone()[0])


def run(program: str, *words: str, on_database: bool = True) -> None:
    """Run one of PostgreSQL's own programs; a password is in its environment and not in the list of processes.

    Raises:
        NotUsable: if it fails, with what it says of the fault; lines that may hold rows are left out.
    """
    arguments, more = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    command = [program, *words, *(arguments[1:] if on_database else [])]
    try:
        done = subprocess.run(command, env={**os.environ, **(more or {})}, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise NotUsable(f"{program} is not on this machine: install PostgreSQL's client programs.") from error
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if re.search(r"\b(ERROR|FATAL|error):", line)]
        raise NotUsable(f"{program} failed: {said[0] if said else done.returncode}")
