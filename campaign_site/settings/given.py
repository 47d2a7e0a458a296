"""What the environment gives. Each variable read here is a row of the table in README.md.

Production is the default: without `ENVIRONMENT=development` every safe-guard is on and the secrets must be given.
"""

from pathlib import Path
from urllib.parse import urlsplit

from campaign_site import environment

BASE_DIR = Path(__file__).resolve().parents[2]

env = environment.Environment()

ENVIRONMENT = env.text("ENVIRONMENT", "production")
IN_DEVELOPMENT = ENVIRONMENT == "development"
DEBUG = env.flag("DEBUG", default=False)

VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")) or BASE_DIR / "var")


def in_development(value: str) -> list[str]:
    """The default of a variable that has one in development only."""
    return [value] if IN_DEVELOPMENT else []


SECRET_KEY: str = env.text(
    "SECRET_KEY",
    *in_development("development-only-this-key-protects-nothing-and-is-refused-in-production"),
    check=environment.given,
)
SITE_URL: str = env.text("SITE_URL", *in_development("http://127.0.0.1:8000"), check=environment.site_address)
DATABASE_URL: str = env.text(
    "DATABASE_URL", *in_development(f"sqlite:///{VAR_DIR / 'db.sqlite3'}"), check=environment.database_address
)
DATABASE_PASSWORD = env.text("DATABASE_PASSWORD", "")
ALLOWED_HOSTS: list[str] = env.names("ALLOWED_HOSTS", check=environment.hosts)
# An empty one would put all mail into files.
EMAIL_HOST = env.text("EMAIL_HOST", "", check=environment.mail_server) or ("" if IN_DEVELOPMENT else "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25, check=environment.port)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=False)
EMAIL_USE_SSL = env.flag("EMAIL_USE_SSL", default=False)
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Atver acis <atveracis@example.org>", check=environment.mailbox)
EXIT_URL = env.text("EXIT_URL", "https://lv.wikipedia.org/", check=environment.web_address)
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=not IN_DEVELOPMENT)
MEDIA_ROOT = env.text("MEDIA_ROOT", "") or str(VAR_DIR / "media")
STATIC_ROOT = env.text("STATIC_ROOT", "") or str(VAR_DIR / "static")
S3_BUCKET = env.text("S3_BUCKET", "")
S3_ENDPOINT = env.text("S3_ENDPOINT", "")
S3_REGION = env.text("S3_REGION", "")
S3_ACCESS_KEY = env.text("S3_ACCESS_KEY", "")
S3_SECRET_KEY = env.text("S3_SECRET_KEY", "")
OPERATOR_TOKEN = env.text("OPERATOR_TOKEN", "", check=environment.operator_token)

env.refuse_what_is_wrong()
if EMAIL_USE_TLS and EMAIL_USE_SSL:
    environment.refuse({"EMAIL_USE_SSL": "can not be true together with EMAIL_USE_TLS: choose one of them."})

if not ALLOWED_HOSTS:
    ALLOWED_HOSTS = [urlsplit(SITE_URL).hostname or ""]
    if IN_DEVELOPMENT:
        ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL.rstrip("/")]
