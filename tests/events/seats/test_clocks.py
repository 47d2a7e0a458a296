"""A wrong clock does nothing that can not be taken back; a deletion of very many waits for somebody's word."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import AbstractUser, Group
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from events.models import ForgettingHold, Needs, OutgoingMail, Registration, Seminar, Standstill
from events.outbox.choices import Work
from events.retention import forgetting, holding
from events.seats import clock
from events.seats.choices import State
from tests.events.conftest import Join, Login, MakeSeminar

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def has_its_own_clock() -> bool:
    """SQLite's clock is the machine's: there the two can not differ, and the operator's guide says so."""
    return connection.vendor == "postgresql"


@pytest.mark.clocks_apart
class TestAProcessWhoseClockIsWrong:
    @pytest.fixture
    def asked(self, make_seminar: MakeSeminar, join: Join) -> Registration:
        """Somebody who has a day to confirm; a colleague waits behind."""
        seminar = make_seminar(capacity=1, confirmation_hours=24)
        registration = join(seminar, "anna")
        join(seminar, "berta")
        return registration

    @pytest.mark.parametrize("off", [timedelta(days=3), timedelta(minutes=2), -timedelta(minutes=2)])
    def test_lapses_nobody_and_writes_to_nobody_and_says_so(self, asked: Registration, off: timedelta) -> None:
        mails = OutgoingMail.objects.count()
        with time_machine.travel(timezone.now() + off):
            if not has_its_own_clock():
                assert abs(clock.agreed_now() - timezone.now()) < timedelta(minutes=1)
                return
            with pytest.raises(CommandError, match=r"clock is .* the database's; nothing is done by it"):
                call_command("work", "--once", "mail")
        asked.refresh_from_db()
        assert asked.state == State.UNCONFIRMED
        assert OutgoingMail.objects.filter(state="queued").count() == mails
        standstill = Standstill.objects.get(worker=Work.MAIL)
        assert abs(standstill.seconds_ahead - off.total_seconds()) < 60
        assert abs(standstill.noticed_at - timezone.now()) < timedelta(minutes=1)

    def test_is_forgiven_half_a_minute(self, asked: Registration) -> None:
        with time_machine.travel(timezone.now() + timedelta(seconds=30)):
            call_command("work", "--once", "mail")
        assert not Standstill.objects.exists()

    def test_forgets_nobody_but_erases_whom_it_is_told_to(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar()
        anna, berta = join(seminar, "anna"), join(seminar, "berta")
        said = StringIO()
        with time_machine.travel(timezone.now() + timedelta(days=200)):
            if has_its_own_clock():
                with pytest.raises(CommandError):
                    call_command("forget", "--registration", str(anna.pk), stdout=said)
            else:
                call_command("forget", "--registration", str(anna.pk), stdout=said)
        assert "registrations erased: 1" in said.getvalue()
        anna.refresh_from_db()
        berta.refresh_from_db()
        assert anna.forgotten_at
        assert bool(berta.forgotten_at) != has_its_own_clock()

    def test_publishes_nothing(self) -> None:
        with time_machine.travel(timezone.now() + timedelta(days=3)):
            if has_its_own_clock():
                with pytest.raises(CommandError):
                    call_command("work", "--once", "page")
            else:
                call_command("work", "--once", "page")
        assert Standstill.objects.filter(worker=Work.PAGES).exists() == has_its_own_clock()

    def test_serves_a_visitor_without_lapsing_others(self, asked: Registration, join: Join) -> None:
        with time_machine.travel(timezone.now() + timedelta(days=3)):
            assert join(asked.seminar, "ceturtais").state == State.WAITING
        asked.refresh_from_db()
        assert asked.state == (State.UNCONFIRMED if has_its_own_clock() else State.LAPSED)

    def test_is_told_of_on_the_first_page_until_it_is_right_again(self, login: Login) -> None:
        difference = clock.ClocksDiffer(timedelta(days=200), timezone.now())
        holding.note_standstill(work=Work.MAIL, difference=difference)
        client = login("view_registration")
        page = client.get("/admin/").content.decode()
        assert "E-pasta sūtīšana" in page
        assert "pulkstenis steidzas" in page
        call_command("work", "--once", "mail")
        assert "E-pasta sūtīšana" not in client.get("/admin/").content.decode()


class TestADeletionOfVeryMany:
    @pytest.fixture
    def crowd(self, make_seminar: MakeSeminar) -> Seminar:
        """A seminar with 51 people, one of them with needs: of all who are held, it is everybody."""
        seminar = make_seminar(capacity=None, contact_days=90)
        self.fill(seminar, "persona", 51)
        Needs.objects.create(registration=Registration.objects.earliest("pk"), diet="vegāni", notice_version="1")
        return seminar

    @staticmethod
    def fill(seminar: Seminar, name: str, number: int) -> None:
        Registration.objects.bulk_create(
            Registration(seminar=seminar, name=name, email=f"{name}{n}@example.org", state=State.CONFIRMED, ticket=n)
            for n in range(1, number + 1)
        )

    @pytest.fixture
    def due(self, crowd: Seminar) -> Seminar:
        """The same, 91 days later."""
        Seminar.objects.update(
            date=timezone.localdate() - timedelta(days=91), registration_opens_at=None, registration_closes_at=None
        )
        return crowd

    @pytest.fixture
    def staff(self, django_user_model: type[AbstractUser]) -> AbstractUser:
        user = django_user_model.objects.create_user("ilze", "ilze@example.org", "x")
        user.groups.add(Group.objects.get(name="Semināru darbinieki"))
        django_user_model.objects.create_user("durvis", "durvis@example.org", "x")
        return user

    def left(self) -> int:
        return Registration.objects.filter(forgotten_at__isnull=True).count()

    def test_waits_for_a_click_and_then_goes_ahead(
        self, due: Seminar, staff: AbstractUser, client: Client, mailoutbox: list[EmailMessage]
    ) -> None:
        said = StringIO()
        call_command("forget", stdout=said)
        assert "waiting for a click in the admin, under “What is deleted when”: 51 people" in said.getvalue()
        assert (self.left(), Needs.objects.count()) == (51, 1)
        call_command("work", "--once", "mail")
        (mail,) = mailoutbox
        assert mail.to == ["ilze@example.org"]
        assert "51" in mail.body
        assert "/admin/seminar-retention/" in mail.body

        client.force_login(staff)
        assert "Skatīt un izlemt" in client.get("/admin/").content.decode()
        assert "gaida jūsu lēmumu" in client.get("/admin/seminar-retention/").content.decode()
        client.post("/admin/seminar-retention/")

        hold = ForgettingHold.objects.get()
        assert (hold.waits, hold.released_by, hold.people, hold.of_people) == (False, staff, 51, 51)
        assert forgetting.forget_past().contacts == 51
        assert (self.left(), Needs.objects.count()) == (0, 0)

    def test_needs_a_permission(self, due: Seminar, login: Login) -> None:
        forgetting.forget_past()
        client = login("view_registration")
        assert "Viss pareizi" not in client.get("/admin/seminar-retention/").content.decode()
        client.post("/admin/seminar-retention/")
        assert ForgettingHold.objects.get().waits
        assert forgetting.forget_past().contacts == 0

    def test_is_told_of_once_a_day_however_many_workers_there_are(self, due: Seminar, staff: AbstractUser) -> None:
        now = timezone.now()
        for hours in (0, 0, 1, 23, 25, 26, 50):
            forgetting.forget_past(at=now + timedelta(hours=hours))
        hold = ForgettingHold.objects.get()
        assert [mail.user for mail in hold.mails.all()] == [staff] * 3

    def test_lets_needs_go_after_three_days(self, due: Seminar) -> None:
        now = timezone.now()
        forgetting.forget_past(at=now)
        forgetting.forget_past(at=now + timedelta(days=3, minutes=-1))
        assert Needs.objects.exists()
        forgetting.forget_past(at=now + timedelta(days=3))
        assert (Needs.objects.exists(), self.left()) == (False, 51)

    def test_ends_by_itself_when_the_clock_is_right_again(self, crowd: Seminar) -> None:
        forgetting.forget_past(at=timezone.now() + timedelta(days=200))
        assert holding.waiting_deletion()
        assert forgetting.forget_past() == forgetting.Tally()
        assert holding.waiting_deletion() is None
        assert self.left() == 51

    def test_leaves_what_becomes_due_later_to_another_click(
        self, due: Seminar, make_seminar: MakeSeminar, staff: AbstractUser
    ) -> None:
        forgetting.forget_past()
        self.fill(make_seminar(capacity=None), "cita", 60)
        holding.release_forgetting(user=staff)
        tally = forgetting.forget_past(at=timezone.now() + timedelta(days=200))
        assert (tally.contacts, tally.waiting, self.left()) == (51, 60, 60)

    def test_does_not_keep_back_somebody_who_asks_to_be_erased(self, due: Seminar) -> None:
        self.fill(due, "otra", 1)
        forgetting.forget_past()
        call_command("forget", "--registration", str(Registration.objects.earliest("pk").pk), stdout=StringIO())
        assert self.left() == 51

    @pytest.mark.parametrize(("others", "waits"), [(51, False), (50, True)])
    def test_is_more_than_half_of_all(self, due: Seminar, make_seminar: MakeSeminar, others: int, waits: bool) -> None:
        self.fill(make_seminar(capacity=None), "cita", others)
        assert bool(forgetting.forget_past().waiting) is waits

    def test_is_more_than_fifty(self, due: Seminar) -> None:
        Registration.objects.latest("pk").delete()
        assert forgetting.forget_past().contacts == 50
