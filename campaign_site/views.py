"""The site's own answers: leaving it at once, its health, what robots may read, and pages for what went wrong."""

import logging
import sys
from secrets import compare_digest
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    HttpResponseRedirect,
    JsonResponse,
)
from django.template import loader
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.static import serve

from campaign_site import readiness, sessions
from campaign_site.middleware import is_admin

logger = logging.getLogger(__name__)


@csrf_exempt
def leave(request: HttpRequest) -> HttpResponse:
    """Send the visitor to a harmless page of somebody else and ask the browser to forget this site.

    Works for a link and for a form without script, whose key may be old: whoever forges one sends somebody away and no
    more. `Clear-Site-Data` is honoured over HTTPS (and on localhost).
    """
    end_session(request)
    response = HttpResponseRedirect(settings.EXIT_URL)
    response.status_code = 303
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def end_session(request: HttpRequest) -> None:
    """Sign out whoever is signed in: the browser drops its key, and from now on it opens nothing.

    Without the database nobody is kept here for it; the key has left the browser all the same.
    """
    session, request.session = request.session, type(request.session)()
    try:
        session.delete()
    except (OperationalError, InterfaceError):
        logger.warning("Somebody left whose session could not be ended.")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; asks nothing of the database."""
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Say yes or no: no (503) if a page can not be shown, and with `?all` if anything at all is missing.

    A web server whose workers are late, or whose disk is full, still shows pages: taking it out of balancing would take
    them from visitors too. Who brings the operator's token reads what is missing and the figures to watch.
    """
    missing = readiness.missing()
    serves = readiness.NEEDED_TO_SERVE.isdisjoint(missing)
    is_fine = not missing or (serves and "all" not in request.GET)
    said: dict[str, Any] = {"status": "ok" if is_fine else "not ready"}
    if is_operator(request):
        said |= {"missing": missing, **(readiness.figures() if serves else {})}
    return JsonResponse(said, status=200 if is_fine else 503, headers={"Cache-Control": "no-store"})


def is_operator(request: HttpRequest) -> bool:
    """Whether whoever asks brings the operator's token (`Authorization: Bearer …`)."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(settings.OPERATOR_TOKEN) and compare_digest(given.encode(), settings.OPERATOR_TOKEN.encode())


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what is not theirs, and where the sitemap is."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Disallow: {reverse('account_login')}",
        f"Disallow: {reverse('leave')}",
        f"Sitemap: {settings.SITE_URL.rstrip('/')}{reverse('sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve uploaded pictures where no proxy does: never as a page of ours, whatever the file holds."""
    response = from_bucket(path) if settings.S3_BUCKET else serve(request, path, document_root=settings.MEDIA_ROOT)
    if not isinstance(response, FileResponse | HttpResponseNotModified):
        raise Http404
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def from_bucket(path: str) -> FileResponse:
    """A picture that several machines share; documents are handed out by the view that asks who may have them.

    Raises:
        Http404: if there is none.
    """
    if path.startswith("documents/"):
        raise Http404
    try:
        return FileResponse(default_storage.open(path))
    except (FileNotFoundError, SuspiciousFileOperation) as error:
        raise Http404 from error


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what we can not read, without repeating any of it."""
    return HttpResponse(loader.render_to_string("400.html"), status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what this visitor, or somebody of the staff, may not do."""
    if is_admin(request):
        return sessions.refuse(request)
    return HttpResponse(loader.render_to_string("403.html", {"discreet": True}, request=request), status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose cookie is missing or foreign; the forms of registration and of staff keep what was typed."""
    from events.seats.views import register_after_csrf_failure

    try:
        match = resolve(request.path_info)
    except Resolver404:
        match = None
    if match is not None and match.view_name == "events:register":
        return register_after_csrf_failure(request, **match.kwargs)
    is_at_door = match is not None and match.view_name in ("events:door", "events:door_code")
    if is_admin(request) or is_at_door or request.path_info.startswith(sessions.account_root()):
        return sessions.keep(request)
    return HttpResponse(
        loader.render_to_string("403.html", {"form_expired": True, "discreet": True}, request=request), status=403
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the page is not there, with the help numbers and a way on."""
    return HttpResponse(loader.render_to_string("404.html", {"discreet": True}, request=request), status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke on our side, with the help numbers; asks nothing of the database.

    Django calls this while it handles the error. A database that does not answer is a 503: it will be back.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return HttpResponse(loader.render_to_string("500.html"), status=503, headers={"Retry-After": "30"})
    return HttpResponse(loader.render_to_string("500.html"), status=500)
