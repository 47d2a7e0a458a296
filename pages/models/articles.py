"""The campaign's articles and their list."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index

from campaign_site.languages import FIRST
from campaign_site.sorting import by_words
from pages.blocks import ArticleBody, starting
from pages.frame.kept import kept
from pages.frame.public import address_of, canonical
from pages.models.base import BasePage
from pages.models.feeds import ArticleFeed
from pages.models.media import CampaignImage
from pages.models.querysets import ArticleManager
from pages.models.snippets import press_contacts
from pages.models.tags import ArticlePageTag, ArticleTag, foreign_tags
from pages.search.kinds import SearchKind

WORDS_A_MINUTE = 180
"""A calm pace for plain prose; silent reading of Slavic and Baltic languages is measured at 180 to 190 (IReST)."""

ARTICLES_A_PAGE = 9
RELATED_ARTICLES = 3


def page_number(request: HttpRequest) -> str:
    """The page that is asked for; anything that is no page becomes the first or the last."""
    return request.GET.get("lapa", "1")[:6]


class ArticleIndexPage(RoutablePageMixin, BasePage):
    """The list of articles, whole or by tag, and its feed."""

    content_panels = [*BasePage.content_panels, FieldPanel("lead")]
    search_fields = BasePage.search_fields
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.ArticlePage"]
    max_count_per_parent = 1
    page_description = _("The list of all articles.")

    search_kind = SearchKind.ARTICLE

    class Meta:
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")

    def articles(self) -> Any:
        """The articles of this list's language."""
        return ArticlePage.objects.published_in(self.locale_id).child_of(self)

    def tags(self) -> Any:
        """The tags that at least one article of this list has, by name."""
        tags = ArticleTag.objects.filter(tagged_articles__content_object__in=self.articles())
        return tags.exclude(pk__in=foreign_tags(self.language)).distinct().order_by(by_words("name"))

    @classmethod
    def tag_address(cls, tag: ArticleTag, language: str) -> str:
        """The end of the address of a tag's list, in the words of a language."""
        with override(language):
            return str(cls.get_resolver().reverse("tag", slug=tag.slug))

    @classmethod
    def tag_links(cls, tags: Iterable[ArticleTag], address: str, language: str) -> list[dict[str, str]]:
        """What links to the tags' lists need, below the address of the list of all articles."""
        return [{"name": tag.name, "slug": tag.slug, "url": address + cls.tag_address(tag, language)} for tag in tags]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of articles and the tags to choose from."""
        context = super().get_context(request, *args, **kwargs)
        tag: ArticleTag | None = kwargs.get("tag")
        articles = self.articles().with_cards()
        if tag:
            articles = articles.filter(tagged_items__tag=tag)
        shown: PaginatorPage[ArticlePage] = Paginator(articles, ARTICLES_A_PAGE).get_page(page_number(request))
        address = self.get_url(request) or ""
        context.update(
            articles=shown,
            tags=self.tag_links(self.tags(), address, self.language),
            current_tag=tag,
            feed_url=address + self.reverse_subpage("feed"),
        )
        if tag:
            context["canonical_url"] = canonical(self, self.tag_address(tag, self.language))
            # Another language has other tags: its link leads to all its articles, and no search engine takes them for
            # the same page.
            context["language_links"] = [
                link if link.is_current else replace(link, exists=False) for link in context["language_links"]
            ]
        if shown.number > 1:
            context["canonical_url"] = f"{context['canonical_url']}?lapa={shown.number}"
        return context

    @path(pgettext_lazy("url", "tag/<str:slug>/"), name="tag")
    def by_tag(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show the articles that have one tag."""
        tag = self.tags().filter(slug=slug).first()
        if tag is None:
            raise Http404
        listed: HttpResponse = self.render(request, tag=tag)
        return listed

    @path("birka/<str:slug>/", name="tag_in_latvian")
    def by_tag_in_latvian(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Lead on from the Latvian word, which once stood in the addresses of every language."""
        tag = self.tags().filter(slug=slug).first()
        if tag is None:
            raise Http404
        return HttpResponsePermanentRedirect(f"{self.get_url(request)}{self.tag_address(tag, self.language)}")

    @path("atom/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """Answer with the newest articles as an Atom feed."""
        return ArticleFeed(self)(request)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """List the tags' pages too."""
        urls = super().get_sitemap_urls(request)
        for tag in self.tags():
            urls.append({"location": f"{self.get_full_url(request)}{self.tag_address(tag, self.language)}"})
        return urls


class ArticlePage(BasePage):
    """An article of the campaign."""

    published_on = models.DateField(_("date"), help_text=_("The day that stands under the title."))
    historical_year = models.PositiveSmallIntegerField(
        _("true as of year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("For an article about the past: the year. The page then says that it tells how things were."),
    )
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Seen through the lens at the top and in lists."),
    )
    picture_alt = models.CharField(
        _("description of the picture"),
        max_length=250,
        blank=True,
        help_text=_("What is to be seen, for people who listen to the page."),
    )
    picture_is_decorative = models.BooleanField(
        _("the picture is decoration"),
        default=False,
        help_text=_("Tick it only if nobody misses anything without the picture; then it needs no description."),
    )
    body = StreamField(ArticleBody(), verbose_name=_("body"), help_text=_("Build the article from blocks."))
    tags = ClusterTaggableManager(
        through=ArticlePageTag,
        blank=True,
        verbose_name=_("tags"),
        help_text=_("Subjects by which readers find more articles."),
    )
    press_contact = models.ForeignKey(
        "pages.PressContact",
        verbose_name=_("press contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Who prepared the news. The article is then listed on the press page."),
    )
    organisations = ParentalManyToManyField(
        "pages.ProfilePage",
        verbose_name=_("organisations"),
        blank=True,
        related_name="+",
        help_text=_("Whom the article mentions: their profiles then list it."),
    )

    objects = ArticleManager()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldRowPanel([FieldPanel("published_on"), FieldPanel("historical_year")], heading=_("Time")),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_alt"), FieldPanel("picture_is_decorative")],
            heading=_("Picture"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("tags"), FieldPanel("organisations"), FieldPanel("press_contact")], heading=_("Belongs to")
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("published_on"),
        index.RelatedFields("tags", [index.SearchField("name")]),
    ]
    parent_page_types = ["pages.ArticleIndexPage"]
    subpage_types: list[str] = []
    page_description = _("News or background of the campaign.")
    og_type = "article"

    search_kind = SearchKind.ARTICLE
    shown_at_once = ("picture",)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def starting_content(self) -> dict[str, Any]:
        """The usual parts, with their headings in the page's language."""
        with override(self.locale.language_code):
            return starting.article()

    @property
    def reading_minutes(self) -> int:
        """How long it takes to read, in whole minutes, at least one."""
        body = self.body.stream_block.get_searchable_content(self.body)
        words = len(re.findall(r"\w+", " ".join([self.title, self.lead, *map(str, body)])))
        return max(1, round(words / WORDS_A_MINUTE))

    @cached_property
    def shown_tags(self) -> list[ArticleTag]:
        """What the article is about."""
        tags = [tagged.tag for tagged in self.tagged_items.select_related("tag")]
        if self.language == FIRST:
            return tags
        foreign = set(foreign_tags(self.language).filter(pk__in=[tag.pk for tag in tags]).values_list("pk", flat=True))
        return [tag for tag in tags if tag.pk not in foreign]

    def related_articles(self) -> Any:
        """The newest articles that share a tag with this one."""
        articles = ArticlePage.objects.published_in(self.locale_id).exclude(pk=self.pk).with_lines()
        return articles.filter(tagged_items__tag__in=self.shown_tags).distinct()[:RELATED_ARTICLES]

    def shown_pictures(self, blocks: list[Any]) -> list[Any]:
        """Also the one at the top."""
        return [*super().shown_pictures(blocks), *([self.picture] if self.picture else [])]

    def picture_to_share(self) -> CampaignImage | None:
        """The picture for sharing, or else the article's own."""
        return super().picture_to_share() or self.picture

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add related articles, who prepared it, and where its tags lead."""
        context = super().get_context(request, *args, **kwargs)
        context["related_articles"] = self.related_articles()
        # Not by its slug, which a preview may have changed already.
        above = address_of(self).rstrip("/").rpartition("/")[0] + "/"
        context["press_contact"] = kept(press_contacts).get(self.press_contact_id)
        context["tags"] = ArticleIndexPage.tag_links(self.shown_tags, above, self.language)
        return context

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """Describe the article as schema.org's NewsArticle."""
        return {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.title,
            "description": self.description(),
            "datePublished": self.published_on.isoformat(),
            "dateModified": (
                self.last_published_at.date() if self.last_published_at else self.published_on
            ).isoformat(),
            "inLanguage": self.language,
            "image": [self.share_image_url],
            "mainEntityOfPage": self.get_full_url(request),
            "publisher": {"@type": "Organization", "name": settings.WAGTAIL_SITE_NAME, "url": settings.SITE_URL},
        }
