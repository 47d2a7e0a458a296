"""Every message as somebody invented would get it: staff see what goes out by itself."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from campaign_site import languages
from events.desk.screens import SeminarScreen
from events.outbox import specimens
from events.outbox.messages import Message

PREVIEW_PERMISSIONS = ("events.view_seminar", "events.change_seminar", "events.write_to_registrants")


class PreviewsView(SeminarScreen):
    """All messages, with what makes each go out."""

    permissions = PREVIEW_PERMISSIONS
    template_name = "events/admin/previews.html"
    page_title = _("Messages of the seminar")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each message's address here, name and occasion."""
        listed = [
            (
                reverse("seminar_writing:preview", args=[self.seminar.pk, message.value, languages.FIRST]),
                message.label,
                message.kind.when,
            )
            for message in Message
        ]
        return {**super().get_context_data(**kwargs), "listed": listed}


class SpecimenScreen(SeminarScreen):
    """A page that shows one message in one language."""

    permissions = PREVIEW_PERMISSIONS
    message: Message

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Refuse messages and languages that there are not."""
        super().setup(request, *args, **kwargs)
        if kwargs["message"] not in Message.values or kwargs["language"] not in languages.BY_CODE:
            raise Http404
        self.message = Message(kwargs["message"])
        self.language = kwargs["language"]

    def specimen(self) -> Any:
        """The mail."""
        return specimens.specimen(seminar=self.seminar, message=self.message, language=self.language)


class PreviewView(SpecimenScreen):
    """One message: subject, text and HTML."""

    template_name = "events/admin/preview.html"
    header_icon = "mail"

    def get_page_title(self) -> str:
        """The message."""
        return str(self.message.label)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The way from the list of messages."""
        *before, last = super().get_breadcrumbs_items()
        address = reverse("seminar_writing:previews", args=[self.seminar.pk])
        return [*before, {"url": address, "label": gettext("Messages of the seminar")}, last]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The mail, and the same in the other languages."""
        mail = self.specimen()
        return {
            **super().get_context_data(**kwargs),
            "subject": mail.subject,
            "text": mail.body,
            "files": specimens.files(mail),
            "when": self.message.kind.when,
            "name": specimens.NAME,
            "html_address": self.address("preview_html", self.language),
            "languages": [
                (self.address("preview", code), languages.BY_CODE[code].name, code == self.language)
                for code in languages.BY_CODE
            ],
        }

    def address(self, name: str, language: str) -> str:
        """Where this message is in a language."""
        return reverse(f"seminar_writing:{name}", args=[self.seminar.pk, self.message.value, language])


@method_decorator(xframe_options_sameorigin, name="dispatch")
class PreviewHtmlView(SpecimenScreen):
    """The HTML of one message, for the frame in its page: a browser runs and loads nothing in it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The mail's own HTML."""
        response = HttpResponse(specimens.html_of(self.specimen()))
        # Joins the admin's policy: the page may do nothing, even when it is opened by itself.
        response._csp_update = {"sandbox": True}  # type: ignore[attr-defined]  # django-csp's own protocol
        return response
