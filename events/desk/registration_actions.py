"""What staff may do with one registration: each thing asks first and has a permission of its own."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events.desk.confirm import ConfirmView
from events.desk.words import seats_in_words
from events.papers.models import Certificate
from events.retention import access
from events.retention.choices import Access
from events.seats import promises, services
from events.seats.choices import ENDED, HOLDS_SEAT, IN_LINE, TO_ANSWER, Actor
from events.seats.errors import NotExpected, NotWaiting
from events.seats.models import Registration

CONFIRM = "events.confirm_registration"
CANCEL = "events.cancel_registration"
PROMOTE = "events.promote_registration"
CORRECT = "events.change_registration"
CHECK_IN = "events.check_in"
CERTIFY = "events.issue_certificate"


def certificate_of(registration: Registration) -> Certificate | None:
    """The registration's certificate, valid or revoked."""
    return getattr(registration, "certificate", None)


class RegistrationActionView(ConfirmView):
    """Asks before something is done with somebody's registration; it is offered where nothing hinders it."""

    icon = ""
    button: Any = ""
    """What the button says, if it is not the page's title."""

    @classmethod
    def hindrance_to(cls, registration: Registration) -> str:
        """Why it can not be done, in words, or nothing; every view of this kind knows its own."""
        raise NotImplementedError  # Only this shared frame has none, and no button leads to it.

    @classmethod
    def is_offered(cls, registration: Registration) -> bool:
        """Whether there is a button for it."""
        return not (registration.forgotten_at or cls.hindrance_to(registration))

    @property
    def hindrance(self) -> str:
        """Asked anew when somebody follows the button."""
        return self.hindrance_to(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The question; whoever sees the name in it is recorded."""
        user: Any = self.request.user
        access.record_access(
            actor_id=user.pk,
            kind=Access.ONE,
            seminar_id=self.object.seminar_id,
            registration_id=self.object.pk,
        )
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context

    def back_url(self) -> str:
        """The registration, or the seminar's desk for somebody who may not read registrations."""
        if self.request.user.has_perm("events.view_registration"):
            return reverse("registrations:inspect", args=[self.object.pk])
        return reverse("seminars:desk", args=[self.object.seminar_id])


class RegistrationCancelView(RegistrationActionView):
    """Cancels somebody's registration."""

    permission_required = CANCEL
    icon = "cross"
    page_title = _("Cancel registration")
    question = _("Do you want to cancel this registration?")
    confirm_label = _("Yes, cancel it")
    serious = True
    asks_why = True

    @classmethod
    def hindrance_to(cls, registration: Registration) -> str:
        """Nothing is left to cancel of a registration that is over."""
        return gettext("This registration is over already.") if registration.state in ENDED else ""

    @classmethod
    def is_offered(cls, registration: Registration) -> bool:
        """Not to those who came."""
        return super().is_offered(registration) and not registration.attended_at

    @property
    def consequence(self) -> str:
        """Who is told, and what becomes of the seat."""
        return promises.to_staff_of_a_seat_given_up(self.object)

    def act(self) -> str:
        """Cancel it."""
        services.cancel(registration=self.object, actor=Actor.STAFF, actor_id=self.request.user.pk, reason=self.why)
        return gettext("The registration is cancelled.")


class RegistrationPromoteView(RegistrationActionView):
    """Gives a waiting person a seat, before those who came earlier."""

    permission_required = PROMOTE
    icon = "check"
    page_title = _("Give a seat")
    confirm_label = _("Yes, give a seat")
    asks_why = True

    @classmethod
    def hindrance_to(cls, registration: Registration) -> str:
        """Only somebody who waits can be given a seat."""
        return "" if registration.state in IN_LINE else str(NotWaiting.message)

    @property
    def question(self) -> str:
        """How many people are passed over."""
        before = self.object.people_before
        if not before:
            return gettext("Do you want to give this person a seat now?")
        return ngettext(
            "Do you want to give this person a seat now, before %(number)s person who came earlier?",
            "Do you want to give this person a seat now, before %(number)s people who came earlier?",
            before,
        ) % {"number": before}

    @property
    def consequence(self) -> str:
        """How many seats there will be beyond the capacity, and what an offer means."""
        seminar = self.object.seminar
        said = [
            gettext("Seats taken now: %(seats)s. If all are taken, this gives one more than the seminar has.")
            % {"seats": seats_in_words(seminar)}
        ]
        if seminar.offer_hours and timezone.now() < seminar.begins_at:
            said.append(
                ngettext(
                    "The person is offered the seat by mail and has %(number)s hour to accept it.",
                    "The person is offered the seat by mail and has %(number)s hours to accept it.",
                    seminar.offer_hours,
                )
                % {"number": seminar.offer_hours}
            )
        else:
            said.append(gettext("The person is told by mail."))
        group = self.object.group
        if group and group.registrations.in_line().exclude(pk=self.object.pk).exists():
            said.append(gettext("The colleagues from the same form go on waiting in their place."))
        return " ".join(said)

    def act(self) -> str:
        """Give the seat, or offer it."""
        promoted = services.promote(registration=self.object, actor_id=self.request.user.pk, reason=self.why)
        if promoted.state in TO_ANSWER:
            return gettext("The seat is offered to the person, who is told by mail.")
        return gettext("The person has a seat and is told by mail.")


class RegistrationConfirmView(RegistrationActionView):
    """Confirms for somebody who answered by telephone."""

    permission_required = CONFIRM
    icon = "check"
    page_title = _("Confirm for the person")
    button = _("Confirm")
    question = _("Did this person tell you that they are coming?")
    consequence = _("The seat is sure from then on, and the person is told by mail.")
    confirm_label = _("Yes, confirm")

    @classmethod
    def hindrance_to(cls, registration: Registration) -> str:
        """Only what waits for an answer can be confirmed."""
        return "" if registration.state in TO_ANSWER else gettext("No answer is due from this person.")

    def act(self) -> str:
        """Confirm."""
        services.confirm_by_staff(registration=self.object, actor_id=self.request.user.pk)
        return gettext("The seat is sure; the person is told by mail.")


class RegistrationCheckInView(RegistrationActionView):
    """Notes that somebody has come, or takes that back."""

    permission_required = CHECK_IN
    icon = "success"
    page_title = _("Check in")
    confirm_label = _("Yes")

    @classmethod
    def hindrance_to(cls, registration: Registration) -> str:
        """Only somebody with a seat can be checked in."""
        return "" if registration.state in HOLDS_SEAT else str(NotExpected.message)

    @classmethod
    def is_offered(cls, registration: Registration) -> bool:
        """From the day on, and until there is a certificate."""
        has_come = timezone.localdate() >= registration.seminar.date
        return has_come and not certificate_of(registration) and super().is_offered(registration)

    @property
    def question(self) -> str:
        """What is asked depends on whether the person is checked in already."""
        if self.object.attended_at:
            return gettext("This person is checked in. Was that a slip?")
        return gettext("Has this person come to the seminar?")

    def act(self) -> str:
        """Check in, or take a slip back."""
        if self.object.attended_at:
            if services.undo_check_in(registration=self.object, actor_id=self.request.user.pk):
                return gettext("The check-in is taken back.")
            return gettext("The check-in stays: a certificate is issued already.")
        if services.check_in(registration=self.object, actor_id=self.request.user.pk):
            return gettext("The person is checked in.")
        return gettext("The person was checked in already.")
