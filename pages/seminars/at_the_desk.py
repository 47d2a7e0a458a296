"""The pages of seminars as `events` knows them: what is made along with a new seminar, and the ways to it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from campaign_site.languages import FIRST
from events.api import Made, PageLink, Seminar, SeminarPages
from pages.models import SeminarPage
from pages.seminars.adding import lists_for, make_pages


class PagesOfSeminars(SeminarPages):
    """A page in each language beside a seminar's row."""

    def explanation(self, user: Any) -> str:
        """Whether a page is made as well."""
        if lists_for(user):
            return gettext("A draft of the seminar's page is made along; nobody sees it until you publish it.")
        return gettext("Your account may not add pages, so only the seminar is made; an editor adds its page.")

    def make(self, *, seminar: Seminar, user: Any, like: Seminar | None) -> Made:
        """Draft the pages, if the person may, and say what comes next."""
        pages = make_pages(seminar=seminar, user=user, like=like)
        if pages:
            said = gettext(
                "The seminar “%(name)s” and a draft of its page are made. Write the page and publish it: only then can "
                "people find the seminar."
            )
        else:
            said = gettext(
                "The seminar “%(name)s” is made, but no page: your account may not add one. Ask an editor to add the "
                "page and to choose this seminar in it; only then can people find it."
            )
        ways_on = [
            PageLink(gettext("Write the page"), reverse("wagtailadmin_pages:edit", args=[page.pk]), "edit")
            for page in pages[:1]
        ]
        return Made(said % {"name": seminar.name}, ways_on)

    def links(self, *, seminar: Seminar, user: Any) -> list[PageLink]:
        """Edit, publish and see the page in each language, or add the one that is not there."""
        links = []
        pages = SeminarPage.objects.filter(seminar=seminar, alias_of__isnull=True).select_related("locale")
        for page in sorted(pages.order_by("pk"), key=lambda page: page.locale.language_code != FIRST):
            language, rights = page.locale.get_display_name(), page.permissions_for_user(user)
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            if rights.can_edit():
                links.append(PageLink(pgettext("of a page in a language", "Edit: %s") % language, edit, "edit"))
                if page.has_unpublished_changes and rights.can_publish():
                    links.append(
                        PageLink(pgettext("of a page in a language", "Publish: %s") % language, edit, "upload")
                    )
            if page.live and (address := page.get_url()):
                links.append(PageLink(pgettext("of a page in a language", "See: %s") % language, address, "view"))
        above = [] if pages else lists_for(user)
        if above:
            address = reverse("wagtailadmin_pages:add", args=["pages", "seminarpage", above[0].pk])
            links.append(PageLink(gettext("Add the page"), address, "plus"))
        return links
