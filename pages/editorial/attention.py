"""What waits for who looks after the pages: facts to check, missing translations and descriptions, old pages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, get_page_models
from wagtail.permissions import page_permission_policy

from campaign_site.languages import FIRST
from campaign_site.periods import PAGE_DAYS
from events.api import Delivery
from pages.models import HelpFact, SignOff
from pages.signoff.choices import SignOffState
from pages.signoff.versions import digest_of

NOT_URGENT = 2
"""The rank of help facts that are only to be verified; those before them are overdue or changed."""

STILL_RIGHT = "pages.still_right"
"""In Wagtail's log: somebody has read the page and found that all of it is still true."""


@dataclass(frozen=True)
class Thing:
    """One thing to do: what it is called, where to do it, and what is wrong with it."""

    name: str
    address: str
    note: str = ""
    still_right: str = ""
    """Where to send that nothing is wrong with it any more; empty where the person may not say so."""


@dataclass(frozen=True)
class Group:
    """Things of one kind, and what to do with them."""

    key: str
    title: str
    advice: str
    icon: str
    things: list[Thing] = field(default_factory=list)
    first: int = 0
    """How many of the things may not wait behind “more”."""


def groups_for(user: Any) -> list[Group]:
    """All that somebody may put right, without empty kinds. It asks as often for one page as for many."""
    mine = pages_for(user, "change")
    facts, urgent = help_facts_due() if user.has_perm("pages.change_helpfact") else ([], 0)
    found = [
        Group(
            "facts",
            gettext("Help facts to check"),
            gettext("Call or look at the source, then enter the day and choose “Verified”."),
            "warning",
            facts,
            urgent,
        ),
        Group(
            "sign_offs",
            gettext("Answers about sign-offs"),
            gettext("Publish what is signed off; change what was commented on, and ask anew."),
            "check",
            answered_sign_offs(mine),
        ),
        Group(
            "to_verify",
            gettext("What is still to be verified"),
            gettext(
                "Ask or look it up. When all of it is right, empty the field at the end of the page and publish it."
            ),
            "help",
            still_to_verify(mine),
        ),
        Group(
            "translations",
            gettext("Pages without a translation"),
            gettext("Open the page and choose “Translate” in its menu."),
            "globe",
            without_translation(mine),
        ),
        Group(
            "descriptions",
            gettext("Pictures without a description"),
            gettext("Write what is to be seen, or mark the picture as decoration, and publish the page."),
            "image",
            without_description(mine),
        ),
        Group(
            "old",
            ngettext(
                "Pages that nobody has looked at for %(days)s day",
                "Pages that nobody has looked at for %(days)s days",
                PAGE_DAYS,
            )
            % {"days": PAGE_DAYS},
            gettext("Read the page. If all of it is still true, say so; if not, correct it and publish it."),
            "time",
            not_looked_at(mine, pages_for(user, "publish")),
        ),
    ]
    return [group for group in found if group.things]


def pages_for(user: Any, action: str) -> set[int]:
    """The pages with which somebody may do something, by their numbers."""
    pages = page_permission_policy.instances_user_has_permission_for(user, action)
    return set(pages.values_list("pk", flat=True))


def edit_address(page: Page) -> str:
    """Where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def named(page: Page, note: str = "", still_right: str = "") -> Thing:
    """A page as a thing to do; its title as the editors know it."""
    return Thing(page.get_admin_display_title(), edit_address(page), note, still_right)


def answered_sign_offs(mine: Iterable[int]) -> list[Thing]:
    """Pages whose newest version an official has answered about, or whose link ended without an answer."""
    told = {
        SignOffState.APPROVED: gettext("Signed off: it can be published."),
        SignOffState.COMMENTED: gettext("There is a comment."),
        SignOffState.EXPIRED: gettext("The link's time is over without an answer."),
    }
    sign_offs = SignOff.objects.on_pages(mine).filter(page__has_unpublished_changes=True)
    sign_offs = sign_offs.select_related("page__latest_revision").prefetch_related("mails")
    newest: dict[int | None, SignOff] = {}
    for sign_off in sign_offs:
        newest.setdefault(sign_off.page_id, sign_off)
    things = []
    for sign_off in newest.values():
        page = sign_off.page
        if page is None or page.latest_revision is None:
            continue
        note = told.get(sign_off.state, "")
        if sign_off.state == SignOffState.WAITING and any(
            mail.state == Delivery.FAILED for mail in sign_off.mails.all()
        ):
            note = gettext("The mail to the official could not be delivered.")
        if not note:
            continue
        is_approved = sign_off.state == SignOffState.APPROVED
        if digest_of(page.specific_class, page.latest_revision.content) != sign_off.digest:
            note = gettext("Changed since the answer: ask anew.")
            is_approved = False
        address = edit_address(page) if is_approved else reverse("sign_offs_of_page", args=[page.pk])
        things.append(Thing(page.get_admin_display_title(), address, note))
    return things


def help_facts_due() -> tuple[list[Thing], int]:
    """Help facts to be checked again, verified or completed.

    Those whose day has passed come first, then those that changed, with how many they are: a wrong number is worse
    than none.
    """
    today = timezone.localdate()
    told: list[tuple[int, HelpFact, str]] = []
    for fact in HelpFact.objects.prefetch_related("texts"):
        if fact.check_again_by and fact.is_overdue(today):
            day = date_format(fact.check_again_by, "SHORT_DATE_FORMAT")
            told.append((0, fact, gettext("Was to be checked again by %(day)s") % {"day": day}))
        elif fact.left_over:
            told.append((1, fact, gettext("Version 1.0 said more than could be taken over")))
        elif not fact.is_verified and fact.changed_at:
            told.append((1, fact, gettext("Changed, and not verified since")))
        elif not fact.is_verified:
            told.append((2, fact, gettext("Not verified yet")))
    told.sort(key=lambda thing: (thing[0], thing[1].order, thing[1].pk))
    things = [
        Thing(str(fact), reverse("wagtailsnippets_pages_helpfact:edit", args=[fact.pk]), note)
        for _rank, fact, note in told
    ]
    return things, sum(rank < NOT_URGENT for rank, _fact, _note in told)


def still_to_verify(mine: Iterable[int]) -> list[Thing]:
    """Pages of whose newest version something is still to be verified, with what that is."""
    # Without the cast a comparison would read the other side as JSON, and "" is none.
    said = Cast(KeyTextTransform("to_verify", "latest_revision__content"), TextField())
    pages = Page.objects.filter(pk__in=mine).annotate(to_verify=said)
    return [
        named(page, page.to_verify if page.live else gettext("Draft: %(note)s") % {"note": page.to_verify})
        for page in pages.filter(to_verify__gt="").select_related("locale").order_by("path")
    ]


def without_translation(mine: Iterable[int]) -> list[Thing]:
    """Published pages in the first language that lack a published translation, with the languages they lack."""
    codes = [code for code, _name in settings.LANGUAGES if code != FIRST]
    names = dict(settings.LANGUAGES)
    there: dict[Any, set[str]] = {}
    published = Page.objects.live().filter(depth__gt=1)
    for key, code in published.values_list("translation_key", "locale__language_code"):
        there.setdefault(key, set()).add(code)
    things = []
    pages = published.filter(locale__language_code=FIRST, alias_of__isnull=True, pk__in=mine).order_by("path")
    for page in pages.select_related("locale"):
        missing = [str(names[code]) for code in codes if code not in there[page.translation_key]]
        if missing:
            things.append(named(page, ", ".join(missing)))
    return things


def without_description(mine: Iterable[int]) -> list[Thing]:
    """Published pages with a picture that is neither described nor marked as decoration."""
    wanted = set(mine)
    things = []
    for model in get_page_models():
        streams = [item.name for item in model._meta.get_fields() if isinstance(item, StreamField)]
        has_picture = any(item.name == "picture" for item in model._meta.get_fields())
        if not streams and not has_picture:
            continue
        pages = model.objects.live().select_related("locale").order_by("path")
        things += [named(page) for page in pages if page.pk in wanted and lacks_description(page, streams)]
    return things


def lacks_description(page: Page, streams: Iterable[str]) -> bool:
    """Whether a picture of the page, its own or one in its body, has no words and is no decoration."""
    if getattr(page, "picture_id", None) and not page.picture_alt and not page.picture_is_decorative:
        return True
    for name in streams:
        for block in getattr(page, name).raw_data:
            if block["type"] == "picture" and (picture := block["value"].get("picture")):
                described = isinstance(picture, dict) and (picture.get("alt_text") or picture.get("decorative"))
                if not described:
                    return True
    return False


def not_looked_at(mine: Iterable[int], publishable: Iterable[int]) -> list[Thing]:
    """Published pages that nobody has published or found still right for `PAGE_DAYS`, the oldest first."""
    since = timezone.now() - timedelta(days=PAGE_DAYS)
    looked_at = PageLogEntry.objects.filter(action=STILL_RIGHT, timestamp__gte=since)
    pages = Page.objects.live().filter(pk__in=mine, depth__gt=1, last_published_at__lt=since)
    return [
        named(
            page,
            gettext("Published on %(day)s") % {"day": date_format(page.last_published_at, "SHORT_DATE_FORMAT")},
            reverse("still_right", args=[page.pk]) if page.pk in publishable else "",
        )
        for page in pages.exclude(pk__in=looked_at.values("page"))
        .select_related("locale")
        .order_by("last_published_at", "pk")
    ]


def may_say_still_right(page: Page, user: Any) -> bool:
    """Whether somebody may say that a page is still right: who may publish it, once it is public."""
    return bool(page.live and page.depth > 1 and page.permissions_for_user(user).can_publish())


def say_still_right(page: Page, user: Any) -> None:
    """Note in the page's history that somebody has read it and that all of it is still true."""
    log(instance=page, action=STILL_RIGHT, user=user)
