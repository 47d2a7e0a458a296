"""Settings of the campaign site: here what Django needs, beside it what the environment gives, security and Wagtail."""

import sys
from typing import Any

import dj_database_url

from campaign_site import languages
from campaign_site.settings.given import *
from campaign_site.settings.security import *
from campaign_site.settings.wagtail import *

# Applications

INSTALLED_APPS = [
    "campaign_site",
    "pages",
    "events",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "campaign_site.apps.AccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "django_filters",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "campaign_site.answers.NamesMiddleware",
    "campaign_site.middleware.SecurityPolicyMiddleware",
    # Around the two that answer by themselves: the way to HTTPS is not to be stored either, nor a picture.
    "campaign_site.middleware.PrivacyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "campaign_site.middleware.StaticFilesMiddleware",
    "campaign_site.middleware.RequestGuardMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "campaign_site.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "campaign_site.middleware.SecondStepMiddleware",
    "campaign_site.middleware.KeepWritingMiddleware",
    "campaign_site.spreadsheets.SpreadsheetMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "campaign_site.hyphenation.HyphenationMiddleware",
]

ROOT_URLCONF = "campaign_site.urls"
WSGI_APPLICATION = "campaign_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["wagtail.templatetags.wagtailcore_tags", "wagtail.images.templatetags.wagtailimages_tags"],
            "libraries": {
                "campaign_tags": "pages.frame.campaign_tags",
                "editor_tags": "pages.editorial.editor_tags",
                "form_tags": "campaign_site.form_tags",
                "help_tags": "pages.help.help_tags",
                "quote_tags": "events.words.quote_tags",
            },
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pages.frame.menus.surroundings",
            ],
        },
    },
]

# Data

database: dict[str, Any] = dict(dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True))
if DATABASE_PASSWORD:
    database["PASSWORD"] = DATABASE_PASSWORD
if database["ENGINE"] == "django.db.backends.sqlite3":
    # With deferred transactions, 29 of 40 people who registered in the same instant got "database is locked".
    database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # A server that hangs, or that nothing comes back from, is given up after seconds instead of hours.
    database["OPTIONS"] = {
        "connect_timeout": 4,
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 20_000,
        **database.get("OPTIONS", {}),
    }
DATABASES = {"default": database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "campaign_site.caches.DefaultCache",
        "LOCATION": "shared_cache",
        # Never culled: the worker removes what has expired, and nothing else goes.
        "OPTIONS": {"MAX_ENTRIES": sys.maxsize},
    },
    # What pages are put together from, for a few seconds; each worker keeps its own, which needs no file.
    "renditions": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "renditions",
        "TIMEOUT": 30,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
    "template_fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# Languages: Latvian has no prefix in its addresses, the others have theirs.

LANGUAGE_CODE = languages.FIRST
LANGUAGES = languages.choices()
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [(code, languages.BY_CODE[code].own_name) for code in languages.ADMIN]
WAGTAIL_I18N_ENABLED = True
# A translation begins as a draft: else it would be public in the original's language before anybody has translated it.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# The second folder holds Latvian for what Wagtail and its relatives leave in English.
LOCALE_PATHS = [BASE_DIR / "campaign_site" / "locale", BASE_DIR / "campaign_site" / "admin_locale"]
FORMAT_MODULE_PATH = ["campaign_site.formats"]
USE_I18N = True
TIME_ZONE = "Europe/Riga"
USE_TZ = True

# Files

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "campaign_site.storage.WholeFileStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IN_DEVELOPMENT
        else "campaign_site.static_files.SiteStaticFilesStorage"
    },
}
if S3_BUCKET:
    # Several machines share their uploads. Visitors still get them from this site: no browser asks another host.
    STORAGES["default"] = {
        "BACKEND": "campaign_site.buckets.BucketStorage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": S3_ENDPOINT or None,
            "region_name": S3_REGION or None,
            "access_key": S3_ACCESS_KEY or None,
            "secret_key": S3_SECRET_KEY or None,
            "default_acl": None,
            "file_overwrite": False,
        },
    }
WHITENOISE_USE_FINDERS = IN_DEVELOPMENT
# An upload that the proxy lets through (client_max_body_size) stays in memory: it needs no room for a temporary file.
FILE_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024
# A form of ours is a few kilobytes; images and documents have their own limits below.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Mail: rows in the database are rendered and sent by `manage.py work`; the console never shows an address.

EMAIL_BACKEND = (
    "django.core.mail.backends.filebased.EmailBackend" if not EMAIL_HOST else "events.outbox.smtp.EmailBackend"
)
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_TIMEOUT = 20

MESSAGE_STORAGE = "campaign_site.messages.QuotingStorage"

# Logs carry no addresses, names or tokens: only this project's own messages and Django's errors.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        "json": {"()": "campaign_site.logs.JsonLines"},
    },
    "filters": {
        "tokens": {"()": "campaign_site.logs.MaskTokens"},
        "requests": {"()": "campaign_site.answers.NameRequests"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line" if IN_DEVELOPMENT else "json",
            "filters": ["tokens", "requests"],
        },
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Scanners ask for other hosts all day; they get their 400, and the log stays readable.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}
