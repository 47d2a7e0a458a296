"""What readers tell pages apart by."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SearchKind(TextChoices):
    """The kinds of pages among which a reader of search results may choose, in the order in which they stand there."""

    HELP = "help", _("Help and advice")
    ARTICLE = "articles", _("Articles")
    SEMINAR = "seminars", _("Seminars")
    ORGANISATION = "organisations", _("Organisations")
    PAGE = "pages", _("Other pages")
