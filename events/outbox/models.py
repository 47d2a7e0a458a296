"""The queue of mail, and what staff wrote to many."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.outbox.choices import Delivery
from events.outbox.messages import BESIDE_THE_STATE, NEWS, Message, message_choices
from events.outbox.querysets import OutgoingMailQuerySet
from events.seats.models import Registration, Seminar


class Announcement(models.Model):
    """Words that staff wrote to everybody in some states of one seminar."""

    seminar = models.ForeignKey(
        Seminar, on_delete=models.PROTECT, related_name="announcements", verbose_name=_("seminar")
    )
    states = models.JSONField(_("to those who"), help_text=_("The states of the registrations that it was sent to."))
    subject = models.CharField(_("subject"), max_length=150)
    body = models.TextField(_("text"), max_length=5000)
    actor_id = models.PositiveIntegerField(_("staff number"), null=True, blank=True)
    form_key = models.UUIDField(_("key of the form"), unique=True, null=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class QueuedMail(models.Model):
    """One mail to be rendered and sent by the worker: no text, address or link is kept here."""

    state = models.CharField(_("state"), max_length=10, choices=Delivery, default=Delivery.QUEUED)
    message_id = models.UUIDField(
        _("message identifier"),
        default=uuid.uuid4,
        unique=True,
        help_text=_("The same for every attempt."),
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    next_try_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    claimed_at = models.DateTimeField(_("taken up"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def is_needed(self) -> bool:
        """Whether it still says what is so, to somebody who can be written to."""
        raise NotImplementedError  # Only this abstract row has no answer; each kind of mail has its own.

    def is_overtaken(self) -> bool:
        """Whether a newer mail tells what this one would."""
        return False


class OutgoingMail(QueuedMail):
    """A mail to a registrant."""

    registration = models.ForeignKey(
        Registration,
        on_delete=models.CASCADE,
        related_name="mails",
        verbose_name=_("registration"),
    )
    announcement = models.ForeignKey(
        Announcement,
        on_delete=models.CASCADE,
        related_name="mails",
        verbose_name=_("announcement"),
        null=True,
        blank=True,
    )
    message = models.CharField(_("message"), max_length=20, choices=message_choices)
    form_key = models.UUIDField(
        _("key of the form"),
        null=True,
        editable=False,
        help_text=_("The form that asked for this mail: sent again, it asks for no second one."),
    )

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mail")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="mail_due")]
        constraints = [
            models.UniqueConstraint(fields=["registration", "form_key"], name="mail_once_per_form"),
            models.UniqueConstraint(fields=["registration", "announcement"], name="mail_once_per_announcement"),
            models.CheckConstraint(condition=Q(state__in=Delivery.values), name="mail_state_is_known"),
            models.CheckConstraint(
                condition=Q(message=Message.ANNOUNCEMENT, announcement__isnull=False)
                | (~Q(message=Message.ANNOUNCEMENT) & Q(announcement__isnull=True)),
                name="mail_announcement_has_its_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_message_display()} – {self.get_state_display()}"

    def is_needed(self) -> bool:
        """Whether it still says what is so; a promise about a seminar that is over helps nobody."""
        registration, kind, now = self.registration, Message(self.message).kind, timezone.now()
        states = self.announcement.states if self.announcement else kind.true_in
        if registration.forgotten_at or registration.state not in states or not kind.only_if(registration):
            return False
        if now >= registration.contacts_deleted_on:  # Its link opens nothing any more.
            return False
        return kind.helps_afterwards or now < registration.seminar.ends_at

    def is_overtaken(self) -> bool:
        """Whether a newer mail tells what this one would: then this one is no longer needed."""
        if self.message in BESIDE_THE_STATE:
            return False
        newer = OutgoingMail.objects.filter(registration=self.registration_id, pk__gt=self.pk)
        return newer.filter(~Q(message__in=BESIDE_THE_STATE | NEWS) | Q(message=self.message)).exists()
