"""The report of translations: wagtail-localize's, in words of ours and for those who have to do with pages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail_localize.views.report import TranslationsReportFilterSet, TranslationsReportView

LABELS = {"source_locale": _("Source language"), "target_locale": _("Target language")}
"""What the package calls after its fields, in English only."""


class TranslationsFilters(TranslationsReportFilterSet):
    """The report's filters, each with a label that can be translated."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the labels on."""
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            self.filters[name].label = label


class TranslationsView(TranslationsReportView):
    """The report."""

    filterset_class = TranslationsFilters

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may do anything with a page.

        Raises:
            PermissionDenied: for everybody else.
        """
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response
