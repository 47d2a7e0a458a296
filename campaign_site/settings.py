"""Settings of the campaign site, read from the environment.

Production is the default: without `ENVIRONMENT=development` every safe-guard is on and the secrets must be given.
Each variable read here is a row of the table in README.md.
"""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from environs import EnvValidationError, FileAwareEnv

from campaign_site import environment, languages

BASE_DIR = Path(__file__).resolve().parent.parent

# Every bad or missing variable is collected and reported at once by env.seal() at the end of this section. In the place
# of each there may be another with `_FILE` behind its name, which names a file with the value: SECRET_KEY_FILE.
environment.check_secrets()
env = FileAwareEnv(eager=False, strip_whitespace=True)

ENVIRONMENT = env.str("ENVIRONMENT", "production")
IN_DEVELOPMENT = ENVIRONMENT == "development"
DEBUG = env.bool("DEBUG", False)

VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var")) or BASE_DIR / "var")


def in_development(value: str) -> list[str]:
    """The default of a variable that has one in development only."""
    return [value] if IN_DEVELOPMENT else []


SECRET_KEY: str = env.str(
    "SECRET_KEY",
    *in_development("development-only-this-key-protects-nothing-and-is-refused-in-production"),
    validate=environment.given,
)
SITE_URL: str = env.str("SITE_URL", *in_development("http://127.0.0.1:8000"), validate=environment.site_address)
DATABASE_URL: str = env.str(
    "DATABASE_URL", *in_development(f"sqlite:///{VAR_DIR / 'db.sqlite3'}"), validate=environment.database_address
)
DATABASE_PASSWORD = env.str("DATABASE_PASSWORD", "")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", [], validate=environment.hosts)
# An empty one would put all mail into files.
EMAIL_HOST = env.str("EMAIL_HOST", "", validate=environment.mail_server) or ("" if IN_DEVELOPMENT else "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25, validate=environment.port)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", False)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Atver acis <atveracis@example.org>", validate=environment.mailbox)
EXIT_URL = env.str("EXIT_URL", "https://lv.wikipedia.org/", validate=environment.web_address)
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", not IN_DEVELOPMENT)
MEDIA_ROOT = env.str("MEDIA_ROOT", "") or str(VAR_DIR / "media")
STATIC_ROOT = env.str("STATIC_ROOT", "") or str(VAR_DIR / "static")
S3_BUCKET = env.str("S3_BUCKET", "")
S3_ENDPOINT = env.str("S3_ENDPOINT", "")
S3_REGION = env.str("S3_REGION", "")
S3_ACCESS_KEY = env.str("S3_ACCESS_KEY", "")
S3_SECRET_KEY = env.str("S3_SECRET_KEY", "")
OPERATOR_TOKEN = env.str("OPERATOR_TOKEN", "", validate=environment.operator_token)

try:
    env.seal()
except EnvValidationError as error:
    environment.refuse(error.error_messages)  # type: ignore[arg-type]  # by variable, as errors are collected
if EMAIL_USE_TLS and EMAIL_USE_SSL:
    environment.refuse({"EMAIL_USE_SSL": ["can not be true together with EMAIL_USE_TLS: choose one of them."]})

if not ALLOWED_HOSTS:
    ALLOWED_HOSTS = [urlsplit(SITE_URL).hostname or ""]
    if IN_DEVELOPMENT:
        ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL.rstrip("/")]

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
                "form_tags": "campaign_site.form_tags",
                "quote_tags": "events.words.quote_tags",
            },
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pages.frame.surroundings",
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

# People

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAIL_PASSWORD_RESET_ENABLED = False
# Whoever enters the admin proves it with a second thing: a code, a passkey, or one of the codes for emergencies.
SECOND_STEP_REQUIRED = not IN_DEVELOPMENT
ACCOUNT_ADAPTER = "campaign_site.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_FORMS = {
    "login": "campaign_site.signing_in.SignInForm",
    "reset_password": "campaign_site.signing_in.ForgottenPasswordForm",
}
# Administrators make the accounts and know whose address it is.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Wrong passwords for an account: `login_failed_here` counts those from one address (and its network, for IPv6), and
# `login_failed` those from everywhere together. So a stranger does not keep the account's owner out; should many
# strangers do so together, a passkey still opens the account.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,60/h/key", "login_failed_here": "5/5m/key,15/h/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Atver acis"
# A clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = IN_DEVELOPMENT

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

# Security

SECURE_HSTS_SECONDS = 0 if IN_DEVELOPMENT else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = not IN_DEVELOPMENT
SECURE_HSTS_PRELOAD = not IN_DEVELOPMENT
# Other sites learn nothing. With "no-referrer" browsers send `Origin: null` along with every form, and no login would
# pass the CSRF check.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not IN_DEVELOPMENT
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# For this visit of the form only: nothing stays in a browser that somebody else may look into.
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "campaign_site.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SELF = "'self'"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
# Wagtail's admin prints inline scripts for its date choosers and its editor injects styles: only its addresses.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [SELF],
}

# Wagtail

WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_SITE_NAME = "Atver acis"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Everybody works in Latvia, and the names of six hundred zones are English.
WAGTAIL_USER_TIME_ZONES = ["Europe/Riga"]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_MODERATION_ENABLED = True
WAGTAILIMAGES_IMAGE_MODEL = "pages.CampaignImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "pages.media.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64 * 1000 * 1000
WAGTAILDOCS_DOCUMENT_MODEL = "pages.CampaignDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "pages.media.uploads.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# No embeds: a film's frame would tell another host who reads this site.
# The file waits for its second step in the database, where every web server finds it.
WAGTAIL_REDIRECTS_FILE_STORAGE = "cache"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
# Readers' search first: what it keeps of a page is what the admin's search reads, too.
WAGTAILSEARCH_BACKENDS = {
    "readers": {"BACKEND": "pages.search.keeping"},
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"},
}
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True

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
