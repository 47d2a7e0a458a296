"""The report of translations: wagtail-localize's, in words of ours and for those who have to do with pages."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail_localize.views.report import TranslationsReportFilterSet, TranslationsReportView

from pages.editorial.reports import ForPageStaff

LABELS = {"source_locale": _("Source language"), "target_locale": _("Target language")}
"""What the package calls after its fields, in English only."""


class TranslationsFilters(TranslationsReportFilterSet):
    """The report's filters, each with a label that can be translated."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the labels on."""
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            self.filters[name].label = label


class TranslationsView(ForPageStaff, TranslationsReportView):
    """The report."""

    filterset_class = TranslationsFilters
