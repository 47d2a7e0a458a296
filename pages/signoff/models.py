"""Sign-off of a page by somebody without an account: what was sent to whom, and what they answered."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import AbstractGroupApprovalTask, Page, Revision, TaskState, get_page_models

from campaign_site import languages
from events.api import QueuedMail
from pages.signoff.choices import SignOffMessage, SignOffState
from pages.signoff.errors import SignOffMissing
from pages.signoff.querysets import SignOffMailQuerySet, SignOffQuerySet
from pages.signoff.versions import bookkeeping, digest_of


def own_page_types() -> models.QuerySet[ContentType]:
    """The kinds of pages that editors make."""
    own = [model for model in get_page_models() if model._meta.app_label == "pages"]
    found = ContentType.objects.get_for_models(*own, for_concrete_models=False).values()
    return ContentType.objects.filter(pk__in=[content_type.pk for content_type in found])


class SignOffSettingsForm(WagtailAdminModelForm):
    """Offers the kinds of pages by the names that editors know."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the kinds."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["page_types"]
        field.queryset = own_page_types().order_by("model")
        field.label_from_instance = lambda found: str(found.model_class()._meta.verbose_name).capitalize()


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
    base_form_class = SignOffSettingsForm

    class Meta:
        verbose_name = _("sign-off")


def needs_sign_off(page: Page) -> bool:
    """Whether pages of this kind are set to need a sign-off."""
    content_type = page.cached_content_type if page.content_type_id else ContentType.objects.get_for_model(page)
    return bool(SignOffSettings.objects.filter(page_types=content_type).exists())


def is_signed_off(page: Page, revision: Revision | None) -> bool:
    """Whether somebody has signed off exactly what a version of the page says, and nobody else objects to it."""
    return revision is not None and is_given(page, digest_of(page.specific_class, revision.content))


def is_given(page: Page, digest: str) -> bool:
    """Whether a sign-off was given for what has this fingerprint, and no other official's comment stands against it."""
    sign_offs = SignOff.objects.of(page)
    return bool(sign_offs.approving(digest).exists() and not sign_offs.objecting(digest).exists())


def digest_shown(page: Page) -> str:
    """The fingerprint of what a page object says as it is in memory: in an editor, the version in its form."""
    return digest_of(type(page), page.serializable_data())


def require_sign_off(page: Page, revision: Revision | None) -> None:
    """Let pass what needs no sign-off or has it.

    Raises:
        SignOffMissing: if the page's kind needs one and this version has none.
    """
    if needs_sign_off(page) and not is_signed_off(page, revision):
        raise SignOffMissing


def writes_content(update_fields: Iterable[str] | None) -> bool:
    """Whether saving only some fields of a page changes what visitors may read."""
    return update_fields is None or bool(set(update_fields) - (bookkeeping() - {"live"}))


def require_sign_off_of_row(page: Page) -> None:
    """Let a live page be written only as it is already, as somebody has signed it off, or as an alias of such a page.

    Raises:
        SignOffMissing: if the page's kind needs a sign-off and what would be public has none.
    """
    if page.alias_of_id or not needs_sign_off(page):
        return
    model = type(page)
    digest = digest_shown(page)
    stands = model._default_manager.filter(pk=page.pk, live=True).first() if page.pk else None
    if stands is not None and digest_shown(stands) == digest:
        return
    if page.pk is None or not is_given(page, digest):
        raise SignOffMissing


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

    def is_open(self, at: datetime | None = None) -> bool:
        """Whether the link opens the page: until its time is over, unless it was withdrawn or the page deleted."""
        return self.page_id is not None and self.withdrawn_at is None and (at or timezone.now()) < self.expires_at

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


class PublisherReview(AbstractGroupApprovalTask):
    """The review before publishing: a page that needs a sign-off can not be approved before it has one."""

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Approve only what is signed off, also if the page was changed a moment ago; then lead to where it says so.

        Raises:
            SignOffMissing: if it is not.
            HalfTranslated: if some of it is not translated.
        """
        page = task_state.revision.content_object
        if action_name == "approve" and isinstance(page, Page):
            from pages.models.translations import require_translation

            require_sign_off(page, page.get_latest_revision())
            require_translation(page.get_latest_revision_as_object())
        where_to = super().on_action(task_state, user, action_name, **kwargs)
        if action_name == "approve" and isinstance(page, Page):
            return where_to or reverse("approved_page", args=[page.pk])
        return where_to

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """What a reviewer may do: approving waits until all is translated, or a publisher has insisted."""
        from pages.models.translations import missing_translations

        actions: list[tuple[str, str, bool]] = super().get_actions(obj, user)
        if actions and isinstance(obj, Page) and missing_translations(obj.get_latest_revision_as_object()):
            return [action for action in actions if action[0] != "approve"]
        return actions

    def deactivate(self, user: Any = None) -> None:
        """Cancel the reviews that are going on; Wagtail would go on to publish, also what is not signed off."""
        for state in self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS):
            state.workflow_state.cancel(user=user)
        super().deactivate(user=user)

    @classmethod
    def get_description(cls) -> str:
        """What an administrator reads who makes a workflow."""
        return _now("Members of the chosen groups approve the page; where its kind needs a sign-off, not before that.")

    class Meta:
        verbose_name = _("publisher's review")
        verbose_name_plural = _("publishers' reviews")
