"""Which blocks a page may have: a body is a list of allowed blocks."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.callouts import (
    AwardBlock,
    DatedClaimBlock,
    KeyFigureBlock,
    NoteBlock,
    ProgrammeOfWorkBlock,
    SessionBlock,
    SignBlock,
    SourceBlock,
)
from pages.blocks.checking import QuestionGroupBlock
from pages.blocks.help import HelpFactsBlock
from pages.blocks.links import CallToActionBlock, RelatedPagesBlock, WayBlock
from pages.blocks.media import DocumentBlock, PictureBlock
from pages.blocks.text import FactListBlock, HeadingBlock, ParagraphBlock, QuoteBlock


class PageBody(blocks.StreamBlock):
    """What every page with running text may have."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    fact_list = FactListBlock()
    key_figure = KeyFigureBlock()
    note = NoteBlock()
    help_facts = HelpFactsBlock()
    document = DocumentBlock()
    call_to_action = CallToActionBlock()
    related_pages = RelatedPagesBlock()


class ArticleBody(PageBody):
    """An article may have all of it."""


class SignStream(blocks.StreamBlock):
    """The signs on the home page."""

    sign = SignBlock()


class EasyReadBody(blocks.StreamBlock):
    """The same page in easy language: short sentences, each on a line of its own, and little else."""

    heading = blocks.CharBlock(
        icon="title",
        label=_("Heading"),
        max_length=100,
        help_text=_("A few plain words, or a question."),
        template="blocks/easy_heading.html",
        preview_value="Ko darīs bibliotēkas",
        description=_("A heading that divides the page into parts."),
    )
    paragraph = ParagraphBlock()
    picture = PictureBlock()
    help_facts = HelpFactsBlock()


class WayStream(blocks.StreamBlock):
    """The ways that the home page opens."""

    way = WayBlock()


class SourceStream(blocks.StreamBlock):
    """Where what a page says stands written."""

    source = SourceBlock()


class RelatedStream(blocks.StreamBlock):
    """Pages to read next, below a page's own text."""

    related_pages = RelatedPagesBlock()


class QuestionStream(blocks.StreamBlock):
    """The groups of questions of a check."""

    group = QuestionGroupBlock()


class AwardStream(blocks.StreamBlock):
    """The awards on a profile."""

    award = AwardBlock()


class ClaimStream(blocks.StreamBlock):
    """The dated claims and programmes on a profile."""

    claim = DatedClaimBlock()
    programme = ProgrammeOfWorkBlock()


class ProgrammeStream(blocks.StreamBlock):
    """A seminar's programme."""

    session = SessionBlock()
