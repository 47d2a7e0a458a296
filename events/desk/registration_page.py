"""One registration in the admin: where it stands and why, what the person needs, what happened, how the mail went."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.views import generic

from events.desk.registration_actions import certificate_of
from events.desk.registration_menu import actions_for
from events.desk.words import moment_in_words
from events.outbox.choices import Delivery
from events.outbox.models import OutgoingMail
from events.retention import access
from events.retention.choices import Access
from events.seats import services
from events.seats.choices import IN_LINE
from events.seats.models import RIGA, Needs, Registration
from events.seats.standing import why_for_staff


class RegistrationInspectView(generic.InspectView):
    """One registration with all that happened to it and all mail about it."""

    any_permission_required = ["view"]
    template_name = "events/admin/registration_inspect.html"
    page_title = pgettext_lazy("one person's", "Registration")
    header_more_buttons: tuple[Any, ...] = ()
    """None: what can be done stands on the page, in words."""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The way from the seminar's desk."""
        seminar = self.object.seminar
        return [
            *self.breadcrumbs_items,
            {"url": reverse("seminars:index"), "label": seminar._meta.verbose_name_plural.capitalize()},
            {"url": reverse("seminars:desk", args=[seminar.pk]), "label": str(seminar)},
            {"url": "", "label": str(self.get_page_title()), "sublabel": self.get_page_subtitle()},
        ]

    def get_arrived_at_display_value(self) -> str:
        """The moment in Riga, to the second: the line is kept by it."""
        return f"{timezone.localtime(self.object.arrived_at, RIGA):%d.%m.%Y. %H.%M.%S}"

    def get_role_display_value(self) -> str:
        """The role, which nobody has to say."""
        return self.object.get_role_display() or "–"

    def get_library_display_value(self) -> str:
        """The library, and whether it was chosen from the register."""
        registration = self.object
        if registration.library and registration.library_entry_id:
            return pgettext("library", "%(library)s (from the register)") % {"library": registration.library}
        return registration.library or "–"

    def get_attended_at_display_value(self) -> str:
        """When the person was checked in."""
        return moment_in_words(self.object.attended_at) if self.object.attended_at else "–"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Its history and its mail; whoever sees them is recorded."""
        registration = self.object
        access.record_access(
            actor_id=self.request.user.pk,
            kind=Access.ONE,
            seminar_id=registration.seminar_id,
            registration_id=registration.pk,
        )
        mails = list(registration.mails.select_related("announcement"))
        return {
            **super().get_context_data(**kwargs),
            "seminar": registration.seminar,
            "actions": actions_for(registration, self.request.user),
            "wait": self._wait(),
            "needs": Needs.objects.filter(registration=registration).first(),
            "colleagues": self._colleagues(),
            "others": self._others(),
            "certificate": certificate_of(registration),
            "transitions": registration.transitions.all(),
            "mails": mails,
            "failed_mail": unreached(mails),
        }

    def _wait(self) -> dict[str, Any] | None:
        """The place in line and the one true reason, for somebody who waits."""
        if self.object.state not in IN_LINE:
            return None
        wait = services.why_waiting(self.object)
        return {"number": wait.before + 1, "reason": why_for_staff(wait)} if wait else None

    def _colleagues(self) -> list[Registration]:
        """Those whom the same form registered."""
        registration = self.object
        if not registration.group_id:
            return []
        together = Registration.objects.filter(group=registration.group_id).exclude(pk=registration.pk)
        return list(together.order_by("pk"))

    def _others(self) -> list[tuple[str, Registration]]:
        """Who registered this person, gave the place to them or has it now."""
        registration = self.object
        found = [(pgettext("registration", "Registered by"), registration.registered_by)]
        found += [(pgettext("registration", "Taken over from"), giver) for giver in registration.received.all()]
        found.append((pgettext("registration", "Handed over to"), registration.handed_to))
        return [(label, other) for label, other in found if other]


def unreached(mails: list[OutgoingMail]) -> OutgoingMail | None:
    """The newest mail that could not be delivered, unless a later one has reached the person; newest mail first."""
    for mail in mails:
        if mail.state == Delivery.SENT:
            return None
        if mail.state == Delivery.FAILED:
            return mail
    return None
