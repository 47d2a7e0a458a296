"""A canary in every personal field: found all over while it may be kept, and nowhere once its time is up.

The life that it is planted in runs over the real pages, the real worker and a real SMTP server. Afterwards every table
of the database, every file of the site and everything that was logged is searched.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.models import Field
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from events.models import Announcement, Feedback, Needs, OutgoingMail, Registration, Seminar
from events.outbox import announcing, delivering
from events.papers import issuing
from events.retention import forgetting
from events.seats import services, tokens
from events.seats.choices import ENDED, State
from tests.events.conftest import MakeSeminar
from tests.events.outbox.misbehaving import Handler

STAYS = "stays: it says nothing of a person"
NEEDS = "goes seven days after the seminar"
CONTACT = "goes with the contact data"
DIGEST = "stays: a keyed digest, from which no name can be read"
CHOICE = "goes with the contact data, and is one of a closed list"
KEY = "goes with the contact data: a random key that a browser may remember"
DERIVED = "goes with the contact data: name, address and library once more, to compare and find them by"
STAFF = "goes with the account of the member of staff to whom it was written"
TRACE = "goes with the contact data: a keyed digest, from which no address can be read"

RETENTION: dict[str, str] = {
    "AccessRecord.kind": STAYS,
    "Announcement.body": CONTACT,
    "Announcement.form_key": KEY,
    "Announcement.states": STAYS,
    "Announcement.subject": CONTACT,
    "Certificate.code": STAYS,
    "Certificate.name_digest": DIGEST,
    "Feedback.best": CONTACT,
    "Feedback.better": CONTACT,
    "Feedback.id": STAYS,
    "ForgettingHold.seminars": STAYS,
    "ForgettingHold.with_needs": STAYS,
    "ForgettingMail.message_id": STAYS,
    "ForgettingMail.problem": STAFF,
    "ForgettingMail.state": STAYS,
    "FormerAddress.slug": STAYS,
    "Library.code": STAYS,
    "Library.folded_name": STAYS,
    "Library.municipality": STAYS,
    "Library.municipality_2011": STAYS,
    "Library.name": STAYS,
    "Library.place": STAYS,
    "Library.search_text": STAYS,
    "Needs.access": NEEDS,
    "Needs.diet": NEEDS,
    "Needs.notice_version": STAYS,
    "OutgoingMail.form_key": KEY,
    "OutgoingMail.message": STAYS,
    "OutgoingMail.message_id": STAYS,
    "OutgoingMail.problem": CONTACT,
    "OutgoingMail.state": STAYS,
    "Registration.address_key": DERIVED,
    "Registration.email": CONTACT,
    "Registration.form_address": TRACE,
    "Registration.form_key": KEY,
    "Registration.handed_to_name": CONTACT,
    "Registration.language": STAYS,
    "Registration.library": CONTACT,
    "Registration.name": CONTACT,
    "Registration.notice_version": STAYS,
    "Registration.public_id": STAYS,
    "Registration.registered_by_name": CONTACT,
    "Registration.role": CHOICE,
    "Registration.search_text": DERIVED,
    "Registration.state": STAYS,
    "Seminar.cancellation_reason": STAYS,
    "Seminar.city": STAYS,
    "Seminar.name": STAYS,
    "Seminar.online_link": STAYS,
    "Seminar.place": STAYS,
    "Seminar.slug": STAYS,
    "Seminar.topics_en": STAYS,
    "Seminar.topics_lv": STAYS,
    "Seminar.uid": STAYS,
    "SeminarText.address": STAYS,
    "SeminarText.language": STAYS,
    "SeminarText.title": STAYS,
    "Standstill.worker": STAYS,
    "Transition.actor": STAYS,
    "Transition.after": STAYS,
    "Transition.before": STAYS,
    "Transition.reason": CONTACT,
}
"""What becomes of each field that could hold words about a person."""

HOLDS_NO_WORDS = {
    *("BigAutoField", "AutoField", "DateTimeField", "DateField", "TimeField", "BooleanField", "DecimalField"),
    *("BigIntegerField", "PositiveIntegerField", "PositiveSmallIntegerField", "ForeignKey", "OneToOneField"),
}

CANARIES = {
    "Registration.name": ["Kanarijsvards Viena", "Kanarijsvards Kolege", "Kanarijsvards Lieka", "Kanarijsvards Parnem"],
    "Registration.email": [f"kanarijs{who}@canary.example" for who in ("viena", "vienab", "kolege", "lieka", "parnem")],
    "Registration.library": ["Kanarijsbiblioteka"],
    "Registration.registered_by_name": ["Kanarijsvards Viena"],
    "Registration.handed_to_name": ["Kanarijsvards Parnem"],
    "Needs.access": ["kanarijspieklust"],
    "Needs.diet": ["kanarijsediens"],
    "Transition.reason": ["kanarijsiemesls"],
    "OutgoingMail.problem": ["kanarijsserveris"],
    "Announcement.subject": ["kanarijstemats"],
    "Announcement.body": ["kanarijsteksts"],
    "Feedback.best": ["kanarijslabakais"],
    "Feedback.better": ["kanarijsuzlabot"],
}
"""Words that stand nowhere else, by the field that they are planted in."""


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


def said(value: str | bytes) -> str:
    """A value as text, whatever its bytes."""
    return value if isinstance(value, str) else value.decode("utf-8", errors="replace")


def files() -> str:
    """Every file that the site wrote, but for the database's own and PostgreSQL's beside it."""
    folders = {Path(settings.VAR_DIR), Path(settings.MEDIA_ROOT)}
    written = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return "\n".join(said(path.read_bytes()) for path in written if ".sqlite3" not in path.name).lower()


def left(*fields: str, within: str) -> list[str]:
    """The canaries (of some fields, or of all) that stand in a text."""
    return sorted({word for field in fields or CANARIES for word in CANARIES[field] if word.lower() in within})


# The life


class Life:
    """A seminar from the first form to the last click afterwards, all of it over HTTP."""

    def __init__(self, seminar: Seminar, server: Handler, user: AbstractUser) -> None:
        """Take part with a visitor's browser and one of staff."""
        self.seminar, self.server, self.user = seminar, server, user
        self.staff, self.visitor = Client(), Client()
        self.staff.force_login(user)
        self.heard: list[str] = []
        """What the site answered, to see that the canaries were really there."""

    def run(self) -> None:
        """Live it, day by day."""
        self.register()
        self.change()
        self.write()
        self.look()
        with at(self.seminar.starts_at):
            self.attend()
        with at(self.seminar.ends_at + timedelta(hours=20)):
            self.certify()

    def post(self, client: Client, address: str, **given: object) -> None:
        """Send a form and read what comes."""
        answer = client.post(address, {name: value for name, value in given.items() if value is not None}, follow=True)
        assert answer.status_code == 200, address
        self.heard.append(answer.content.decode())

    def get(self, client: Client, address: str, **given: str) -> None:
        """Open a page."""
        answer = client.get(address, given, follow=True)
        assert answer.status_code == 200, address
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        self.heard.append(said(content))

    def deliver(self) -> None:
        """Let the worker send what is due, its retries too."""
        with at(timezone.now() + timedelta(seconds=1)):
            delivering.deliver_due()

    def person(self, name: str) -> Registration:
        """The open registration under a name."""
        return Registration.objects.exclude(state__in=ENDED).get(name=name)

    def manage(self, name: str) -> str:
        """The address of somebody's own page."""
        return reverse("events:manage", args=[tokens.make(self.person(name))])

    def register(self) -> None:
        """Two colleagues register with needs; a third is added by hand and refused by the mail server."""
        form = {
            "name": "Kanarijsvards Viena",
            "email": "kanarijsviena@canary.example",
            "library": "Kanarijsbiblioteka",
            "role": "librarian",
            "language": "lv",
            "access": "kanarijspieklust",
            "diet": "kanarijsediens",
            "needs_consent": "on",
            "form_key": str(uuid4()),
            "colleague_1_name": "Kanarijsvards Kolege",
            "colleague_1_email": "kanarijskolege@canary.example",
        }
        address = reverse("events:register", args=[self.seminar.slug])
        self.post(self.visitor, address, **form)
        self.post(self.visitor, address, **form)
        self.deliver()
        self.post(self.visitor, address, **(form | {"form_key": str(uuid4())}))  # A known address asks for its link.
        self.post(
            self.staff,
            reverse("registrations:add"),
            seminar=self.seminar.pk,
            name="Kanarijsvards Lieka",
            email="kanarijslieka@canary.example",
            library="Kanarijsbiblioteka",
            language="lv",
            send_mail="on",
        )
        self.server.rcpt["kanarijslieka@canary.example"] = "550 5.1.1 kanarijsserveris: no such user"
        self.deliver()

    def change(self) -> None:
        """An address is corrected, a seat handed over, a person cancelled with a reason in words."""
        viena = self.person("Kanarijsvards Viena")
        address = reverse("registrations:address", args=[viena.pk])
        self.post(self.staff, address, email="kanarijsvienab@canary.example")
        self.get(self.visitor, self.manage("Kanarijsvards Viena"))
        self.post(
            self.visitor,
            self.manage("Kanarijsvards Kolege"),
            action="hand_over",
            name="Kanarijsvards Parnem",
            email="kanarijsparnem@canary.example",
        )
        lieka = self.person("Kanarijsvards Lieka")
        self.post(self.staff, reverse("registrations:cancel", args=[lieka.pk]), why="kanarijsiemesls")
        self.deliver()

    def write(self) -> None:
        """Staff write to everybody with a seat."""
        self.post(
            self.staff,
            reverse("seminar_writing:write", args=[self.seminar.pk]),
            states=[State.CONFIRMED],
            subject="kanarijstemats",
            body="kanarijsteksts",
            form_key=str(uuid4()),
            step="send",
        )
        self.deliver()

    def look(self) -> None:
        """Staff look at everything there is and take it along."""
        index = reverse("registrations:index")
        self.get(self.staff, index)
        self.get(self.staff, index, q="Kanarijsvards")
        for kind in ("csv", "xlsx"):
            self.get(self.staff, index, export=kind)
        for one in Registration.objects.all():
            self.get(self.staff, reverse("registrations:inspect", args=[one.pk]))
        self.get(self.staff, reverse("seminars:desk", args=[self.seminar.pk]))
        self.get(self.staff, reverse("seminars:sheet", args=[self.seminar.pk]))
        self.get(self.visitor, reverse("events:manage_data", args=[tokens.make(self.person("Kanarijsvards Viena"))]))

    def attend(self) -> None:
        """One is ticked off at the door by hand and one by the code."""
        self.staff.force_login(self.user)  # The session of a month ago is over.
        self.get(self.staff, reverse("events:door", args=[self.seminar.slug]))
        viena, parnem = self.person("Kanarijsvards Viena"), self.person("Kanarijsvards Parnem")
        self.post(self.staff, reverse("events:door_code", args=[tokens.make_for_door(viena)]))
        self.post(self.staff, reverse("events:door", args=[self.seminar.slug]), who=str(parnem.public_id))
        assert Registration.objects.attended().count() == 2

    def certify(self) -> None:
        """Certificates are issued and opened, thanks are sent, and somebody says what was good."""
        issuing.issue_certificates(seminar=self.seminar, actor_id=1)
        announcing.thank(seminar=self.seminar)
        self.deliver()
        viena = self.person("Kanarijsvards Viena")
        self.get(self.visitor, reverse("events:manage_certificate", args=[tokens.make(viena), "lv"]))
        found = reverse("events:certificate", args=[viena.certificate.code])
        self.post(self.visitor, found, name="Kanarijsvards Viena")
        self.post(
            self.visitor,
            reverse("events:feedback", args=[tokens.make(viena)]),
            useful="5",
            will_act="5",
            best="kanarijslabakais",
            better="kanarijsuzlabot",
        )
        assert Feedback.objects.count() == 1


@contextmanager
def at(moment: object) -> Iterator[None]:
    """The clock at a moment, going on from there."""
    with time_machine.travel(moment, tick=False):  # type: ignore[arg-type]
        yield


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


def test_needs_are_gone_from_everywhere_after_seven_days_and_the_rest_is_not(life: Life, seminar: Seminar) -> None:
    assert "needs deleted: 1\n" in forget_after(seminar, 8)
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
