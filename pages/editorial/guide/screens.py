"""The editors' guide in the admin: its table of contents, and a page for each chapter."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from pages.editorial.guide import book


class GuideScreen(WagtailAdminTemplateMixin, TemplateView):
    """A page of the guide, for everybody who may enter the admin."""

    page_title = _("Guide")
    header_icon = "help"
    _show_breadcrumbs = True

    def parts(self) -> list[tuple[book.Part, bool]]:
        """The table of contents, with the parts for the reader's own roles before those for others."""
        user: Any = self.request.user
        return book.parts_for(user.groups.values_list("name", flat=True))


class GuideView(GuideScreen):
    """The table of contents."""

    template_name = "pages/admin/guide.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Where it stands."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The chapters."""
        return {**super().get_context_data(**kwargs), "parts": self.parts()}


class ChapterView(GuideScreen):
    """One chapter, with the way to the one before it and the one after it."""

    template_name = "pages/admin/guide_chapter.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the chapter.

        Raises:
            Http404: if the table of contents names no such chapter.
        """
        super().setup(request, *args, **kwargs)
        chapters = book.chapters()
        names = [chapter.name for chapter in chapters]
        if kwargs["name"] not in names:
            raise Http404
        place = names.index(kwargs["name"])
        self.chapter = chapters[place]
        self.before = chapters[place - 1] if place else None
        self.after = chapters[place + 1] if place + 1 < len(chapters) else None

    def get_page_title(self) -> str:
        """The chapter's title."""
        return self.chapter.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way from the table of contents."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("guide"), "label": self.page_title},
            {"url": "", "label": self.chapter.title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The text and the ways on."""
        text = book.text_of(self.chapter)
        return {
            **super().get_context_data(**kwargs),
            "text": text,
            "html": mark_safe(text.html),  # noqa: S308  # made from our own files, which nobody changes in the admin
            "before": self.before,
            "after": self.after,
        }
