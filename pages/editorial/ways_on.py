"""Ways on: to the page that is public now, to a new article."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from campaign_site.languages import FIRST
from pages.models import ArticleIndexPage


def say_public(request: HttpRequest, page: Page) -> None:
    """After an approval that published the page, say so and lead to it; nothing if it is not public."""
    now = Page.objects.get(pk=page.pk)
    if now.live and not now.has_unpublished_changes and (address := now.get_url(request)):
        messages.success(
            request,
            gettext("“%(page)s” is public now.") % {"page": now.title},
            buttons=[messages.button(address, gettext("See the page"), new_window=False)],
        )


def say_public_in_the_editor(request: HttpRequest, page: Page) -> None:
    """The same when a page is approved in its editor."""
    if "action-workflow-action" in request.POST and request.POST.get("workflow-action-name") == "approve":
        say_public(request, page)


def approved(request: HttpRequest, pk: int) -> HttpResponse:
    """Where an approval from the first page leads: back to the page's editor, saying whether it is public."""
    say_public(request, get_object_or_404(Page, pk=pk))
    return redirect("wagtailadmin_pages:edit", pk)


class WriteArticle(Component):
    """The way to a new article on the admin's first page, for those who may write one."""

    name = "write_article"
    template_name = "pages/admin/write_article.html"
    order = 5

    class Media:
        css = {"all": ["css/desk.css"]}

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Where an article begins: under the list of the first language, or else of another one."""
        lists = ArticleIndexPage.objects.select_related("locale").order_by("pk")
        user = parent_context["request"].user
        allowed = [page for page in lists if page.permissions_for_user(user).can_add_subpage()]
        allowed.sort(key=lambda page: page.locale.language_code != FIRST)
        return (
            {"address": reverse("wagtailadmin_pages:add", args=["pages", "articlepage", allowed[0].pk])}
            if allowed
            else {}
        )
