"""Which blocks a page may have: a body is a list of allowed blocks."""

from wagtail import blocks

from pages.blocks.callouts import (
    AwardBlock,
    DatedClaimBlock,
    KeyFigureBlock,
    NoteBlock,
    ProgrammeOfWorkBlock,
    SessionBlock,
    SignBlock,
)
from pages.blocks.help import HelpFactsBlock
from pages.blocks.links import CallToActionBlock, RelatedPagesBlock
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
