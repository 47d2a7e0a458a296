"""What the pages of the seminars' desk share that are neither a list nor a form of Wagtail's own."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from events.seats.models import Seminar


class Screen(WagtailAdminTemplateMixin, TemplateView):
    """One page of the desk: who may open it, what it is called, the way back."""

    permissions: tuple[str, ...] = ()
    """One of these is needed, for example `events.view_seminar`."""

    @classmethod
    def is_for(cls, user: Any) -> bool:
        """Whether somebody may open it."""
        return any(user.has_perm(name) for name in cls.permissions)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in only those who may see it."""
        if not self.is_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The way to this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.get_page_title())}]

    def show(self, **more: Any) -> HttpResponse:
        """The page with what it needs to know."""
        response: HttpResponse = self.render_to_response(self.get_context_data(**more))
        return response


class ScreenViewSet(ViewSet):
    """The address of a page and its item in the menu, which is shown only to those who may open it."""

    view_class: type[Screen]

    def get_urlpatterns(self) -> list[URLPattern]:
        """One page."""
        return [path("", self.construct_view(self.view_class), name="index")]

    @property
    def menu_item_class(self) -> type[MenuItem]:
        """An item that knows for whom the page is."""
        view_class = self.view_class

        class ScreenItem(MenuItem):
            def is_shown(self, request: HttpRequest) -> bool:
                return view_class.is_for(request.user)

        return ScreenItem


class SeminarScreen(Screen):
    """A page about one seminar."""

    seminar: Seminar

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the seminar that it is about."""
        super().setup(request, *args, **kwargs)
        self.seminar = get_object_or_404(Seminar.objects.prefetch_related("texts"), pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """The seminar."""
        return str(self.seminar)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The way from the list of seminars."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("seminars:index"), "label": str(Seminar._meta.verbose_name_plural).capitalize()},
            {"url": "", "label": str(self.get_page_title()), "sublabel": str(self.seminar)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The seminar."""
        return {**super().get_context_data(**kwargs), "seminar": self.seminar}
