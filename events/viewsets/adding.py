"""A new seminar in the admin."""

from django.utils.translation import gettext
from wagtail.admin.views import generic

from events.models import Seminar


class SeminarCreateView(generic.CreateView):
    """A new seminar."""

    def get_success_message(self, instance: Seminar) -> str:
        """Say what comes next."""
        return gettext("The seminar “%(name)s” is added. People can find it once its page is published.") % {
            "name": instance.name
        }
