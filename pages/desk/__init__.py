"""What the pages' editors see in the admin beside Wagtail's own screens."""

from pages.desk.guide import ChapterView, GuideView
from pages.desk.help_lines import HelpLineViewSet, PressContactViewSet
from pages.desk.home import WaitingForYou
from pages.desk.reports import BrokenLinksView, WaitingView
from pages.desk.sign_offs import SignOffsReport
from pages.desk.still_right import StillRightView
from pages.desk.translations import TranslationsView
from pages.desk.ways_on import WriteArticle

__all__ = [
    "BrokenLinksView",
    "ChapterView",
    "GuideView",
    "HelpLineViewSet",
    "PressContactViewSet",
    "SignOffsReport",
    "StillRightView",
    "TranslationsView",
    "WaitingForYou",
    "WaitingView",
    "WriteArticle",
]
