"""The library register in the admin: see, search, add, change, export; its import stands beside it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from campaign_site.sorting import by_words
from events.desk.exports import SpreadsheetMixin
from events.desk.library_import import LibraryImportView, may_import
from events.desk.saving import DeleteUnusedView
from events.libraries import importing
from events.libraries.models import Library
from events.libraries.reading import COLUMNS
from events.words.cells import BYTE_ORDER_MARK
from events.words.fields import NameField


class LibraryForm(WagtailAdminModelForm):
    """One library, its words as an import would keep them."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Library
        fields = ("code", "name", "place", "municipality_2011", "municipality", "is_active")

        field_classes: ClassVar = dict.fromkeys(
            ("code", "name", "place", "municipality_2011", "municipality"), NameField
        )


def municipalities() -> list[tuple[str, str]]:
    """Today's municipalities that stand in the register."""
    found = Library.objects.exclude(municipality="").order_by(by_words("municipality"))
    return [(name, name) for name in found.values_list("municipality", flat=True).distinct()]


class LibraryFilterSet(WagtailFilterSet):
    """Open or closed, and where."""

    is_active = BooleanFilter(
        label=_("is open"),
        widget=forms.RadioSelect(choices=[("", _("All")), ("true", _("Yes")), ("false", _("No"))]),
    )
    municipality = ChoiceFilter(
        label=_("municipality today"), choices=municipalities, empty_label=_("All"), widget=forms.RadioSelect
    )

    class Meta:
        model = Library
        fields = ("is_active", "municipality")


WORDS = {"name", "place", "municipality", "municipality_2011"}
"""The columns that hold words."""


class LibraryIndexView(SpreadsheetMixin, generic.IndexView):
    """The register; what is filtered and found is also what is exported."""

    add_item_label = _("Add a library")

    def order_queryset(self, queryset: QuerySet[Library]) -> QuerySet[Library]:
        """Sort what are words as Latvian lists are."""
        asked = (self.ordering,) if isinstance(self.ordering, str) else self.ordering
        return queryset.order_by(*(by_words(name) if name.lstrip("-") in WORDS else name for name in asked))

    def search_queryset(self, queryset: QuerySet[Library]) -> QuerySet[Library]:
        """Find libraries however they are spelled; the best first, unless somebody sorted the list."""
        if not self.is_searching:
            return queryset
        found = Library.objects.matching(self.search_query)
        if not self.is_explicitly_ordered:
            return queryset.filter(pk__in=found.values("pk")).order_by(*found.query.order_by)
        return queryset.filter(pk__in=found.values("pk"))

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Wagtail's own, and the way to the import."""
        buttons: list[Any] = list(super().header_buttons)
        if may_import(self.permission_policy, self.request.user):
            buttons.append(HeaderButton(gettext("Import"), url=reverse("libraries:import"), icon_name="upload"))
        return buttons

    def get_heading(self, queryset: Iterable[Library], field: str) -> str:
        """The column's name in CSV, so that an import reads the file back unchanged; in a workbook what it means."""
        is_csv = self.request.GET.get("export") == self.FORMAT_CSV
        return field if is_csv else str(super().get_heading(queryset, field))


class LibraryDeleteView(DeleteUnusedView):
    """Deletes a library that was added by mistake."""

    is_used = _("People registered from this library, so it can not be deleted. You can mark it as closed.")


SAMPLE = Path(importing.__file__).parent / "data" / "libraries-sample.csv"
"""Ten libraries whose names and places are true; the codes are examples."""


def download_sample(request: HttpRequest) -> HttpResponse:
    """The sample file, with the mark that lets Excel read Latvian letters."""
    return HttpResponse(
        BYTE_ORDER_MARK + SAMPLE.read_text(encoding="utf-8"),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{SAMPLE.name}"'},
    )


class LibraryViewSet(ModelViewSet):
    """The register of libraries."""

    model = Library
    name = "libraries"
    icon = "home"
    menu_label = _("Libraries")
    index_view_class = LibraryIndexView
    delete_view_class = LibraryDeleteView
    filterset_class = LibraryFilterSet
    copy_view_enabled = False
    list_per_page = 50
    ordering = ("name", "place", "pk")
    list_export = COLUMNS
    export_filename = "libraries"
    search_fields = ("search_text",)
    search_backend_name = None
    list_display = (
        "name",
        Column("place", label=_("Place"), sort_key="place"),
        Column("municipality", label=_("Municipality today"), sort_key="municipality"),
        Column("municipality_2011", label=_("Municipality in 2011"), sort_key="municipality_2011"),
        Column("code", label=_("Code"), sort_key="code"),
        BooleanColumn("is_active", label=_("Is open"), sort_key="is_active"),
    )

    def get_form_class(self, for_update: bool = False) -> type[LibraryForm]:  # noqa: FBT001, FBT002  # Wagtail's
        """The form that cleans the words."""
        return LibraryForm

    def get_urlpatterns(self) -> list[URLPattern]:
        """Wagtail's own, the import and the sample."""
        import_view = self.construct_view(
            LibraryImportView,
            permission_policy=self.permission_policy,
            index_url_name=self.get_url_name("index"),
            header_icon=self.icon,
        )
        return [
            *super().get_urlpatterns(),
            path("import/", import_view, name="import"),
            path("sample/", download_sample, name="sample"),
        ]
