"""A seminar's desk: all that staff need to see of one seminar, and the way to all that they may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button, HeaderButton

from events.desk import seminar_pages
from events.desk.chart import registrations_over_time
from events.desk.screens import SeminarScreen
from events.desk.words import over_capacity_in_words
from events.outbox.choices import UNSENT, Delivery
from events.outbox.models import OutgoingMail
from events.outbox.querysets import OutgoingMailQuerySet
from events.retention import access
from events.retention.choices import Access
from events.seats import services
from events.seats.choices import HOLDS_SEAT, State
from events.seats.models import Registration, Seminar
from events.seats.standing import booking_for_staff, why_for_staff

MOST_PLACES = 50
"""How many places in line, and how many mails in trouble, the desk shows; the lists show all."""

QUEUE_IS_SLOW = timedelta(minutes=15)
"""After how long a mail that nobody has tried to send says that the worker may have stopped."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """One thing to do: its words, its address, its icon, and the permission that it needs."""

    label: str
    url: str
    icon: str
    permission: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """One place in line: its number, those who stand in it, and the one true reason why they wait."""

    number: int
    people: list[Registration]
    reason: str


def failed_mails(seminars: Iterable[Seminar]) -> OutgoingMailQuerySet:
    """Mails of some seminars that could not be delivered to people whom no later mail has reached either."""
    reached_since = OutgoingMail.objects.filter(
        registration=OuterRef("registration"), state=Delivery.SENT, created_at__gt=OuterRef("created_at")
    )
    failed: OutgoingMailQuerySet = OutgoingMail.objects.filter(
        ~Exists(reached_since),
        registration__seminar__in=seminars,
        registration__forgotten_at__isnull=True,
        state=Delivery.FAILED,
    )
    return failed


def delayed_mails(seminar: Seminar) -> OutgoingMailQuerySet:
    """Mails that were tried, put off and will be tried again."""
    delayed: OutgoingMailQuerySet = OutgoingMail.objects.filter(
        registration__seminar=seminar, state=Delivery.QUEUED, attempts__gt=0
    )
    return delayed.select_related("registration").order_by("next_try_at", "pk")


def waits_since(seminar: Seminar) -> datetime | None:
    """Since when the oldest due mail waits without anybody having tried it, if that is long; else None."""
    limit = timezone.now() - QUEUE_IS_SLOW
    since: datetime | None = OutgoingMail.objects.filter(
        registration__seminar=seminar, state__in=UNSENT, attempts=0, next_try_at__lt=limit
    ).aggregate(since=Min("next_try_at"))["since"]
    return since


class SeminarDeskView(SeminarScreen):
    """One seminar's desk."""

    permissions = ("events.view_seminar", "events.change_seminar", "events.add_seminar", "events.delete_seminar")
    template_name = "events/admin/desk.html"
    page_title = _("Desk")
    header_icon = "date"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Editing, for those who may."""
        if not self._may("events.change_seminar"):
            return []
        url = reverse("seminars:edit", args=[self.seminar.pk])
        return [HeaderButton(gettext("Edit"), url=url, icon_name="edit")]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """What is done once in a seminar's life."""
        links = [
            self._link(gettext("Duplicate for another town"), "seminars:duplicate", "copy", "events.add_seminar"),
        ]
        if not self.seminar.cancelled_at:
            links.append(
                self._link(gettext("Call the seminar off"), "seminars:cancel", "cross", "events.cancel_seminar")
            )
        return [
            Button(link.label, url=link.url, icon_name=link.icon, priority=priority)
            for priority, link in enumerate(self._allowed(links))
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All of it; whoever sees names is recorded."""
        services.settle_if_due(self.seminar)
        context = {
            **super().get_context_data(**kwargs),
            **self._numbers(),
            "booking_in_words": booking_for_staff(self.seminar),
            "over_capacity": over_capacity_in_words(self.seminar),
            "chart": registrations_over_time(self.seminar),
            "is_over": timezone.now() >= self.seminar.begins_at and not self.seminar.cancelled_at,
            "page_links": seminar_pages.in_use().links(seminar=self.seminar, user=self.request.user),
            "actions": {name: self._allowed(links) for name, links in self._links().items()},
            "sees_people": self._may("events.view_registration"),
            "may_check_in": self._may("events.check_in"),
            "queue_waits_since": waits_since(self.seminar),
        }
        if context["sees_people"]:
            context |= self._people()
        return context

    def _numbers(self) -> dict[str, Any]:
        """How many people stand in each state, and how many came: one question, from which all else is counted."""
        rows = (
            self.seminar.registrations.order_by()
            .values("state")
            .annotate(people=Count("pk"), came=Count("attended_at"))
        )
        people = {row["state"]: row["people"] for row in rows}
        taken, waiting = sum(people.get(state, 0) for state in HOLDS_SEAT), people.get(State.WAITING, 0)
        # From here on the seminar answers from these numbers, as it does in a list.
        self.seminar.__dict__.update(held_seats=taken, people_waiting=waiting)
        always = (State.CONFIRMED, State.WAITING)
        return {
            "states": [
                (state.label, people.get(state, 0), self._list(state=state))
                for state in State
                if people.get(state) or state in always
            ],
            "everybody": sum(people.values()),
            "expected": people.get(State.CONFIRMED, 0),
            "came": sum(row["came"] for row in rows if row["state"] in HOLDS_SEAT),
        }

    def _people(self) -> dict[str, Any]:
        """Those who wait and those whom mail does not reach."""
        line = [
            Place(number=wait.before + 1, people=people, reason=why_for_staff(wait))
            for people, wait in services.line_with_reasons(self.seminar)
        ]
        failed = list(failed_mails([self.seminar]).select_related("registration")[: MOST_PLACES + 1])
        delayed = list(delayed_mails(self.seminar)[: MOST_PLACES + 1])
        shown = {person.pk for place in line[:MOST_PLACES] for person in place.people}
        shown |= {mail.registration_id for mail in failed[:MOST_PLACES] + delayed[:MOST_PLACES]}
        user: Any = self.request.user
        access.record_access(actor_id=user.pk, kind=Access.LIST, seminar_id=self.seminar.pk, people=len(shown))
        return {
            "line": line[:MOST_PLACES],
            "line_goes_on": len(line) > MOST_PLACES,
            "whole_line": self._list(state=State.WAITING, ordering="arrived_at"),
            "failed_mails": failed[:MOST_PLACES],
            "delayed_mails": delayed[:MOST_PLACES],
            "more_mails": len(failed) > MOST_PLACES or len(delayed) > MOST_PLACES,
        }

    def _links(self) -> dict[str, list[Link]]:
        """All that can be done, by the part of the desk that it belongs to."""
        links = {
            "seats": [
                self._link(gettext("Change the number of seats"), "seminars:capacity", "edit", "events.change_capacity")
            ],
            "people": [
                Link(
                    label=gettext("Add a person"),
                    url=reverse("registrations:add") + "?" + urlencode({"seminar": self.seminar.pk}),
                    icon="plus",
                    permission="events.add_registration",
                ),
                self._link(gettext("Write to people"), "seminar_writing:write", "mail", "events.write_to_registrants"),
                *(
                    Link(
                        label=label,
                        url=self._list(export=file_format),
                        icon="download",
                        permission="events.export_registration",
                    )
                    for file_format, label in (("xlsx", gettext("Download XLSX")), ("csv", gettext("Download CSV")))
                ),
            ],
            "door": [
                self._link(gettext("Door list"), "events:door", "success", "events.check_in", self.seminar.slug),
                self._link(gettext("Attendance sheet (PDF)"), "seminars:sheet", "download", "events.check_in"),
            ],
            "after": [
                self._link(
                    gettext("Issue certificates"), "seminars:certificates", "doc-full", "events.issue_certificate"
                ),
                self._link(gettext("Send thanks"), "seminars:thanks", "mail", "events.write_to_registrants"),
            ],
            "numbers": [
                Link(
                    label=gettext("Statistics of all seminars"),
                    url=reverse("seminar_statistics:index"),
                    icon="table",
                    permission="events.view_seminar",
                )
            ],
        }
        if self.seminar.cancelled_at:
            links["seats"] = links["door"] = links["after"] = []
        return links

    def _link(self, label: str, name: str, icon: str, permission: str, *args: Any) -> Link:
        url = reverse(name, args=args or [self.seminar.pk])
        return Link(label=label, url=url, icon=icon, permission=permission)

    def _list(self, **query: str) -> str:
        """The address of this seminar's registrations, narrowed further."""
        return reverse("registrations:index") + "?" + urlencode({"seminar": str(self.seminar.pk), **query})

    def _allowed(self, links: list[Link]) -> list[Link]:
        return [link for link in links if self._may(link.permission)]

    def _may(self, permission: str) -> bool:
        return bool(self.request.user.has_perm(permission))
