"""What the environment gives. Each variable read here is a row of the table in README.md.

Production is the default: without `ENVIRONMENT=development` every safe-guard is on and the secrets must be given.
"""

from pathlib import Path
from urllib.parse import urlsplit

from environs import EnvValidationError, FileAwareEnv

from campaign_site import environment

BASE_DIR = Path(__file__).resolve().parents[2]

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
