"""The one gate before the public: whether a version of a page may be public, and if not, why.

`refusal` answers, for whoever asks beforehand: menus, screens, the review. `BasePage.publish` refuses a version, and
`BasePage.save` what is written into a live page past its versions, so that every way to the public passes here:
Wagtail's editor, its schedule, its admin API, copies, translations.

Wagtail's permission tester is not told. Who may publish, may; the page is not ready yet, which is another thing to
say, and the tester also decides who may make a page private.
"""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from pages.models.translations import TranslationWaiver
from pages.signoff.errors import HalfTranslated, NotReady, SignOffMissing
from pages.signoff.models import SignOff, SignOffSettings
from pages.signoff.versions import digest_of
from pages.words.untranslated import untranslated


def needs_sign_off(page: Page) -> bool:
    """Whether pages of this kind are set to need a sign-off."""
    content_type = page.cached_content_type if page.content_type_id else ContentType.objects.get_for_model(page)
    return bool(SignOffSettings.objects.filter(page_types=content_type).exists())


def digest_shown(page: Page) -> str:
    """The fingerprint of what a page object says as it is in memory: in an editor, the version in its form."""
    return digest_of(type(page), page.serializable_data())


def is_signed_off(version: Page) -> bool:
    """Whether somebody has signed off exactly what this version says, and no other official's comment stands."""
    if version.pk is None:
        return False
    sign_offs, digest = SignOff.objects.of(version), digest_shown(version)
    return bool(sign_offs.approving(digest).exists() and not sign_offs.objecting(digest).exists())


def missing_translations(version: Page) -> list[str]:
    """The untranslated texts of a version that keep it from being published, unless a publisher has waived them."""
    texts = untranslated(version)
    waivers = TranslationWaiver.objects.filter(page_id=version.pk) if texts and version.pk else None
    return [] if waivers and waivers.filter(digest=digest_shown(version)).exists() else texts


def refusal(version: Page) -> NotReady | None:
    """Why a version of a page, as it is in memory, may not be public; None if it may."""
    if needs_sign_off(version) and not is_signed_off(version):
        return SignOffMissing()
    texts = missing_translations(version)
    return HalfTranslated(len(texts)) if texts else None


def require_row(page: Page) -> None:
    """Let a live page be written only as it is already, as it may be public, or as an alias of such a page.

    A page that is only just made is asked about its sign-off alone: its texts are looked at when it is published.

    Raises:
        NotReady: if its kind needs a sign-off and what would be public has none, or some of that is not translated.
    """
    if page.alias_of_id:
        return
    missing = needs_sign_off(page) and not is_signed_off(page)
    texts = [] if page._state.adding else missing_translations(page)
    if not (missing or texts):
        return
    stands = type(page)._default_manager.filter(pk=page.pk, live=True).first() if page.pk else None
    if stands is None or digest_shown(stands) != digest_shown(page):
        raise SignOffMissing if missing else HalfTranslated(len(texts))
