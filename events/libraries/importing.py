"""Bringing a file into the register: all of it or nothing, and never by taking a library away."""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.libraries.models import Library
from events.libraries.reading import COLUMNS, Import, Problem, Row, read_libraries
from events.seats.errors import UnusableLibraryFile


@dataclass(frozen=True)
class Change:
    """One field of one library that a file changes."""

    line: int
    code: str
    column: str
    before: str | bool
    after: str | bool


@dataclass(frozen=True)
class Counts:
    """How many libraries an import added, changed and left as they were."""

    added: int
    changed: int
    unchanged: int


@dataclass
class Preview:
    """What an import would do now, without having done anything."""

    problems: list[Problem]
    added: list[Library] = field(default_factory=list)
    changed: list[Library] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0

    @property
    def counts(self) -> Counts:
        """How many of each."""
        return Counts(len(self.added), len(self.changed), self.unchanged)


def preview_libraries(*, content: bytes) -> Preview:
    """What importing the file would do, and every mistake in it; nothing is written."""
    return _plan(read_libraries(content), {library.code: library for library in Library.objects.all()})


@transaction.atomic
def import_libraries(*, content: bytes, actor_id: int) -> Counts:
    """Add and change the libraries that the file names; those that it does not name stay as they are.

    Raises `UnusableLibraryFile`, and changes nothing, if there is a mistake anywhere in the file.
    """
    plan = _plan(read_libraries(content), {library.code: library for library in Library.objects.select_for_update()})
    if plan.problems:
        raise UnusableLibraryFile
    written = [*plan.added, *plan.changed]
    # One statement for both, so that two imports at once do not stumble over each other's new codes.
    fields = [*COLUMNS[1:], "folded_name", "search_text"]
    Library.objects.bulk_create(written, update_conflicts=True, unique_fields=["code"], update_fields=fields)
    _note(plan, actor_id)
    return plan.counts


def _plan(file: Import, known: dict[str, Library]) -> Preview:
    plan = Preview(problems=file.problems)
    for row in file.rows:
        library = known.get(row.code)
        if library is None:
            library = Library(**row.values)
            plan.added.append(library)
        elif changes := _changes(row, library):
            plan.changed.append(library)
            plan.changes.extend(changes)
        else:
            plan.unchanged += 1
        library.fold()
    return plan


def _changes(row: Row, library: Library) -> list[Change]:
    """What the row changes; the library is changed, but not saved."""
    changes = []
    for column, after in row.values.items():
        before = getattr(library, column)
        if before != after:
            changes.append(Change(row.line, row.code, column, before, after))
            setattr(library, column, after)
    return changes


def _note(plan: Preview, actor_id: int) -> None:
    """Write into each library's history who imported it and when."""
    # Row by row, Wagtail's `log` took eleven seconds for 10,000 libraries, and SQLite lets nobody register meanwhile.
    now = timezone.now()
    kind = ContentType.objects.get_for_model(Library)
    entries = [
        ModelLogEntry(
            content_type=kind,
            object_id=str(library.pk),
            label=str(library),
            action=action,
            timestamp=now,
            user_id=actor_id,
            content_changed=True,
        )
        for action, libraries in (("wagtail.create", plan.added), ("wagtail.edit", plan.changed))
        for library in libraries
    ]
    ModelLogEntry.objects.bulk_create(entries)
