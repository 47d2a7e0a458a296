"""What changes about a sign-off: each in one transaction, under the sign-off's lock, told in the page's own log."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail_localize.models import Translation

from campaign_site.periods import OFFICIAL_DAYS
from events.api import UNSENT
from pages.models import SignOff, SignOffComment, SignOffMail, TranslationWaiver
from pages.signoff.choices import SignOffMessage
from pages.signoff.errors import AlreadySignedOff, NothingToSignOff, TooManyComments, UnusableSignOffLink
from pages.signoff.gate import digest_shown
from pages.signoff.versions import digest_of
from pages.words.untranslated import untranslated

MOST_COMMENTS = 20
"""How often an official can write by one link: whoever has got hold of it must not flood the editors."""

ASKED, APPROVED, COMMENTED, WITHDRAWN = (
    "pages.sign_off.ask",
    "pages.sign_off.approve",
    "pages.sign_off.comment",
    "pages.sign_off.withdraw",
)
INSISTED = "pages.translation.insist"
"""The entries in a page's history; `pages.wagtail_hooks` gives them their words."""


def ask_for_sign_off(
    *, page: Page, user: Any, name: str, position: str, email: str, language: str, note: str, days: int
) -> SignOff:
    """Send the page's latest version, frozen as it is now, to an official for a number of days.

    Raises:
        NothingToSignOff: if the page has no version.
    """
    with transaction.atomic():
        page = Page.objects.select_for_update().get(pk=page.pk).specific
        revision = page.get_latest_revision()
        if revision is None:
            raise NothingToSignOff
        now = timezone.now()
        sign_off = SignOff.objects.create(
            page=page,
            page_title=str(revision.content["title"]),
            revision=revision,
            content=revision.content,
            digest=digest_of(type(page), revision.content),
            before=_content_before(page),
            name=name,
            position=position,
            email=email,
            language=language,
            note=note,
            asked_by=user,
            asked_at=now,
            expires_at=now + timedelta(days=days),
        )
        _mail(sign_off, SignOffMessage.REQUEST)
        _tell(sign_off, ASKED, user=user)
    return sign_off


def _content_before(page: Page) -> dict[str, Any] | None:
    """What a reader of the new version knows already: what was answered last, else what stands on the site."""
    last = SignOff.objects.of(page).answered().first()
    if last is not None:
        return dict(last.content)
    # The page's own row, not its live revision: a copy's is the newest draft of what it was copied from.
    return dict(page.serializable_data()) if page.live else None


def remind_of_sign_off(*, sign_off: SignOff) -> SignOff:
    """Send the link once more, unless a mail with it is still on its way.

    Raises:
        UnusableSignOffLink: if the link is not open any more.
        AlreadySignedOff: if there is nothing to remind of.
    """
    with transaction.atomic():
        sign_off = _locked(sign_off)
        if sign_off.approved_at:
            raise AlreadySignedOff
        if not sign_off.is_open() or not sign_off.email:
            raise UnusableSignOffLink
        _mail(sign_off, SignOffMessage.REQUEST)
    return sign_off


def withdraw_sign_off(*, sign_off: SignOff, user: Any) -> SignOff:
    """Make the link dead at once; what was commented stays. Withdrawing twice is withdrawing once.

    Raises:
        AlreadySignedOff: a sign-off that was given stays in the record.
    """
    with transaction.atomic():
        sign_off = _locked(sign_off)
        if sign_off.approved_at:
            raise AlreadySignedOff
        if sign_off.withdrawn_at is None:
            sign_off.withdrawn_at = timezone.now()
            sign_off.save(update_fields=["withdrawn_at"])
            _tell(sign_off, WITHDRAWN, user=user)
    return sign_off


def give_sign_off(*, sign_off: SignOff, comment: str, form_key: UUID) -> SignOff:
    """The official signs off exactly the version that was sent; doing it again changes nothing.

    Raises:
        UnusableSignOffLink: if the link was withdrawn or its time ended meanwhile.
    """
    with transaction.atomic():
        sign_off = _locked(sign_off)
        if sign_off.approved_at:
            return sign_off
        if not sign_off.is_open():
            raise UnusableSignOffLink
        sign_off.approved_at = timezone.now()
        sign_off.save(update_fields=["approved_at"])
        if comment:
            _write_down(sign_off, comment, form_key)
        _tell(sign_off, APPROVED)
        _mail(sign_off, SignOffMessage.ANSWER)
    return sign_off


def comment_on_sign_off(*, sign_off: SignOff, comment: str, form_key: UUID) -> SignOff:
    """The official writes what should be changed; the same form sent again is one comment.

    Raises:
        UnusableSignOffLink: if the link was withdrawn or its time ended meanwhile.
        AlreadySignedOff: if this version was signed off before.
    """
    with transaction.atomic():
        sign_off = _locked(sign_off)
        if sign_off.comments.filter(form_key=form_key).exists():
            return sign_off
        if sign_off.approved_at:
            raise AlreadySignedOff
        if not sign_off.is_open():
            raise UnusableSignOffLink
        if sign_off.comments.count() >= MOST_COMMENTS:
            raise TooManyComments
        _write_down(sign_off, comment, form_key)
        _tell(sign_off, COMMENTED)
        _mail(sign_off, SignOffMessage.ANSWER)
    return sign_off


def translated_version(*, page: Page, translation: Translation) -> Page:
    """The page as its translation editor would publish it now."""
    translated = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    version: Page = page.specific.with_content_json(translated.serializable_data())
    return version


def draft_of_translation(*, page: Page, translation: Translation, user: Any) -> Revision:
    """Keep a translation as it stands in its editor as a draft of its page; what is on the site stays as it is.

    `translation.save_target(publish=False)` would write into the row of a page that is live.
    """
    with transaction.atomic():
        draft = translated_version(page=page, translation=translation)
        draft.slug = find_available_slug(page.get_parent(), slugify(draft.slug), ignore_page_id=page.pk)
        revision: Revision = draft.save_revision(user=user, log_action=True)
    return revision


def publish_half_translated(*, page: Page, user: Any) -> Revision:
    """Publish a version, or let it wait for its time, though some of it is not translated: a publisher wants it so.

    Raises:
        SignOffMissing: if the page's kind needs a sign-off and this version has none.
    """
    with transaction.atomic():
        revision: Revision = page.latest_revision or page.save_revision(user=user)
        version = revision.as_object()
        texts = len(untranslated(version))
        TranslationWaiver.objects.get_or_create(
            page_id=page.pk, digest=digest_shown(version), defaults={"texts": texts, "given_by": user}
        )
        log(instance=page, action=INSISTED, user=user, revision=revision, data={"texts": texts})
        revision.publish(user=user)
    return revision


def forget_officials(*, at: datetime | None = None) -> int:
    """Forget what nobody needs of officials whose link ended long ago; how many sign-offs that was about.

    The e-mail address goes; name and answer stay in the record of the page. Where the page is gone, all goes.
    """
    old = SignOff.objects.filter(expires_at__lt=(at or timezone.now()) - timedelta(days=OFFICIAL_DAYS))
    with transaction.atomic():
        orphans = old.filter(page__isnull=True).delete()[1].get(SignOff._meta.label, 0)
        return orphans + old.exclude(email="").update(email="")


def _mail(sign_off: SignOff, message: SignOffMessage) -> None:
    """Queue a mail, unless the same one is still on its way: it tells what is so when it is sent."""
    if not sign_off.mails.filter(message=message, state__in=UNSENT).exists():
        SignOffMail.objects.create(sign_off=sign_off, message=message)


def _locked(sign_off: SignOff) -> SignOff:
    return SignOff.objects.select_for_update().get(pk=sign_off.pk)


def _write_down(sign_off: SignOff, comment: str, form_key: UUID) -> None:
    SignOffComment.objects.create(sign_off=sign_off, text=comment, form_key=form_key)


def _tell(sign_off: SignOff, action: str, *, user: Any = None) -> None:
    """Write into the page's history who did what with which version."""
    if sign_off.page is None:
        return
    log(
        instance=sign_off.page.specific,
        action=action,
        user=user,
        revision=sign_off.revision,
        data={
            "sign_off": sign_off.pk,
            "name": sign_off.name,
            "position": sign_off.position,
            "digest": sign_off.digest,
        },
    )
