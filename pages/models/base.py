"""What all pages have in common."""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from campaign_site.languages import FIRST
from events.api import absolute
from pages.blocks import EasyReadBody
from pages.blocks.links import look_up_links
from pages.frame import public
from pages.models.head import InTheHead, discreet_field
from pages.models.partners import keep_partners_names
from pages.search.kinds import SearchKind
from pages.search.models import PageText
from pages.search.visible import look_again, showing
from pages.seminars.telling import seminars_under, tell_events
from pages.signoff import gate
from pages.signoff.errors import HalfTranslated, OtherLanguage, SignOffMissing
from pages.signoff.versions import writes_content
from pages.words.letters import compose
from pages.words.typography import set_thing

# The menus are drawn once per request; these are the only panels every page has on its “Promote” tab.
MENU_FIELDS = ["slug", "seo_title", "search_description", "show_in_menus", "show_in_footer"]

SCHEDULED = "wagtail.publish.scheduled"
"""What Wagtail calls the publishing of a version whose time has come."""

HELD_BACK = {SignOffMissing: "pages.sign_off.held_back", HalfTranslated: "pages.translation.held_back"}
"""The entry in a page's history when that time came and the version might not be public."""

FIRST_WITH_PARENT = 2
"""The depth of the first pages that have a language: above them is the root, which has none to speak of."""


class BasePage(InTheHead, Page):
    """A page of the campaign: lead, easy version, what is to be verified, picture for sharing, place in the footer."""

    lead = models.TextField(
        _("lead"),
        max_length=400,
        blank=True,
        help_text=_(
            "One or two sentences that stand large under the title and in lists, search results and shared links."
        ),
    )
    share_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when somebody shares the page. Leave it empty to use the campaign's own picture."),
    )
    show_in_footer = models.BooleanField(
        _("show in the footer"), default=False, help_text=_("Tick it to link this page at the bottom of every page.")
    )
    discreet = discreet_field(default=False)
    tab_title = models.CharField(
        _("title in the tab"),
        max_length=60,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "What tab and history say of a discreet page: plain and true, for example “Phone numbers and addresses”. "
            "Leave it empty and they say what is true of every page of this kind."
        ),
    )
    easy_read = StreamField(
        EasyReadBody(),
        verbose_name=_("easy to read"),
        blank=True,
        default=list,
        db_default=models.Value([], models.JSONField()),
        help_text=_(
            "The same in easy language, below the page's own text: only what matters most, known words, short "
            "sentences, each on a line of its own (press Enter after each). Let somebody who needs it read it first."
        ),
    )
    to_verify = models.TextField(
        _("still to be verified"),
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "For staff: what somebody still has to ask or look up, and where. While anything stands here, readers of "
            "the page see a note that not all of it is verified. Empty it when all is."
        ),
    )

    promote_panels = [
        MultiFieldPanel([FieldPanel(name) for name in MENU_FIELDS], heading=_("Address, search engines and menus")),
        FieldPanel("share_image"),
        MultiFieldPanel([FieldPanel("discreet"), FieldPanel("tab_title")], heading=_("Unseen reading")),
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("lead"),
        # A property: what the page says, for the admin's search.
        index.SearchField("search_text"),
    ]

    # What is to be verified is no text for readers: translations have it as it is, and it keeps none from its readers.
    override_translatable_fields = [SynchronizedField("to_verify")]

    search_auto_update = False
    """`save` tells search of a page that says something else: Wagtail would for each draft, too.

    What both backends keep of a page goes with its row, so that deleting needs nothing.
    """

    search_kind = SearchKind.PAGE
    """Under which heading readers find pages of this kind among the results of a search."""

    og_type = "website"
    plain_title = _("Information")
    """What the tab says of a discreet page of this kind whose editors have written nothing else."""

    shown_at_once: tuple[str, ...] = ()
    """The pictures that a page of this kind shows and is read together with."""

    also_called: str | Promise = ""
    """What readers call a page of this kind whatever its title is: search counts that as its title, too."""

    class Meta:
        abstract = True

    def starting_content(self) -> dict[str, Any]:
        """What a new page of this kind starts from in the editor, by field."""
        return {}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the page; if its address changed, the seminars under it have new ones too.

        Every way to the public passes here.

        Raises:
            NotReady: if what would be public may not be.
            OtherLanguage: if a new page would stand under one of another language.
        """
        if self._state.adding and self.locale_id and (self.depth or 0) > FIRST_WITH_PARENT:
            self.require_language_of_parent()
        if self.live and writes_content(kwargs.get("update_fields")):
            gate.require_row(self)
        compose(self)
        before = Page.objects.filter(pk=self.pk).values_list("url_path", "live").first() if self.pk else None
        super().save(*args, **kwargs)
        if before is not None and before[0] != self.url_path:
            tell_events(seminars_under(self))
        if not writes_content(kwargs.get("update_fields")):
            return
        index.insert_or_update_object(type(self).objects.get(pk=self.pk))
        if self.live or (before and before[1]):
            look_again(showing(self, also=self.listed_on()))

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Keep a version with each letter in one form, and quotes, dashes and hard spaces as its language sets them.

        So whoever writes here, a form, the translation editor or a script, need not know how they are set.
        """
        compose(self)
        set_thing(self, self.language)
        return super().save_revision(*args, **kwargs)

    def get_view_restrictions(self) -> Any:
        """Who may see it; not asked for while every page is open to all."""
        return PageViewRestriction.objects.none() if public.all_are_open() else super().get_view_restrictions()

    def require_language_of_parent(self) -> None:
        """Let a page stand only among those of its language.

        Raises:
            OtherLanguage: if its parent is in another one.
        """
        if self.get_parent().locale_id != self.locale_id:
            raise OtherLanguage

    def move(self, *args: Any, **kwargs: Any) -> None:
        """Move the page with all that is under it, and tell where the seminars are now."""
        super().move(*args, **kwargs)
        tell_events(seminars_under(Page.objects.get(pk=self.pk)))

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete the page with all that is under it; seminars and partners keep what others need of it."""
        described, lists = seminars_under(self), self.listed_on()
        keep_partners_names(self)
        result = super().delete(*args, **kwargs)
        tell_events(described)
        look_again(lists)
        return result

    def publish(self, revision: Revision, *args: Any, log_action: Any = True, **kwargs: Any) -> Any:
        """Publish a version of the page; one whose time has come but that may not be public stays a draft.

        Raises:
            NotReady: if it needs a sign-off that it has not, or some of it is not translated.
        """
        refused = gate.refusal(revision.as_object())
        if refused and log_action == SCHEDULED:
            # The need came after the schedule. The other pages' time has come too: no error holds them up.
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            log(instance=self, action=HELD_BACK[type(refused)], revision=revision)
            return None
        if refused:
            raise refused
        return super().publish(revision, *args, log_action=log_action, **kwargs)

    def needs_sign_off(self) -> bool:
        """Whether pages of this kind are published only after a sign-off."""
        return gate.needs_sign_off(self)

    @property
    def search_text(self) -> str:
        """What the page says, as far as it was kept for readers' search."""
        return PageText.objects.filter(page_id=self.pk).values_list("text", flat=True).first() or ""

    def listed_on(self) -> list[Page]:
        """The public pages that show this one without naming it: the list above it and the home page."""
        return [page.specific for page in self.get_ancestors().live().filter(depth__gt=1)]

    @property
    def language(self) -> str:
        """The page's language."""
        return public.facts().languages.get(self.locale_id) or str(self.locale.language_code)

    def shown_pictures(self, blocks: list[Any]) -> list[Any]:
        """The pictures that the page and its blocks show, each in many sizes."""
        shared = None if self.discreet else self.share_image
        inside = [block.value["picture"] for block in blocks if block.block_type == "picture"]
        return [picture for picture in (shared, *inside) if picture]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the head needs and what the hook “stand_around_page” gives; load what the streams show."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        blocks = [block for name in self.get_streamfield_names() for block in getattr(self, name)]
        look_up_links(block.value for block in blocks)
        prefetch_related_objects(self.shown_pictures(blocks), "renditions")
        context.update(
            discreet=self.discreet,
            meta_description=self.description(),
            # Asked for by the head only, and a picture may have to be made: not where just the words are wanted.
            og_image_url=SimpleLazyObject(lambda: self.share_image_url),
            og_type=self.og_type,
            structured_data=partial(self.structured_data, request),
        )
        for stand_around in hooks.get_hooks("stand_around_page"):
            context.update(stand_around(self))
        return context

    def make_preview_request(
        self, original_request: HttpRequest | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the page to its editor, with what the hook “finish_page_preview” adds; visitors never see that.

        Done here and not in `serve_preview`, which pages with routes of their own have in another way.
        """
        response: HttpResponse = super().make_preview_request(original_request, *args, **kwargs)
        for finish in hooks.get_hooks("finish_page_preview"):
            finish(self, original_request, response)
        return response

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """List the page with its translations."""
        urls: list[dict[str, Any]] = super().get_sitemap_urls(request)
        alternates = [
            {"lang_code": language, "location": absolute(url)} for language, url in public.addresses_of(self).items()
        ]
        # As in the head of each page: whoever reads none of these languages is led to the Latvian page.
        alternates += [{**one, "lang_code": "x-default"} for one in alternates if one["lang_code"] == FIRST]
        for url in urls:
            url["alternates"] = alternates
        return urls
