"""What staff may do with a whole seminar: each thing asks first and has a permission of its own."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from events.desk.confirm import ConfirmView
from events.desk.words import certificate_in_words, gaps_in_words, seats_in_words, tell_of_seats
from events.outbox import announcing
from events.papers import issuing, printing
from events.retention import access
from events.retention.choices import Access
from events.seats import promises, services
from events.seats.errors import NoHoursForCertificates, SeminarNotOver
from events.seats.models import Seminar
from events.words.fields import WordsField

MOST_SEATS = 10_000
"""More seats than any seminar has: it stops a slip of the finger."""


class SeminarActionView(ConfirmView):
    """Asks before something is done with a seminar."""

    def back_url(self) -> str:
        """The seminar's desk."""
        return reverse("seminars:desk", args=[self.object.pk])


class SeminarCertificatesView(SeminarActionView):
    """Issues certificates to those who came."""

    permission_required = "events.issue_certificate"
    page_title = _("Issue certificates")
    confirm_label = _("Yes, issue them")

    @property
    def question(self) -> str:
        """For how many."""
        number = issuing.to_issue(self.object).count()
        return ngettext(
            "Do you want to issue a certificate to %(number)s person who came?",
            "Do you want to issue certificates to %(number)s people who came?",
            number,
        ) % {"number": number}

    @property
    def consequence(self) -> str:
        """Who is told, and what the certificate says."""
        return " ".join([gettext("Each of them gets a mail."), certificate_in_words(self.object)])

    @property
    def warnings(self) -> list[str]:
        """Where the mail leads to no page."""
        return gaps_in_words(self.object, announcing.languages_of(issuing.to_issue(self.object)))

    @property
    def hindrance(self) -> str:
        """What has to be so first, or that all is done."""
        if self.object.certificate_hours is None:
            return str(NoHoursForCertificates.message)
        if timezone.now() < self.object.ends_at:
            return str(SeminarNotOver.message)
        if not issuing.to_issue(self.object).exists():
            return gettext("There is nobody who came and has no certificate yet.")
        return ""

    def act(self) -> str:
        """Issue them."""
        issued = issuing.issue_certificates(seminar=self.object, actor_id=self.request.user.pk)
        return ngettext("%(number)s certificate is issued.", "%(number)s certificates are issued.", len(issued)) % {
            "number": len(issued)
        }


class SeminarThanksView(SeminarActionView):
    """Thanks those who came, and sends them the way to the materials."""

    permission_required = "events.write_to_registrants"
    page_title = _("Send thanks")
    confirm_label = _("Yes, send it")

    @property
    def question(self) -> str:
        """To how many."""
        number = announcing.to_thank(seminar=self.object).count()
        return ngettext(
            "Do you want to thank %(number)s person who came?",
            "Do you want to thank %(number)s people who came?",
            number,
        ) % {"number": number}

    consequence = _("Each of them gets a mail. It leads to the materials, if there are any on the seminar's page.")

    @property
    def warnings(self) -> list[str]:
        """Where the mail leads to no page or to no materials."""
        people = announcing.languages_of(announcing.to_thank(seminar=self.object))
        return gaps_in_words(self.object, people, materials=True)

    @property
    def hindrance(self) -> str:
        """That all is done."""
        if announcing.to_thank(seminar=self.object).exists():
            return ""
        return gettext("There is nobody who came and was not thanked yet.")

    def act(self) -> str:
        """Send it."""
        number = announcing.thank(seminar=self.object)
        return ngettext("%(number)s mail is queued.", "%(number)s mails are queued.", number) % {"number": number}


class CallOffForm(forms.Form):
    """Why a seminar is called off."""

    reason = WordsField(
        label=_("Reason for those who registered"),
        max_length=300,
        required=False,
        help_text=_(
            "They read it in the mail and on their page as you write it, whatever their language. Write no names. If "
            "you leave it empty, the mail gives no reason."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SeminarCancelView(SeminarActionView):
    """Calls a seminar off."""

    permission_required = "events.cancel_seminar"
    page_title = _("Call the seminar off")
    question = _("Do you want to call this seminar off?")
    confirm_label = _("Yes, call it off")
    serious = True
    form_class = CallOffForm

    @property
    def hindrance(self) -> str:
        """It can be called off once."""
        return gettext("This seminar is called off already.") if self.object.cancelled_at else ""

    @property
    def consequence(self) -> str:
        """How many people it concerns."""
        told = ngettext(
            "%(number)s person who has a seat or waits is told by mail. This can not be taken back.",
            "%(number)s people who have a seat or wait are told by mail. This can not be taken back.",
            self.object.seats_taken + self.object.waiting_count,
        )
        return told % {"number": self.object.seats_taken + self.object.waiting_count}

    def act(self) -> str:
        """Cancel it."""
        services.cancel_seminar(seminar=self.object, actor_id=self.request.user.pk, reason=self.given["reason"])
        return gettext("The seminar is called off; everybody is told by mail.")


class CapacityForm(forms.Form):
    """A new number of seats."""

    capacity = forms.IntegerField(
        label=_("Seats"),
        required=False,
        min_value=0,
        max_value=MOST_SEATS,
        help_text=_("Leave empty for as many as come. With 0 everyone waits until you add seats."),
    )


class SeminarCapacityView(SeminarActionView):
    """Changes the number of seats."""

    permission_required = "events.change_capacity"
    page_title = _("Change the number of seats")
    question = _("How many seats does this seminar have?")
    confirm_label = _("Change the number of seats")
    form_class = CapacityForm

    @property
    def consequence(self) -> str:
        """How it stands, and what more and fewer seats do."""
        now = gettext("Seats taken now: %(seats)s. On the waiting list: %(waiting)s.") % {
            "seats": seats_in_words(self.object),
            "waiting": self.object.waiting_count,
        }
        change = gettext(
            "If you take seats away, nobody loses a seat that they have; free seats are given again only when fewer "
            "people have a seat than there are seats."
        )
        return f"{now} {promises.to_staff_of_added_seats(self.object)} {change}"

    def get_initial(self) -> dict[str, Any]:
        """The number as it is."""
        return {"capacity": self.object.capacity}

    def act(self) -> str:
        """Change it, and say what came of it."""
        waiting = self.object.waiting_count
        seminar = services.change_capacity(seminar=self.object, capacity=self.given["capacity"])
        tell_of_seats(self.request, seminar=seminar, served=waiting - seminar.waiting_count)
        return gettext("The seminar has a new number of seats. Taken: %(seats)s.") % {"seats": seats_in_words(seminar)}


class SeminarSheetView(PermissionRequiredMixin, View):
    """The sheet to sign at the door, with everybody who has a seat."""

    permission_required = "events.check_in"
    raise_exception = True

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The PDF; who fetches it is recorded."""
        seminar = get_object_or_404(Seminar.objects.prefetch_related("texts"), pk=pk)
        people = list(seminar.registrations.holding_a_seat().filter(forgotten_at__isnull=True))
        content = printing.attendance_sheet(seminar, people)
        access.record_access(
            actor_id=request.user.pk or 0, kind=Access.SHEET, seminar_id=seminar.pk, people=len(people)
        )
        return HttpResponse(
            content,
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'attachment; filename="{seminar.slug}-{seminar.date:%Y-%m-%d}.pdf"',
                "Cache-Control": "no-store, private",
                "X-Content-Type-Options": "nosniff",
            },
        )


ACTION_VIEWS = {
    "cancel": SeminarCancelView,
    "certificates": SeminarCertificatesView,
    "thanks": SeminarThanksView,
    "capacity": SeminarCapacityView,
}
"""Each by its name under `seminars:`, which is its address too."""
