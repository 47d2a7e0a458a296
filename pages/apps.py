"""The app with everything that editors publish."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """Page types, blocks and snippets."""

    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Tell `events` of the pages, give models their forms and fields their names, and see what changes."""
        from wagtail.models import PageViewRestriction

        from events import api
        from pages.editorial import jobs
        from pages.editorial.labels import name_fields
        from pages.editorial.model_forms import give_forms
        from pages.frame import menus
        from pages.help import overdue
        from pages.models import HelpFactMail
        from pages.search.visible import look_around
        from pages.seminars.at_the_desk import PagesOfSeminars
        from pages.signoff.mail import render
        from pages.signoff.models import SignOffMail

        api.use_seminar_pages(PagesOfSeminars())
        api.mail_queues[SignOffMail] = render
        api.mail_queues[HelpFactMail] = overdue.render
        api.jobs.extend([jobs.PUBLISHING, jobs.PICTURES, jobs.DAILY])
        name_fields()
        give_forms()
        menus.watch()
        for signal in (post_save, post_delete):
            signal.connect(look_around, sender=PageViewRestriction)
