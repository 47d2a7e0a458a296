"""Writing to everybody in some states of a seminar: the words, then the mail as it will come, then the sending."""

from collections import Counter
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton

from campaign_site.languages import BY_CODE
from events.desk.previews import PreviewHtmlView, PreviewsView, PreviewView
from events.desk.screens import SeminarScreen
from events.desk.words import gaps_in_words
from events.outbox import announcing, specimens
from events.outbox.choices import Delivery
from events.outbox.models import Announcement
from events.seats.choices import State
from events.seats.models import Seminar
from events.words.fields import LineField, WordsField


class WritingForm(forms.Form):
    """To whom, and what."""

    states = forms.MultipleChoiceField(
        label=_("To whom"),
        help_text=_("The number of people stands behind each group. You can choose several."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one group of people.")},
    )
    subject = WordsField(
        label=_("Subject"),
        max_length=150,
        help_text=_("A few words. The seminar's title is put behind them."),
        error_messages={"required": _("Write a subject.")},
    )
    body = LineField(
        label=_("Text"),
        max_length=5000,
        help_text=_(
            "Plain words; leave an empty line between paragraphs. The seminar's facts and each person's own link are "
            "put below. The text goes to everybody as you write it, whatever their language."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Write a text.")},
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: dict[str, int], **kwargs: Any) -> None:
        """Put the number of people behind each state."""
        super().__init__(*args, **kwargs)
        states: Any = self.fields["states"]
        states.choices = [
            (state.value, gettext("%(label)s: %(number)s") % {"label": state.label, "number": people[state]})
            for state in State
        ]

    def clean_body(self) -> str:
        """The text with one kind of line ending: a browser sends another one than mail is written with."""
        return "\n".join(str(self.cleaned_data["body"]).splitlines())


class WriteView(SeminarScreen):
    """Two steps at one address; only the second one queues mail, and going back loses no word."""

    permissions = ("events.write_to_registrants",)
    template_name = "events/admin/writing.html"
    page_title = _("Write to registrants")
    header_icon = "mail"

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to the messages that go by themselves."""
        address = reverse("seminar_writing:previews", args=[self.seminar.pk])
        return [HeaderButton(gettext("See all messages"), url=address, icon_name="view")]

    def people(self) -> dict[str, int]:
        """How many people there are to write to in each state."""
        found = announcing.recipients(seminar=self.seminar, states=State.values).order_by()
        counted = dict(found.values_list("state").annotate(Count("pk")))
        return {state: counted.get(state, 0) for state in State.values}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the words."""
        return self.show(form=WritingForm(people=self.people(), initial={"form_key": uuid4()}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the mail as it will come, go back to the words, or send."""
        form = WritingForm(request.POST, people=self.people())
        step = request.POST.get("step")
        if not form.is_valid() or step == "back":
            return self.show(form=form)
        reached = announcing.recipients(seminar=self.seminar, states=form.cleaned_data["states"]).order_by()
        people = Counter(reached.values_list("state", "language"))
        if step == "send" and (people or self.is_sent(form)):
            return self.send(form)
        return self.preview(form, people)

    def is_sent(self, form: WritingForm) -> bool:
        """Whether this very form was sent before."""
        return Announcement.objects.filter(form_key=form.cleaned_data["form_key"], seminar=self.seminar).exists()

    def preview(self, form: WritingForm, people: Counter[tuple[str, str]]) -> HttpResponse:
        """The mail as it will come, once for each wording, and how many people get it."""
        data = form.cleaned_data
        announcement = Announcement(
            seminar=self.seminar, states=data["states"], subject=data["subject"], body=data["body"].strip()
        )
        wordings = [
            {
                "subject": message.subject,
                "text": message.body,
                "html": specimens.html_of(message),
                "files": specimens.files(message),
                "number": sum(people[key] for key in keys),
                "language": BY_CODE[keys[0][1]].name,
                "states": [State(state).label for state in State.values if state in {key[0] for key in keys}],
            }
            for message, keys in specimens.wordings(announcement=announcement, states_and_languages=sorted(people))
        ]
        languages: Counter[str] = Counter()
        for (_state, language), number in people.items():
            languages[language] += number
        warnings = gaps_in_words(self.seminar, languages) if people else []
        return self.show(form=form, wordings=wordings, warnings=warnings, total=people.total(), is_preview=True)

    def send(self, form: WritingForm) -> HttpResponse:
        """Queue the mail, once for one form, and say for how many."""
        data = form.cleaned_data
        _announcement, number = announcing.announce(
            seminar=self.seminar,
            states=data["states"],
            subject=data["subject"],
            body=data["body"],
            actor_id=self.request.user.pk,
            form_key=data["form_key"],
        )
        said = ngettext(
            "The mail to %(number)s person is queued and goes out within minutes.",
            "The mail to %(number)s people is queued and goes out within minutes.",
            number,
        )
        messages.success(self.request, said % {"number": number})
        return redirect(self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was written before."""
        return {**super().get_context_data(**kwargs), "before": written_before(self.seminar)}


def written_before(seminar: Seminar) -> list[Any]:
    """What was written to the seminar's people, the latest first, with how many mails were sent and failed."""
    found: list[Any] = list(
        seminar.announcements.annotate(
            mails_all=Count("mails"),
            mails_sent=Count("mails", filter=Q(mails__state=Delivery.SENT)),
            mails_failed=Count("mails", filter=Q(mails__state=Delivery.FAILED)),
        )
    )
    for announcement in found:
        announcement.to_whom = [State(state).label for state in announcement.states]
    return found


class WritingViewSet(ViewSet):
    """The addresses of the writing and of the messages that go by themselves."""

    name = "seminar_writing"
    url_prefix = "seminar-writing"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Write; see every message."""
        one = "<int:pk>/<str:message>/<str:language>/"
        return [
            path("write/<int:pk>/", self.construct_view(WriteView), name="write"),
            path("previews/<int:pk>/", self.construct_view(PreviewsView), name="previews"),
            path(f"previews/{one}", self.construct_view(PreviewView), name="preview"),
            path(f"previews/{one}mail.html", self.construct_view(PreviewHtmlView), name="preview_html"),
        ]
