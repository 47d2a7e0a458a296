"""Blocks of words."""

from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

HELP_FACT = "help-fact"
"""The feature that puts a help fact into a sentence (`pages.help.rich_text`)."""

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", HELP_FACT]
"""What the text editor offers: no headings (they have a block) and nothing from another site."""


class HeadingValue(blocks.StructValue):
    """A heading with the address that a link can point to."""

    @cached_property
    def anchor(self) -> str:
        """The heading's words without diacritics; Cyrillic ones, which have no plain form, as they are."""
        text = self.get("text", "")
        return str(slugify(text) or slugify(text, allow_unicode=True))


class HeadingBlock(blocks.StructBlock):
    """A heading inside the page; the page's title is its only first-level one."""

    text = blocks.CharBlock(
        label=_("Heading"), max_length=150, help_text=_("Say in a few words what the part below is about.")
    )
    level = blocks.ChoiceBlock(
        label=_("Size"),
        choices=[("h2", _("Heading of a part")), ("h3", _("Heading inside a part"))],
        default="h2",
        help_text=_("Choose the smaller one only below a larger one."),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A heading that divides the page into parts.")
        template = "blocks/heading.html"
        value_class = HeadingValue
        preview_value = {"text": "Ko darīs bibliotēkas", "level": "h2"}


class ParagraphBlock(blocks.StructBlock):
    """Running text."""

    text = blocks.RichTextBlock(
        label=_("Text"),
        features=TEXT_FEATURES,
        help_text=_("Write short paragraphs: three or four sentences each are easy to read on a phone."),
    )

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs with bold words, links and lists.")
        template = "blocks/paragraph.html"
        preview_value = {"text": "<p>Bibliotēka ir vieta, kur cilvēki ienāk bez iemesla un bez bailēm.</p>"}


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("Quote"), help_text=_("Write the words without quotation marks."))
    source = blocks.CharBlock(
        label=_("Who said it"), required=False, max_length=200, help_text=_("The name and role, or leave it empty.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("A sentence that stands out, with who said it.")
        template = "blocks/quote.html"
        preview_value = {"text": "Viens pamanīts sīkums var palīdzēt cilvēkam.", "source": ""}


class FactListBlock(blocks.StructBlock):
    """Facts one below the other."""

    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=150,
        help_text=_("What the facts have in common, or leave it empty."),
    )
    facts = blocks.ListBlock(
        blocks.CharBlock(label=_("Fact"), max_length=400),
        label=_("Facts"),
        min_num=1,
        help_text=_("One fact a line, as short as it can be."),
    )

    class Meta:
        icon = "list-ul"
        label = _("List of facts")
        description = _("Short facts that can be taken in at a glance.")
        template = "blocks/fact_list.html"
        preview_value = {"title": "Īsumā", "facts": ["Seminārs notika Rīgā.", "Tajā bija sešas tēmas."]}
