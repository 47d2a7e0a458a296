"""Blocks of the check of an offer: questions that a reader answers for herself."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.choices import Answer
from pages.blocks.text import TEXT_FEATURES


class QuestionBlock(blocks.StructBlock):
    """A question about an offer or a situation, with what to do if its answer calls for care."""

    question = blocks.CharBlock(
        label=_("Question"),
        max_length=250,
        help_text=_("To be answered with yes or no, in plain words: “Is there a written contract?”."),
    )
    care = blocks.ChoiceBlock(
        label=_("Calls for care if the answer is"),
        choices=Answer.choices,
        default=Answer.YES,
        help_text=_("After this answer, and after “I don't know”, the reader is shown what to do."),
    )
    why = blocks.TextBlock(
        label=_("Why it matters"), help_text=_("One or two sentences that do not frighten and do not judge.")
    )
    what_to_do = blocks.RichTextBlock(
        label=_("What to do"), features=TEXT_FEATURES, help_text=_("What the reader can do today, one step a sentence.")
    )

    class Meta:
        icon = "help"
        label = _("Question")
        description = _("A question with why it matters and what to do.")


class QuestionGroupBlock(blocks.StructBlock):
    """Questions that belong together."""

    title = blocks.CharBlock(
        label=_("Title"),
        max_length=150,
        help_text=_("Whom the questions are for: “Before you accept a job”."),
    )
    intro = blocks.TextBlock(
        label=_("Introduction"), required=False, help_text=_("One or two sentences above the questions, or nothing.")
    )
    questions = blocks.ListBlock(
        QuestionBlock(), label=_("Questions"), min_num=1, help_text=_("In the order in which they are to be answered.")
    )

    class Meta:
        icon = "list-ol"
        label = _("Group of questions")
        description = _("Questions about an offer, or about one's own situation.")
        template = "blocks/question_group.html"
        preview_value = {
            "title": "Ja tev piedāvā darbu",
            "intro": "",
            "questions": [
                {
                    "question": "Vai par darbā iekārtošanu jāmaksā?",
                    "care": "yes",
                    "why": "Par darba atrašanu maksā darba devējs.",
                    "what_to_do": "<p>Nemaksā un pajautā padomu.</p>",
                }
            ],
        }
