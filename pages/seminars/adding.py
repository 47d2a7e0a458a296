"""The drafts of pages that a new seminar begins with."""

from typing import Any
from uuid import UUID, uuid4

from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log

from campaign_site.languages import FIRST
from events.api import Seminar
from pages.models import SeminarIndexPage, SeminarPage


def lists_for(user: Any) -> list[SeminarIndexPage]:
    """The lists of seminars under which somebody may put pages, one a language, the first language's first.

    Without the first language there are none: translations have nothing to translate.
    """
    found = SeminarIndexPage.objects.select_related("locale").order_by("pk")
    allowed = [page for page in found if page.permissions_for_user(user).can_add_subpage()]
    main = next((page for page in allowed if page.locale.language_code == FIRST), None)
    if main is None:
        return []
    return [main, *(page for page in allowed if page.translation_key == main.translation_key and page != main)]


def make_pages(*, seminar: Seminar, user: Any, like: Seminar | None = None) -> list[SeminarPage]:
    """Put a draft of a seminar's page under each list that the user may add to; the first language's comes first.

    With `like`, each is a copy of that seminar's page in its language, and languages without one are left out. All
    are translations of one another. Belongs into the transaction that makes the seminar.
    """
    key = uuid4()
    pages = []
    for above in lists_for(user):
        original = page_of(like, above) if like else None
        if original:
            pages.append(copied(original, above=above, seminar=seminar, key=key, user=user))
        elif not like or above.locale.language_code == FIRST:
            pages.append(empty(above=above, seminar=seminar, key=key, user=user))
    return pages


def page_of(seminar: Seminar, above: SeminarIndexPage) -> SeminarPage | None:
    """The page that describes a seminar in a list's language: the one that was there first."""
    found: SeminarPage | None = (
        SeminarPage.objects.filter(seminar=seminar, locale=above.locale, alias_of__isnull=True).order_by("pk").first()
    )
    return found


def empty(*, above: SeminarIndexPage, seminar: Seminar, key: UUID, user: Any) -> SeminarPage:
    """A draft with its title and the parts that a seminar usually has; the rest is asked for when it is published."""
    page = SeminarPage(
        title=seminar.name,
        slug=find_available_slug(above, seminar.slug),
        seminar=seminar,
        locale=above.locale,
        translation_key=key,
        live=False,
        owner=user,
    )
    for name, value in page.starting_content().items():
        setattr(page, name, value)
    above.add_child(instance=page)
    page.save_revision(user=user, clean=False)
    log(instance=page, action="wagtail.create", user=user, content_changed=True)
    return page


def copied(original: SeminarPage, *, above: SeminarIndexPage, seminar: Seminar, key: UUID, user: Any) -> SeminarPage:
    """A draft with the words and programme of another seminar's page, but without its materials and its schedule."""
    source = original if original.live else original.get_latest_revision_as_object()
    changes = {
        "seminar": seminar,
        "slug": find_available_slug(above, seminar.slug),
        "translation_key": key,
        "materials": [],
        "go_live_at": None,
        "expire_at": None,
    }
    if above.locale.language_code == FIRST:
        changes |= {"title": seminar.name, "draft_title": seminar.name}
    page: SeminarPage = source.copy(
        to=above, update_attrs=changes, copy_revisions=False, keep_live=False, user=user, log_action="wagtail.copy"
    )
    return page
