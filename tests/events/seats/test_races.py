"""Many people at once, over connections of their own, on the database that the suite runs on."""

import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.core import mail as outbox_of
from django.db import close_old_connections, connection, connections

from events.models import OutgoingMail, Registration, Seminar
from events.outbox import delivering
from events.outbox.messages import Message
from events.seats import services
from events.seats.choices import Actor, State
from tests.events.conftest import Join, MakeSeminar, database_url

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _own_database(transactional_db: None) -> Iterator[None]:
    """A database whose rows other connections can see."""
    yield
    connections.close_all()


def at_once(tasks: list[Callable[[], object]]) -> list[BaseException]:
    """Run the tasks in one instant, each in a thread with its own connection; returns what went wrong."""
    start, problems = threading.Barrier(len(tasks)), list[BaseException]()

    def run(task: Callable[[], object]) -> None:
        try:
            close_old_connections()
            start.wait(timeout=300)
            task()
        except Exception as problem:  # noqa: BLE001  # whatever it is, the test shows it
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=300)
    return problems


def newcomer(seminar: Seminar, number: int) -> Callable[[], object]:
    def register() -> object:
        return services.register(
            seminar=seminar, name=f"Persona {number}", email=f"p{number}@example.org", language="lv", form_key=uuid4()
        )

    return register


def counted(seminar: Seminar) -> Counter[str]:
    return Counter(seminar.registrations.values_list("state", flat=True))


def test_forty_people_take_the_last_five_seats(make_seminar: MakeSeminar) -> None:
    seminar = make_seminar(capacity=5)
    assert at_once([newcomer(seminar, number) for number in range(40)]) == []
    assert counted(seminar) == {State.CONFIRMED: 5, State.WAITING: 35}
    in_order = list(seminar.registrations.order_by("ticket", "pk").values_list("state", flat=True))
    assert in_order == [State.CONFIRMED] * 5 + [State.WAITING] * 35
    assert OutgoingMail.objects.count() == 40


@pytest.mark.parametrize("key", [None, uuid4()])
def test_one_person_sending_many_forms_at_once_is_registered_once(make_seminar: MakeSeminar, key: object) -> None:
    seminar = make_seminar(capacity=5)

    def register() -> object:
        return services.register(
            seminar=seminar,
            name="Anna",
            email="anna@example.org",
            language="lv",
            form_key=key or uuid4(),  # type: ignore[arg-type]
        )

    assert at_once([register] * 10) == []
    assert Registration.objects.count() == 1
    links = OutgoingMail.objects.filter(message=Message.LINK_AGAIN).count()
    assert links == (0 if key else 3)


def test_one_form_sent_to_two_seminars_at_once_registers_for_both(make_seminar: MakeSeminar) -> None:
    """Two seminars have two locks, and each knows only its own forms."""
    seminars = [make_seminar(capacity=5) for _each in range(2)]
    key = uuid4()

    def register(seminar: Seminar) -> Callable[[], object]:
        return lambda: services.register(
            seminar=seminar, name="Anna", email="anna@example.org", language="lv", form_key=key
        )

    assert at_once([register(seminar) for seminar in seminars * 5]) == []
    assert [seminar.registrations.count() for seminar in seminars] == [1, 1]


def test_a_freed_seat_goes_to_the_first_in_line_whoever_comes_meanwhile(make_seminar: MakeSeminar, join: Join) -> None:
    seminar = make_seminar(capacity=3)
    seated = [join(seminar, f"seated{number}") for number in range(3)]
    waiting = [join(seminar, f"waiting{number}") for number in range(3)]

    def cancel(registration: Registration) -> Callable[[], object]:
        return lambda: services.cancel(registration=registration, actor=Actor.REGISTRANT)

    tasks = [cancel(person) for person in seated * 2] + [newcomer(seminar, number) for number in range(10)]
    assert at_once(tasks) == []
    assert counted(seminar) == {State.CONFIRMED: 3, State.CANCELLED: 3, State.WAITING: 10}
    promoted = OutgoingMail.objects.filter(message=Message.PROMOTED).order_by("pk")
    assert [row.registration_id for row in promoted] == [person.pk for person in waiting]


def test_added_seats_and_newcomers_at_once_leave_no_seat_empty_and_none_sold_twice(
    make_seminar: MakeSeminar, join: Join
) -> None:
    seminar = make_seminar(capacity=0)
    for number in range(4):
        join(seminar, f"waiting{number}")
    tasks = [lambda: services.change_capacity(seminar=seminar, capacity=6)]
    assert at_once([*tasks, *(newcomer(seminar, number) for number in range(8))]) == []
    assert counted(seminar) == {State.CONFIRMED: 6, State.WAITING: 6}
    first = seminar.registrations.order_by("ticket", "pk")[:4]
    assert {person.state for person in first} == {State.CONFIRMED}


def test_two_workers_send_no_mail_twice(make_seminar: MakeSeminar, join: Join) -> None:
    seminar = make_seminar(capacity=None)
    for number in range(12):
        join(seminar, f"p{number}")
    assert at_once([delivering.deliver_due] * 4) == []
    sent = [message.to[0] for message in outbox_of.outbox]
    assert sorted(sent) == sorted({f"p{number}@example.org" for number in range(12)})


class Crowd:
    """Hundreds of people from several processes at once, each process with several connections."""

    PROCESSES, THREADS, PEOPLE = 4, 8, 75

    def __init__(self, folder: Path) -> None:
        """Meet in a folder."""
        self.folder = folder

    def comes_to(self, seminar: Seminar, *words: str) -> list[str]:
        """Let all of them register in the same moment; returns what went wrong."""
        command = [sys.executable, "-m", "tests.events.seats.crowd", str(seminar.pk)]
        environment = {**os.environ, "DATABASE_URL": database_url(), "VAR_DIR": str(self.folder)}
        running = [
            subprocess.Popen(
                [*command, str(number * self.PEOPLE), str(self.PEOPLE), str(self.THREADS), str(self.folder), *words],
                cwd=ROOT,
                env=environment,
            )
            for number in range(self.PROCESSES)
        ]
        try:
            until = time.monotonic() + 300
            while len(list(self.folder.glob("ready-*"))) < self.PROCESSES and time.monotonic() < until:
                time.sleep(0.02)
            (self.folder / "go").touch()
            codes = [process.wait(timeout=300) for process in running]
        finally:
            for process in running:
                process.kill()
                process.wait(timeout=300)
        assert codes == [0] * self.PROCESSES
        return [problem for path in self.folder.glob("problems-*") for problem in json.loads(path.read_text())]


@pytest.mark.thorough
def test_three_hundred_people_from_four_processes_take_the_last_twenty_seats(
    make_seminar: MakeSeminar, tmp_path: Path
) -> None:
    seminar = make_seminar(capacity=20)
    assert Crowd(tmp_path).comes_to(seminar) == []
    assert counted(seminar) == {State.CONFIRMED: 20, State.WAITING: 280}
    line = list(seminar.registrations.order_by("ticket", "pk").values_list("ticket", "state"))
    assert [ticket for ticket, _state in line] == list(range(1, 301))
    assert [state for _ticket, state in line] == [State.CONFIRMED] * 20 + [State.WAITING] * 280
    assert OutgoingMail.objects.count() == 300
    assert list(services.disagreements(seminar)) == []


@pytest.mark.thorough
def test_the_same_crowd_without_the_lock_is_sold_seats_twice(make_seminar: MakeSeminar, tmp_path: Path) -> None:
    """The negative control: it shows that the test above would see a missing lock, on either database."""
    seminar = make_seminar(capacity=20)
    Crowd(tmp_path).comes_to(seminar, "--without-lock")
    assert counted(seminar)[State.CONFIRMED] > 20
    assert list(services.disagreements(seminar))
