"""Blocks that stand out from the text."""

from datetime import time

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.choices import SessionKind
from pages.blocks.text import HELP_FACT


class KeyFigureBlock(blocks.StructBlock):
    """A number that is never shown without its source and year."""

    figure = blocks.CharBlock(label=_("Figure"), max_length=20, help_text=_("The number itself, for example “237”."))
    meaning = blocks.CharBlock(
        label=_("What it counts"),
        max_length=250,
        help_text=_("Goes on after the number, for example “librarians were taught”."),
    )
    source = blocks.CharBlock(label=_("Source"), max_length=250, help_text=_("Who says so and where."))
    source_url = blocks.URLBlock(
        label=_("Address of the source"),
        required=False,
        help_text=_("The source's name then becomes a link. Leave it empty if the source is not on the web."),
    )
    year = blocks.IntegerBlock(
        label=_("Year"), min_value=1900, max_value=2100, help_text=_("The year in which the figure was true.")
    )

    class Meta:
        icon = "decimal"
        label = _("Key figure")
        description = _("A large number with what it counts, its source and its year.")
        template = "blocks/key_figure.html"
        preview_value = {
            "figure": "237",
            "meaning": "bibliotekāri apmācīti reģionālajos semināros",
            "source": "Biedrība “Patvērums «Drošā māja»”",
            "source_url": "",
            "year": 2012,
        }


class NoteBlock(blocks.StructBlock):
    """A remark beside the text."""

    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=150,
        help_text=_("A word or two that stand above the note. Leave it empty for none."),
    )
    text = blocks.RichTextBlock(
        label=_("Text"),
        features=["bold", "italic", "link", "ul", HELP_FACT],
        help_text=_("Visitors see it in a frame of its own; keep it to a few sentences."),
    )

    class Meta:
        icon = "info-circle"
        label = _("Note")
        description = _("A remark that the reader should not miss.")
        template = "blocks/note.html"
        preview_value = {"title": "Svarīgi", "text": "<p>Ja kādam draud briesmas, zvani 112.</p>"}


class SignBlock(blocks.StructBlock):
    """A sign by which trafficking can be noticed."""

    sign = blocks.CharBlock(label=_("Sign"), max_length=150, help_text=_("What can be seen or heard."))
    explanation = blocks.TextBlock(
        label=_("Explanation"), required=False, help_text=_("One or two sentences on what it may mean.")
    )

    class Meta:
        icon = "view"
        label = _("Sign")
        description = _("Something that a person nearby can notice.")
        preview_template = "blocks/previews/sign.html"
        preview_value = {
            "sign": "Dokumenti ir pie cita cilvēka",
            "explanation": "Kāds cits glabā viņa pasi un runā viņa vietā.",
        }


class SourceBlock(blocks.StructBlock):
    """Where something on a page stands written."""

    title = blocks.CharBlock(
        label=_("Source"), max_length=250, help_text=_("Who says so and in what: an organisation and a title.")
    )
    address = blocks.URLBlock(
        label=_("Address of the source"),
        required=False,
        help_text=_("The source's name then becomes a link. Leave it empty if the source is not on the web."),
    )
    year = blocks.IntegerBlock(
        label=_("Year"),
        required=False,
        min_value=1900,
        max_value=2100,
        help_text=_("The year in which the source said so, or leave it empty if it does not say."),
    )

    class Meta:
        icon = "link-external"
        label = _("Source")
        description = _("A source with its address and its year.")
        template = "blocks/source.html"
        preview_template = "blocks/previews/source.html"
        preview_value = {"title": "Krimināllikuma 154.¹ pants", "address": "https://likumi.lv/", "year": 2024}


class AwardBlock(blocks.StructBlock):
    """An award on a profile's timeline."""

    year = blocks.IntegerBlock(
        label=_("Year"), min_value=1900, max_value=2100, help_text=_("The awards stand in the order of their years.")
    )
    month = blocks.ChoiceBlock(
        label=_("Month"),
        required=False,
        choices=[(str(number), str(number)) for number in range(1, 13)],
        help_text=_("Leave it empty if it is not known."),
    )
    giver = blocks.CharBlock(
        label=_("Who gave it"), max_length=200, help_text=_("The full name of the person or the organisation.")
    )
    award = blocks.CharBlock(label=_("Award"), max_length=300, help_text=_("Its name exactly as given."))
    reason = blocks.CharBlock(
        label=_("What for"),
        required=False,
        max_length=300,
        help_text=_("Stands below the award. Leave it empty if it is not known."),
    )

    class Meta:
        icon = "pick"
        label = _("Award")
        description = _("An award with its year and giver.")
        template = "blocks/award.html"
        preview_template = "blocks/previews/award.html"
        preview_value = {"year": 2010, "month": "", "giver": "Iekšlietu ministrija", "award": "Pateicība", "reason": ""}


class ProgrammeOfWorkBlock(blocks.StructBlock):
    """A programme that an organisation carries out, with the years in which it is valid."""

    title = blocks.CharBlock(label=_("Programme"), max_length=250, help_text=_("The programme's official name."))
    valid_from = blocks.IntegerBlock(
        label=_("From year"), min_value=1900, max_value=2100, help_text=_("The year in which the programme began.")
    )
    valid_to = blocks.IntegerBlock(
        label=_("To year"),
        min_value=1900,
        max_value=2100,
        required=False,
        help_text=_("The last year of the programme. Leave it empty if none is set."),
    )
    text = blocks.TextBlock(
        label=_("What it is"),
        required=False,
        help_text=_("One or two sentences on what the organisation does in it."),
    )

    class Meta:
        icon = "calendar-alt"
        label = _("Programme")
        description = _("A programme with the years in which it is valid.")
        template = "blocks/programme_of_work.html"
        preview_value = {
            "title": "Valsts programma cilvēku tirdzniecības novēršanai",
            "valid_from": 2009,
            "valid_to": 2013,
            "text": "Organizācija palīdz cietušajiem un māca speciālistus.",
        }


class DatedClaimBlock(blocks.StructBlock):
    """Something said of an organisation, with the year in which it was true."""

    claim = blocks.TextBlock(label=_("Claim"), help_text=_("A whole sentence."))
    year = blocks.IntegerBlock(
        label=_("True in"), min_value=1900, max_value=2100, help_text=_("Visitors see this year beside the sentence.")
    )
    note = blocks.CharBlock(
        label=_("What changed since"),
        required=False,
        max_length=300,
        help_text=_("Leave it empty if nothing is known."),
    )

    class Meta:
        icon = "history"
        label = _("Dated claim")
        description = _("A sentence that is shown with its year, so that it never looks like today's.")
        template = "blocks/dated_claim.html"
        preview_value = {
            "claim": "Organizācija sniedz palīdzību trijās pilsētās.",
            "year": 2011,
            "note": "Tagad tā strādā visā Latvijā.",
        }


class SpeakerBlock(blocks.StructBlock):
    """Who speaks."""

    name = blocks.CharBlock(
        label=_("Name"), max_length=150, help_text=_("Name and surname as they stand in the programme.")
    )
    role = blocks.CharBlock(
        label=_("Role"),
        required=False,
        max_length=200,
        help_text=_("Post and organisation. Leave it empty if it is not known."),
    )

    class Meta:
        icon = "user"
        label = _("Speaker")


class SessionBlock(blocks.StructBlock):
    """One part of a seminar's programme; times and speakers may be unknown."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=SessionKind.choices,
        default=SessionKind.TALK,
        help_text=_("Visitors see at a glance which parts are breaks."),
    )
    start = blocks.TimeBlock(label=_("Starts at"), required=False, help_text=_("Leave it empty if it is not known."))
    end = blocks.TimeBlock(label=_("Ends at"), required=False, help_text=_("Leave it empty if it is not known."))
    topic = blocks.CharBlock(label=_("Topic"), max_length=300, help_text=_("What stands in the programme."))
    abstract = blocks.TextBlock(
        label=_("What it is about"),
        required=False,
        help_text=_("One or two sentences below the topic. Leave it empty for none."),
    )
    speakers = blocks.ListBlock(
        SpeakerBlock(),
        label=_("Speakers"),
        min_num=0,
        default=[],
        help_text=_("Who speaks, in the order of the programme."),
    )

    class Meta:
        icon = "time"
        label = _("Part of the programme")
        description = _("A talk or a break.")
        template = "blocks/session.html"
        preview_template = "blocks/previews/session.html"
        preview_value = {
            "kind": "talk",
            "start": time(10),
            "end": time(10, 45),
            "topic": "Cilvēku tirdzniecība – mūsdienu verdzība pasaulē un Latvijā",
            "abstract": "",
            "speakers": [],
        }
