"""The editor of running text, fit for several requests at the same time."""

from threading import Lock

from wagtail.admin.rich_text import DraftailRichTextArea

READING = Lock()


class RichTextArea(DraftailRichTextArea):
    """Wagtail's own editor that reads one stored text after the other.

    All requests of a process share a block's widget, and the parser in it keeps its place in the text. In Wagtail 7.4
    two people who opened the editor at the same moment were answered with 500, or shown each other's words
    (https://github.com/wagtail/wagtail/issues/14573). Delete this class when a release has mended that.
    """

    def format_value(self, value: str | None) -> str:
        """Turn the stored text into what the editor's script reads."""
        with READING:
            return str(super().format_value(value))
