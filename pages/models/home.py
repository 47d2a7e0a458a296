"""The campaign's front page."""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpRequest
from django.urls import Resolver404
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from pages.blocks import SignStream, WayStream
from pages.models.articles import ArticlePage
from pages.models.base import BasePage
from pages.models.partners import Partner, shown
from pages.models.seminars import next_seminar

NEWEST_ARTICLES = 3

SECONDS_KEPT = 60
"""How long the newest articles and who is behind the campaign are kept as they stand; a change ends it at once."""


def answered_by_lists(kind: type[Page], slug: str) -> bool:
    """Whether what pages of a kind stand in has an address of its own that ends like a page's: a feed, a poster."""
    for above in kind.allowed_parent_page_models():
        if issubclass(above, RoutablePageMixin):
            with suppress(Resolver404):
                above.get_resolver().resolve(f"/{slug}/")
                return True
    return False


class HomePage(BasePage):
    """The campaign's lead, the help strip, the next seminar, the signs, the newest articles, and who is behind it."""

    slogan = models.CharField(
        _("slogan"), max_length=60, default="Atver acis.", help_text=_("The few words that stand largest on the page.")
    )
    ways = StreamField(
        WayStream(),
        verbose_name=_("ways"),
        blank=True,
        default=list,
        db_default=models.Value([], models.JSONField()),
        help_text=_("The first things under the slogan, in the words of who comes: “I need help”, “I have an offer”."),
    )
    signs_title = models.CharField(
        _("title of the signs"), max_length=120, blank=True, help_text=_("Stands above the signs.")
    )
    signs_note = models.TextField(
        _("remark on the signs"),
        max_length=400,
        blank=True,
        help_text=_("Stands below the signs, for example what to do next."),
    )
    signs = StreamField(
        SignStream(),
        verbose_name=_("signs"),
        blank=True,
        help_text=_("By what somebody nearby can notice that a person needs help; visitors see them in this order."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("slogan"),
        FieldPanel("lead"),
        FieldPanel("ways"),
        MultiFieldPanel(
            [FieldPanel("signs_title"), FieldPanel("signs"), FieldPanel("signs_note")],
            heading=_("Signs to look out for"),
        ),
        InlinePanel("partners", heading=_("Who is behind the campaign"), label=_("Organisation")),
        HelpPanel(content=_("The next seminar and the newest articles appear by themselves.")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("signs")]
    parent_page_types = ["wagtailcore.Page"]
    max_count = len(settings.WAGTAIL_CONTENT_LANGUAGES)
    subpage_types = [
        "pages.ExploitationFormIndexPage",
        "pages.OfferCheckPage",
        "pages.ArticleIndexPage",
        "pages.SeminarIndexPage",
        "pages.LibrariesPage",
        "pages.ProfileIndexPage",
        "pages.HelpPage",
        "pages.PressPage",
        "pages.StandardPage",
    ]
    page_description = _("The front page of one language.")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a page by its whole address at once: Wagtail asks twice for each page on the way.

        What a list answers itself, such as its articles by tag, or might answer, Wagtail finds on that way.
        """
        if path_components:
            slug = path_components[-1]
            address = f"{self.url_path}{'/'.join(path_components)}/"
            found = Page.objects.filter(slug=slug, url_path=address).values_list("pk", "content_type").first()
            kind = ContentType.objects.get_for_id(found[1]).model_class() if found else None
            if kind and issubclass(kind, BasePage) and not answered_by_lists(kind, slug):
                # Without names `select_related` would take along all that a page refers to.
                pages = kind.objects.select_related(*kind.shown_at_once) if kind.shown_at_once else kind.objects
                return pages.get(pk=found[0]).route(request, [])
        return super().route(request, path_components)

    def newest_articles(self) -> list[ArticlePage]:
        """The newest articles, each with what its card shows."""
        return list(ArticlePage.objects.published_in(self.locale_id).with_cards()[:NEWEST_ARTICLES])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the next seminar and the newest articles."""
        context = super().get_context(request, *args, **kwargs)
        context.update(
            next_seminar=next_seminar(self.locale_id),
            # These are asked for only when the frame has changed: until then the template keeps what it made of them.
            seconds_kept=0 if getattr(request, "is_preview", False) else SECONDS_KEPT,
            partners=SimpleLazyObject(lambda: shown(self.partners)),
            articles=SimpleLazyObject(self.newest_articles),
        )
        return context


class HomePagePartner(Partner):
    """Who is behind the campaign."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="partners")

    class Meta(Partner.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
