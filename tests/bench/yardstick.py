"""The site beside ours: what `wagtail start` makes, with our four languages and pages at the depths of ours."""

import os
import subprocess
import sys
from pathlib import Path

from tests.bench.servers import HOST, Site

SETTINGS = f"""
import os
import dj_database_url
from .base import *
DEBUG = False
SECRET_KEY = "only-for-the-benchmark"
ALLOWED_HOSTS = ["{HOST}"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
LANGUAGE_CODE = "lv"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("lv", "Latvian"), ("en", "English"), ("ru", "Russian"), ("uk", "Ukrainian")]
WAGTAIL_I18N_ENABLED = True
MIDDLEWARE.insert(2, "django.middleware.locale.LocaleMiddleware")
DATABASES = {{"default": dj_database_url.config(conn_max_age=60, conn_health_checks=True)}}
"""
URLS = """
from django.conf.urls.i18n import i18n_patterns
from home.registering import register

pages = i18n_patterns(urlpatterns.pop(), prefix_default_language=False)
urlpatterns += [path("register/<int:pk>/", register), *pages]
"""
MODELS = """
class Seminar(models.Model):
    name = models.CharField(max_length=200)

class Registration(models.Model):
    seminar = models.ForeignKey(Seminar, models.PROTECT)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    library = models.CharField(max_length=200, blank=True)

class Mail(models.Model):
    registration = models.ForeignKey(Registration, models.CASCADE)
    subject = models.CharField(max_length=200)
    sent_at = models.DateTimeField(null=True)
"""
REGISTERING = """
from django.db import transaction
from django.forms import modelform_factory
from django.shortcuts import get_object_or_404, render
from home.models import Mail, Registration, Seminar

RegistrationForm = modelform_factory(Registration, fields=["name", "email", "library"])


def register(request, pk):
    form = RegistrationForm(request.POST or None)
    if not form.is_valid():
        return render(request, "home/register.html", {"form": form})
    with transaction.atomic():
        form.instance.seminar = get_object_or_404(Seminar.objects.select_for_update(), pk=pk)
        form.save()
        Mail.objects.create(registration=form.instance, subject="Registered")
    return render(request, "home/registered.html", {"registration": form.instance})
"""
FORM = '<title>Form</title><form method="post">{% csrf_token %}{{ form }}<button>Send</button></form>'
FILL = """
from django.conf import settings
from home.models import HomePage, Seminar
from wagtail.models import Locale, Site
Seminar.objects.create(name="Seminar")
home = HomePage.objects.get()
above = home
for slug in ("below", "article"):
    above = above.add_child(instance=HomePage(title=slug.title(), slug=slug))
for code, _name in settings.LANGUAGES[1:]:
    home.copy_for_translation(Locale.objects.create(language_code=code)).save_revision().publish()
Site.objects.update(hostname="campaign.example", port=443)
"""


def made(folder: Path, database: str) -> Site:
    """Make the site in an empty folder, with its pages, ready to be served."""
    folder.mkdir(parents=True)
    wagtail = Path(sys.executable).parent / "wagtail"
    subprocess.run([wagtail, "start", "yard", folder], check=True, stdout=subprocess.DEVNULL)
    for name, text in {
        "yard/urls.py": URLS,
        "yard/settings/bench.py": SETTINGS,
        "home/models.py": MODELS,
        "home/registering.py": REGISTERING,
        "home/templates/home/register.html": FORM,
        "home/templates/home/registered.html": "<title>Taken</title><p>{{ registration.name }}</p>",
    }.items():
        with (folder / name).open("a") as file:
            file.write(text)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "yard.settings.bench", "DATABASE_URL": database}
    site = Site("wagtail start", folder, "yard.wsgi", environment)
    site.manage("makemigrations", "home")
    site.manage("migrate")
    site.manage("collectstatic", "--noinput")
    site.manage("shell", "--no-imports", "--command", FILL)
    return site
