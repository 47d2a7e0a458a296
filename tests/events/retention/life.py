"""A seminar from the first form to the last click afterwards, with a canary in every personal field."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import time_machine
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Feedback, Registration, Seminar
from events.outbox import announcing, delivering
from events.papers import issuing
from events.seats import tokens
from events.seats.choices import ENDED, State
from events.seats.models.registrations import TOLD
from tests.events.outbox.misbehaving import Handler
from tests.events.retention.canaries import CANARIES


def said(value: str | bytes) -> str:
    """A value as text, whatever its bytes."""
    return value if isinstance(value, str) else value.decode("utf-8", errors="replace")


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
        told = {name: CANARIES[field][0] for name in TOLD if (field := f"Registration.{name}") in CANARIES}
        form = {
            "name": "Kanarijsvards Viena",
            "email": "kanarijsviena@canary.example",
            **told,
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
            language="lv",
            send_mail="on",
            **told,
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
