"""What the pages' editors see in the admin beside Wagtail's own screens."""

from pages.desk.home import WaitingForYou
from pages.desk.reports import BrokenLinksView, WaitingView
from pages.desk.still_right import StillRightView
from pages.desk.translations import TranslationsView

__all__ = ["BrokenLinksView", "StillRightView", "TranslationsView", "WaitingForYou", "WaitingView"]
