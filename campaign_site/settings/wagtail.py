"""Wagtail: its admin, pictures, documents and search."""

from campaign_site.settings.given import SITE_URL

WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_SITE_NAME = "Atver acis"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Everybody works in Latvia, and the names of six hundred zones are English.
WAGTAIL_USER_TIME_ZONES = ["Europe/Riga"]
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "pages.editorial.rich_text_area.RichTextArea"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
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
