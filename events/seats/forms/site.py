"""What every public form of the registration shares: how it looks."""

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property


class SiteTemplates(DjangoTemplates):
    """Renders form fields with the site's templates, and Django's own where the site has none."""

    field_template_name = "events/field.html"

    @cached_property
    def engine(self) -> Any:
        """Django's form engine with the site's folder in front."""
        folders: list[Path] = settings.TEMPLATES[0]["DIRS"]  # type: ignore[assignment]
        own = Path(forms.__file__).parent / str(self.backend.app_dirname)
        return self.backend({"APP_DIRS": True, "DIRS": [*folders, own], "NAME": "site_forms", "OPTIONS": {}})


class SiteForm(forms.Form):
    """A form that looks as the site's forms do: label, hint, error, field."""

    default_renderer = SiteTemplates()  # One for all: each new one would read its templates anew.
    required_css_class = "is-required"
    use_required_attribute = False  # Our words say what is missing, in the page's language, not the browser's.

    def field_errors(self) -> list[tuple[str, str]]:
        """Each error with the id of the field that it is about, for the summary above the form."""
        return [
            ((self[name].id_for_label or self[name].auto_id) if name in self.fields else "", str(message))
            for name, messages in self.errors.items()
            for message in messages
        ]
