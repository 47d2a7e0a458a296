"""One person's registration for one seminar, the group it came with, and its needs."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign_site import languages
from campaign_site.periods import NEEDS_DAYS
from events.libraries.models import Library
from events.seats.choices import IN_LINE, OPEN, TO_ANSWER, Role, State
from events.seats.models.seminars import Seminar
from events.seats.querysets import RegistrationQuerySet
from events.words import addresses
from events.words.spelling import searchable

LONGEST_KEY = 320
"""Characters of an address as it is compared: a domain in letters grows in its other form (RFC 5321, 4.5.3.1)."""


TOLD = ("library", "role")
"""What somebody may say of themselves besides name and address; emptied together with them."""


class Group(models.Model):
    """Colleagues whom one form registered: they have one place in line, and all get seats or all wait."""

    seminar = models.ForeignKey(Seminar, on_delete=models.PROTECT, related_name="groups", verbose_name=_("seminar"))
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self) -> str:
        return f"#{self.pk}"


class Registration(models.Model):
    """One person's registration for one seminar."""

    seminar = models.ForeignKey(
        Seminar,
        on_delete=models.PROTECT,
        related_name="registrations",
        verbose_name=_("seminar"),
    )
    group = models.ForeignKey(
        Group,
        on_delete=models.PROTECT,
        related_name="registrations",
        verbose_name=_("group"),
        null=True,
        blank=True,
        editable=False,
    )
    public_id = models.UUIDField(_("public identifier"), default=uuid.uuid4, unique=True, editable=False)
    form_key = models.UUIDField(
        _("key of the form"),
        null=True,
        editable=False,
        help_text=_("One filled-in form is one registration, however often it is sent."),
    )
    form_address = models.CharField(
        _("digest of the address in the form"),
        max_length=64,
        blank=True,
        editable=False,
        help_text=_("Which address the form last sent, unreadably: sent again, it does not undo a later correction."),
    )
    name = models.CharField(_("name and surname"), max_length=120)
    email = models.EmailField(_("e-mail"), max_length=254)
    address_key = models.CharField(
        _("address to compare"),
        max_length=LONGEST_KEY,
        blank=True,
        db_default="",
        editable=False,
        help_text=_("What all spellings of one mailbox have in common."),
    )
    search_text = models.TextField(_("text to search in"), blank=True, db_default="", editable=False)
    library = models.CharField(_("library"), max_length=200, blank=True)
    library_entry = models.ForeignKey(
        Library,
        on_delete=models.PROTECT,
        related_name="registrations",
        verbose_name=_("library in the register"),
        null=True,
        blank=True,
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, blank=True)
    language = models.CharField(
        _("language of the mail"), max_length=2, choices=languages.choices, default=languages.FIRST
    )
    state = models.CharField(_("state"), max_length=12, choices=State)
    arrived_at = models.DateTimeField(_("arrived"), default=timezone.now)
    ticket = models.PositiveIntegerField(
        _("number in line"),
        default=0,
        editable=False,
        help_text=_("Drawn under the seminar's lock, so that no clock decides who came first. A group has one."),
    )
    answer_by = models.DateTimeField(
        _("answer by"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Until when the address must be confirmed or the offer accepted."),
    )
    answer_reminder_at = models.DateTimeField(
        _("remind to answer at"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("When the one reminder before the deadline is due; empty once it is queued."),
    )
    first_sequence = models.PositiveIntegerField(
        _("calendar sequence at the start"),
        default=0,
        editable=False,
        help_text=_("The seminar's calendar sequence when the person registered: their own entry counts from there."),
    )
    attended_at = models.DateTimeField(_("checked in"), null=True, blank=True, editable=False)
    gave_feedback = models.BooleanField(_("gave feedback"), default=False, editable=False)
    notice_version = models.CharField(
        _("version of the privacy notice"),
        max_length=20,
        blank=True,
        editable=False,
        help_text=_("Which text about personal data stood on the form."),
    )
    registered_by = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        related_name="brought_along",
        verbose_name=_("registered by"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("The colleague whose form registered this person."),
    )
    registered_by_name = models.CharField(
        _("name of who registered"),
        max_length=120,
        blank=True,
        default="",
        db_default="",  # So that code from before this column goes on writing rows.
        editable=False,
        help_text=_("As that form had it: the mail says it. Emptied when either of the two is forgotten."),
    )
    handed_to = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        related_name="received",
        verbose_name=_("handed over to"),
        null=True,
        blank=True,
        editable=False,
    )
    handed_to_name = models.CharField(
        _("name of who took over"),
        max_length=120,
        blank=True,
        default="",
        db_default="",  # So that code from before this column goes on writing rows.
        editable=False,
        help_text=_(
            "As the giver typed it, so that it does not tell as whom an address is registered. Emptied when either of "
            "the two is forgotten."
        ),
    )
    key_version = models.PositiveSmallIntegerField(
        _("version of the link"),
        default=1,
        editable=False,
        help_text=_("Raising it revokes every link sent before."),
    )
    forgotten_at = models.DateTimeField(_("forgotten"), null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-arrived_at", "-pk"]
        permissions = [
            ("confirm_registration", _("Can confirm registrations")),
            ("cancel_registration", _("Can cancel registrations")),
            ("promote_registration", _("Can give a seat out of order")),
            ("check_in", _("Can check people in")),
            ("export_registration", _("Can export registrations")),
        ]
        indexes = [
            models.Index(
                fields=["seminar", "state", "ticket", "id"],
                name="registration_line",
            ),
            models.Index(fields=["state", "answer_by"], name="registration_to_answer"),
            models.Index(fields=["address_key"], name="registration_address"),
        ]
        constraints = [
            models.UniqueConstraint(
                "seminar",
                "address_key",
                condition=Q(state__in=sorted(OPEN), address_key__gt=""),
                name="registration_open_once_per_person",
            ),
            models.UniqueConstraint(fields=["seminar", "form_key"], name="registration_once_per_form"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="registration_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(TO_ANSWER), answer_by__isnull=False)
                | (~Q(state__in=sorted(TO_ANSWER)) & Q(answer_by__isnull=True)),
                name="registration_deadline_while_an_answer_is_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.get_state_display()}"

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Save it together with what it is compared and found by."""
        self.fold()
        if update_fields is not None:
            update_fields = {*update_fields, "address_key", "search_text"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def fold(self) -> None:
        """Set what it is compared and found by; for whoever writes many rows at once and so without `save`."""
        self.address_key = addresses.key(self.email)[:LONGEST_KEY]
        local = addresses.readable(self.email), self.address_key
        self.search_text = searchable(self.name, self.library, addresses=local)

    @property
    def people_before(self) -> int:
        """How many people in line come before this one; 0 for the first and for everybody who does not wait.

        The colleagues of a group stand in one place, so they are not before one another.
        """
        if self.state not in IN_LINE:
            return 0
        earlier = Q(ticket__lt=self.ticket) | Q(ticket=self.ticket, pk__lt=self.pk)
        before = Registration.objects.filter(earlier, seminar=self.seminar_id).in_line()
        if self.group_id:
            before = before.exclude(group=self.group_id)
        return before.count()

    @property
    def companions(self) -> int:
        """How many of its group, this one left out, hold a seat or stand in line now."""
        if not self.group_id:
            return 0
        together = Registration.objects.filter(group=self.group_id, forgotten_at__isnull=True).exclude(pk=self.pk)
        return together.still_open().count()

    @property
    def needs_deleted_on(self) -> datetime:
        """The day, in Riga, on which access and diet are deleted."""
        return self.seminar.starts_at + timedelta(days=NEEDS_DAYS + 1)

    @property
    def contacts_deleted_on(self) -> datetime:
        """The day, in Riga, on which name, address and library are deleted."""
        return self.seminar.starts_at + timedelta(days=self.seminar.contact_days + 1)


class Needs(models.Model):
    """What a person needs to take part: given with a consent of its own, kept apart, deleted soonest."""

    registration = models.OneToOneField(
        Registration,
        on_delete=models.CASCADE,
        related_name="needs",
        verbose_name=_("registration"),
    )
    access = models.CharField(_("access"), max_length=500, blank=True)
    diet = models.CharField(_("diet"), max_length=500, blank=True)
    consented_at = models.DateTimeField(_("consented"), default=timezone.now)
    notice_version = models.CharField(_("version of the consent's text"), max_length=20)

    class Meta:
        verbose_name = _("needs")
        verbose_name_plural = _("needs")

    def __str__(self) -> str:
        return f"#{self.registration_id}"
