"""The WSGI application that gunicorn serves."""

import gc
import logging
import os

from django.core.wsgi import get_wsgi_application

from campaign_site.logs import MaskVisitors

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_site.settings")

application = get_wsgi_application()

logging.getLogger("gunicorn.error").addFilter(MaskVisitors())

# What is loaded by now is shared with the workers that gunicorn forks, for as long as the collector does not touch it.
gc.freeze()
# Django makes thousands of objects for one answer: looked at after each 700, as Python does, they cost a tenth of it.
gc.set_threshold(10_000)
