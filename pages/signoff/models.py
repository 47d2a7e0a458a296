"""Sign-off of a page by somebody without an account: what was sent to whom, and what they answered."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Page, Revision

from campaign_site import languages
from events.api import QueuedMail
from pages.signoff.choices import SignOffMessage, SignOffState
from pages.signoff.querysets import SignOffMailQuerySet, SignOffQuerySet


@register_setting(icon="check")
class SignOffSettings(BaseGenericSetting):
    """Which kinds of pages need a sign-off before they are published."""

    page_types = models.ManyToManyField(
        ContentType,
        verbose_name=_("kinds of pages"),
        blank=True,
        related_name="+",
        help_text=_(
            "A page of these kinds is published only when somebody outside, such as an official of the ministry, has"
            " signed off exactly the version that visitors will see. Times, seats and help numbers come from elsewhere"
            " and are no part of it."
        ),
    )

    panels = [FieldPanel("page_types", widget=CheckboxSelectMultiple)]

    class Meta:
        verbose_name = _("sign-off")


class SignOff(models.Model):
    """One version of a page sent to one official, and the answer.

    The version is kept here whole, so that it can not change. Pictures and documents are kept by their number: if
    somebody replaces a file, the sign-off does not count any more (`pages.signoff.versions`).
    """

    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, on_delete=models.SET_NULL, related_name="sign_offs"
    )
    page_title = models.CharField(_("title"), max_length=255)
    revision = models.ForeignKey(
        Revision, verbose_name=_("version"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    content = models.JSONField(_("what the version says"), encoder=DjangoJSONEncoder)
    digest = models.CharField(_("fingerprint of the version"), max_length=64)
    before = models.JSONField(
        _("what it is compared with"),
        encoder=DjangoJSONEncoder,
        null=True,
        help_text=_("The version that was signed off last, or the one on the site; empty for a page that is new."),
    )
    public_id = models.UUIDField(_("number of the link"), default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name and surname"), max_length=120)
    position = models.CharField(_("position and institution"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=languages.choices, default=languages.FIRST)
    note = models.TextField(_("your words to the official"), max_length=1000, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    expires_at = models.DateTimeField(_("the link works until"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    approved_at = models.DateTimeField(_("signed off"), null=True, blank=True)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["digest"], name="sign_off_digest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(approved_at__isnull=True), name="sign_off_given_or_withdrawn"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("asked_at")), name="sign_off_expires_later"),
        ]

    def __str__(self) -> str:
        return f"{self.page_title} – {self.name}"

    def is_open(self) -> bool:
        """Whether the link opens the page: until its time is over, unless it was withdrawn or the page deleted."""
        return self.page_id is not None and self.withdrawn_at is None and timezone.now() < self.expires_at

    @property
    def state(self) -> SignOffState:
        """Where it stands."""
        if self.approved_at:
            return SignOffState.APPROVED
        if self.withdrawn_at:
            return SignOffState.WITHDRAWN
        if self.comments.all():
            return SignOffState.COMMENTED
        return SignOffState.WAITING if self.is_open() else SignOffState.EXPIRED

    def version(self) -> Page:
        """The page as this version would publish it.

        Raises:
            Page.DoesNotExist: if the page has been deleted.
        """
        if self.page is None:
            raise Page.DoesNotExist
        page: Page = self.page.specific_deferred.with_content_json(self.content)
        return page


class SignOffComment(models.Model):
    """What the official wrote: a wish, or words beside the sign-off."""

    sign_off = models.ForeignKey(SignOff, verbose_name=_("sign-off"), on_delete=models.CASCADE, related_name="comments")
    text = models.TextField(_("comment"), max_length=3000)
    given_at = models.DateTimeField(_("written"), default=timezone.now)
    form_key = models.UUIDField(_("key of the form"), editable=False)

    class Meta:
        verbose_name = _("comment on a sign-off")
        verbose_name_plural = _("comments on sign-offs")
        ordering = ["given_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["sign_off", "form_key"], name="comment_once_per_form")]

    def __str__(self) -> str:
        return self.text[:60]


class SignOffMail(QueuedMail):
    """A mail about a sign-off: the link to the official, or the answer to whoever asked."""

    sign_off = models.ForeignKey(SignOff, verbose_name=_("sign-off"), on_delete=models.CASCADE, related_name="mails")
    message = models.CharField(_("message"), max_length=10, choices=SignOffMessage)

    objects = SignOffMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about a sign-off")
        verbose_name_plural = _("mail about sign-offs")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="sign_off_mail_due")]

    def __str__(self) -> str:
        return f"{self.get_message_display()} – {self.get_state_display()}"

    @property
    def address(self) -> str:
        """Whom it goes to; empty where there is nobody any more."""
        if self.message == SignOffMessage.REQUEST:
            return self.sign_off.email
        return self.sign_off.asked_by.email if self.sign_off.asked_by else ""

    def is_needed(self) -> bool:
        """Whether it still helps somebody: a link that opens and is not answered, or an answer to be read."""
        sign_off = self.sign_off
        if not self.address or sign_off.page is None:
            return False
        return self.message == SignOffMessage.ANSWER or (sign_off.is_open() and sign_off.approved_at is None)
