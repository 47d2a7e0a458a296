"""Importing the library register: choose a file, see what it would do, confirm."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from events.libraries import importing
from events.libraries.importing import Change, Preview
from events.libraries.reading import COLUMNS, FIELDS, MOST_BYTES, Problem
from events.seats.errors import TooManyLibraries
from events.words.errors import EventsError

SHOWN = 100
"""How many mistakes and changes a page lists; it says how many more there are."""

SECONDS = 60 * 60
"""How long a checked file waits for its confirmation."""

MOST_SIGNED = 1_500_000
"""The longest checked file, compressed, that a form may send back; Django takes two megabytes."""


def may_import(policy: Any, user: Any) -> bool:
    """Whether somebody may import: it adds libraries and changes them."""
    return bool(policy.user_has_permission(user, "add") and policy.user_has_permission(user, "change"))


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_("A CSV file, best saved as “CSV UTF-8”; at most 5 MB and 10,000 libraries."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        error_messages={"required": _("Choose a file.")},
    )


class LibraryImportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """The import's two steps at one address; only the second one writes."""

    template_name = "events/admin/library_import.html"
    page_title = _("Import libraries")
    permission_required = "change"
    index_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in only those who may both add and change."""
        if not may_import(self.permission_policy, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for a file."""
        return self.show(form=UploadForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what the file would do, or do it."""
        if "checked" in request.POST:
            return self.confirm(request)
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form=form)
        file = form.cleaned_data["file"]
        # One byte more than is allowed is enough to know, and to say, that it is too large.
        content = file.read(MOST_BYTES + 1)
        preview = importing.preview_libraries(content=content)
        try:
            checked = "" if preview.problems else self.sign(content)
        except TooManyLibraries as refusal:
            preview.problems.append(Problem(None, "", str(refusal)))
            checked = ""
        return self.show(form=UploadForm(), preview=preview, checked=checked, file_name=file.name)

    def confirm(self, request: Any) -> HttpResponse:
        """Import the file that was checked, as it was checked by this person."""
        try:
            text = signing.loads(request.POST["checked"], salt=self.salt(), max_age=SECONDS)
            counts = importing.import_libraries(content=text.encode("latin-1"), actor_id=request.user.pk)
        except signing.BadSignature:
            messages.error(request, gettext("The check was too long ago. Please choose the file once more."))
            return redirect(reverse("libraries:import"))
        except EventsError as refusal:
            messages.error(request, str(refusal))
            return redirect(reverse("libraries:import"))
        said = gettext("Libraries added: %(added)s, changed: %(changed)s, left as they were: %(unchanged)s.")
        messages.success(request, said % vars(counts))
        return redirect(reverse(self.index_url_name))

    def sign(self, content: bytes) -> str:
        """The file, compressed and signed, to wait in the page for the confirming click: the server keeps nothing."""
        signed = signing.dumps(content.decode("latin-1"), salt=self.salt(), compress=True)
        if len(signed) > MOST_SIGNED:
            raise TooManyLibraries
        return signed

    def salt(self) -> str:
        """Binds a checked file to the person who checked it."""
        return f"events.libraries.import.{self.request.user.pk}"

    def show(
        self, *, form: UploadForm, preview: Preview | None = None, checked: str = "", file_name: str = ""
    ) -> HttpResponse:
        """The page: the form, and what the file would do."""
        context = self.get_context_data(form=form, columns=self.columns())
        context |= {"file_name": file_name, "checked": checked, "preview": preview}
        if preview:
            context |= {
                "problems": [(problem, heading(problem.column)) for problem in preview.problems[:SHOWN]],
                "more_problems": max(len(preview.problems) - SHOWN, 0),
                "changes": [(change, *in_words(change)) for change in preview.changes[:SHOWN]],
                "more_changes": max(len(preview.changes) - SHOWN, 0),
            }
        response: HttpResponse = self.render_to_response(context)
        return response

    def columns(self) -> list[tuple[str, str, str]]:
        """Each column's heading in a file, what it is, and what to write."""
        return [(name, str(FIELDS[name].verbose_name), str(FIELDS[name].help_text)) for name in COLUMNS]

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The way back to the register."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": gettext("Libraries")},
            {"url": "", "label": str(self.page_title)},
        ]


def heading(column: str) -> str:
    """What a column is called in words; an unknown one as the file calls it."""
    return str(FIELDS[column].verbose_name) if column in FIELDS else column


def in_words(change: Change) -> tuple[str, str, str]:
    """A change as the page tells it: the field, before, after."""
    before, after = (
        (gettext("yes") if value else gettext("no")) if isinstance(value, bool) else value or "–"
        for value in (change.before, change.after)
    )
    return heading(change.column), before, after
