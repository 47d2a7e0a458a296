"""All addresses of the site: Latvian ones without a prefix, the other languages under theirs."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from campaign_site import views
from campaign_site.users import OwnAccountView
from pages.frame.views import untranslated
from pages.media import documents
from pages.search.views import search, sitemap

urlpatterns = [
    # Wagtail's own form knows no second step.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("account/", include("campaign_site.account_urls")),
    path("admin/account/", never_cache(require_admin_access(OwnAccountView.as_view()))),
    path("admin/", include(wagtailadmin_urls)),
    # Before Wagtail's own, which give the addresses and know only the name that a file has now.
    re_path(r"^documents/(\d+)/(.*)$", documents.serve),
    path("documents/", include(wagtaildocs_urls)),
    path("leave/", views.leave, name="leave"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
]

if settings.IN_DEVELOPMENT or settings.S3_BUCKET:
    # In production the proxy serves uploaded pictures; a development machine has none, and a bucket is on no disk.
    urlpatterns += [path("media/<path:path>", views.media, name="media")]

urlpatterns += i18n_patterns(
    path(pgettext_lazy("url", "search/"), search, name="search"),
    path(pgettext_lazy("url", "not-translated/<int:number>/"), untranslated, name="untranslated"),
    path("", include("pages.signoff.urls")),
    path("", include("events.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler400 = "campaign_site.views.bad_request"
handler403 = "campaign_site.views.permission_denied"
handler404 = "campaign_site.views.page_not_found"
handler500 = "campaign_site.views.server_error"
