"""The WSGI application that gunicorn serves."""

# ruff: noqa: E402  # the collector first
import gc

# What is loaded from here on stays, but for 1 MB: to look through it again and again takes a sixth of the start.
gc.disable()

import logging
import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from campaign_site.answers import CountedAnswers
from campaign_site.logs import JsonLines, MaskVisitors
from campaign_site.page_store import PageStore
from pages.frame import version

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings")

application: "WSGIApplication" = get_wsgi_application()

# In development every change is seen at once, also one that somebody makes in the database.
if not settings.IN_DEVELOPMENT:
    hosts = {urlsplit(settings.SITE_URL).netloc, *settings.ALLOWED_HOSTS}
    application = PageStore(application, hosts, version)
application = CountedAnswers(application)

of_gunicorn = logging.getLogger("gunicorn.error")
of_gunicorn.addFilter(MaskVisitors())
for handler in of_gunicorn.handlers if not settings.IN_DEVELOPMENT else ():
    handler.setFormatter(JsonLines())

# What is loaded by now is shared with the workers that gunicorn forks, for as long as the collector does not touch it.
gc.freeze()
# Django makes thousands of objects for one answer: looked at after each 700, as Python does, they cost a tenth of it.
gc.set_threshold(50_000)
gc.enable()
