"""A canary in every personal field: found all over while it may be kept, and nowhere once its time is up.

The life that it is planted in runs over the real pages, the real worker and a real SMTP server. Afterwards every table
of the database, every file of the site and everything that was logged is searched.
"""

import logging
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.models import Field
from wagtail.log_actions import log

from campaign_site.periods import NEEDS_DAYS
from events.models import Announcement, Feedback, Needs, OutgoingMail, Registration, Seminar
from events.retention import forgetting
from events.seats import services
from tests.events.conftest import MakeSeminar
from tests.events.outbox.misbehaving import Handler
from tests.events.retention.canaries import CANARIES, CONTACT, NEEDS, RETENTION
from tests.events.retention.life import Life, at, said

HOLDS_NO_WORDS = {
    *("BigAutoField", "AutoField", "DateTimeField", "DateField", "TimeField", "BooleanField", "DecimalField"),
    *("BigIntegerField", "PositiveIntegerField", "PositiveSmallIntegerField", "ForeignKey", "OneToOneField"),
}


def test_each_field_that_could_hold_words_has_a_time_when_it_goes() -> None:
    found = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("events").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, Field) and field.get_internal_type() not in HOLDS_NO_WORDS
    }
    assert found == set(RETENTION), "Say in RETENTION what becomes of a new field, and make `forget` do it."


def test_each_personal_field_has_a_canary() -> None:
    personal = {name for name, when in RETENTION.items() if when in (NEEDS, CONTACT)}
    assert set(CANARIES) == personal


# Where a canary could be


def dump() -> str:
    """Every value of every table of the whole database, and what the sessions hold, as one text in small letters."""
    parts: list[str] = []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in cursor.fetchall():
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # the database's own name of its table
                parts += [said(value) for row in cursor.fetchall() for value in row if isinstance(value, (str, bytes))]
        else:
            cursor.execute(
                "SELECT quote_ident(schemaname) || '.' || quote_ident(relname) FROM pg_stat_user_tables ORDER BY 1"
            )
            for (table,) in cursor.fetchall():
                with cursor.copy(f"COPY {table} TO STDOUT") as rows:
                    parts += [said(bytes(row)) for row in rows]
    parts += [str(session.get_decoded()) for session in Session.objects.all()]
    return "\n".join(parts).lower()


def files() -> str:
    """Every file that the site wrote, but for the database's own and PostgreSQL's beside it."""
    folders = {Path(settings.VAR_DIR), Path(settings.MEDIA_ROOT)}
    written = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return "\n".join(said(path.read_bytes()) for path in written if ".sqlite3" not in path.name).lower()


def left(*fields: str, within: str) -> list[str]:
    """The canaries (of some fields, or of all) that stand in a text."""
    return sorted({word for field in fields or CANARIES for word in CANARIES[field] if word.lower() in within})


# The life


@pytest.fixture
def seminar(make_seminar: MakeSeminar) -> Seminar:
    """A seminar with room for all, certificates and groups."""
    return make_seminar(capacity=10, group_size=3, certificate_hours=Decimal(6), topics_lv="Pazīmes")


@pytest.fixture
def life(seminar: Seminar, server: Handler, admin_user: AbstractUser, caplog: pytest.LogCaptureFixture) -> Life:
    """A whole life, over now."""
    caplog.set_level(logging.INFO)
    story = Life(seminar, server, admin_user)
    story.run()
    return story


def forget_after(seminar: Seminar, days: int) -> str:
    """Run the command so many days after the seminar, as the worker does; gives what it printed."""
    printed = StringIO()
    with at(seminar.starts_at + timedelta(days=days)):
        call_command("forget", stdout=printed)
    return printed.getvalue()


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """Everything that the site logged; `mail.log` is the test's own SMTP server."""
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    ours = [record for record in records if not record.name.startswith("mail.log")]
    return "\n".join(f"{record.getMessage()} {record.args} {record.exc_text}" for record in ours).lower()


def test_the_canaries_are_all_over_while_they_may_be_kept(life: Life) -> None:
    """The positive control: without it, finding none would prove nothing."""
    planted = {
        "Registration.name": Registration.objects.values_list("name", flat=True),
        "Registration.email": Registration.objects.values_list("email", flat=True),
        "Registration.library": Registration.objects.values_list("library", flat=True),
        "Needs.access": Needs.objects.values_list("access", flat=True),
        "Needs.diet": Needs.objects.values_list("diet", flat=True),
        "OutgoingMail.problem": OutgoingMail.objects.values_list("problem", flat=True),
        "Announcement.subject": Announcement.objects.values_list("subject", flat=True),
        "Announcement.body": Announcement.objects.values_list("body", flat=True),
        "Feedback.best": Feedback.objects.values_list("best", flat=True),
        "Feedback.better": Feedback.objects.values_list("better", flat=True),
        "Transition.reason": [change.reason for one in Registration.objects.all() for change in one.transitions.all()],
    }
    for field, values in planted.items():
        assert (
            any(CANARIES[field][0].lower() in str(value).lower() for value in values) or field == "Registration.email"
        )
    in_database = left(within=dump())
    # The address that was corrected is gone already.
    assert in_database == sorted(
        {word for words in CANARIES.values() for word in words} - {"kanarijsviena@canary.example"}
    )
    sent = "\n".join(str(message) for message in life.server.taken).lower()
    assert "kanarijsparnem@canary.example" in sent
    answers = "\n".join(life.heard).lower()
    shown = left("Registration.name", "Registration.library", "Needs.access", "Needs.diet", within=answers)
    assert len(shown) == 7


def test_needs_are_gone_from_everywhere_after_their_days_and_the_rest_is_not(life: Life, seminar: Seminar) -> None:
    assert "needs deleted: 1\n" in forget_after(seminar, NEEDS_DAYS + 1)
    kept = dump()
    assert left("Needs.access", "Needs.diet", within=kept) == []
    assert left("Registration.name", within=kept) == sorted(CANARIES["Registration.name"])


def test_no_canary_is_left_anywhere_once_its_time_is_up(
    life: Life, seminar: Seminar, caplog: pytest.LogCaptureFixture
) -> None:
    printed = forget_after(seminar, seminar.contact_days + 1)
    assert "registrations emptied: 4\n" in printed
    call_command("update_index", verbosity=0, stdout=StringIO())
    assert left(within=dump()) == []
    assert left(within=files()) == []
    assert left(within=logged(caplog)) == []
    assert left(within=printed.lower()) == []
    for form_key in (Registration, OutgoingMail, Announcement):
        assert not form_key._default_manager.filter(form_key__isnull=False).exists()
    assert set(Registration.objects.values_list("role", flat=True)) == {""}


def test_nothing_of_somebody_who_asks_for_it_is_left_at_once(life: Life) -> None:
    viena = life.person("Kanarijsvards Viena")
    forgetting.erase(registration=viena)
    kept = dump()
    for word in ("Kanarijsvards Viena", "kanarijsvienab@canary.example", "kanarijspieklust", "kanarijsediens"):
        assert word.lower() not in kept
    assert "kanarijsvards parnem" in kept


def test_nothing_personal_is_logged_in_a_whole_life(life: Life, caplog: pytest.LogCaptureFixture) -> None:
    said_in_log = logged(caplog)
    assert "mail " in said_in_log
    assert left(within=said_in_log) == []
    assert left(within=files()) == []


@pytest.mark.thorough
def test_a_canary_that_flew_into_somebody_else_s_table_would_be_found(life: Life, admin_user: AbstractUser) -> None:
    """Wagtail's own log keeps the name of what was edited; ours goes around it, and the search would see it there."""
    forget_after(life.seminar, life.seminar.contact_days + 1)
    log(life.seminar, "wagtail.edit", user=admin_user, title="Kanarijsvards Viena")
    assert left(within=dump()) == ["Kanarijsvards Viena"]


def test_people_without_a_canary_s_time_up_are_not_touched(
    life: Life, seminar: Seminar, make_seminar: MakeSeminar
) -> None:
    later = make_seminar(date=seminar.date + timedelta(days=200))
    services.register(seminar=later, name="Kanarijsvards Velak", email="velak@canary.example", language="lv")
    forget_after(seminar, seminar.contact_days + 1)
    assert "kanarijsvards velak" in dump()
