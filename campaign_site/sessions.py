"""What staff send when their session has ended or its key has changed: it is kept and sent again, never thrown away.

In the browser `static/js/session.js` asks before anything is sent. What is here answers it, and keeps the fields of a
form that was sent without it.
"""

import re
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from wagtail.admin.localization import get_localized_response
from wagtail.admin.utils import get_user_display_name

SECRET = re.compile(r"passw|parole|csrfmiddlewaretoken", re.IGNORECASE)
"""Names of fields whose values are never written into a page."""


@never_cache
def session(request: HttpRequest) -> HttpResponse:
    """Say who is signed in; to a script that asks (GET), also the key that forms need now."""
    if not request.accepts("text/html"):
        user = {"user": str(request.user.pk), "name": get_user_display_name(request.user)}
        return JsonResponse(user if request.method == "POST" else {**user, "token": get_token(request)})
    return render(request, "session/signed_in.html")


def is_of_script(request: HttpRequest) -> bool:
    """Whether a script of the page sent this and reads the answer itself."""
    return (
        request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
        or request.headers.get("X-Requested-With") == "XMLHttpRequest"
    )


def is_from_here(request: HttpRequest) -> bool:
    """Whether a page of this site sent the form: only then may its fields be offered to be sent with a new key."""
    here = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") in {here, *settings.CSRF_TRUSTED_ORIGINS}


def keep(request: HttpRequest) -> HttpResponse:
    """Answer a form that can not be taken now with its own fields, to be sent once more after signing in.

    Nothing has been done with it. Files can not be kept, and passwords are not repeated: both are said. A script that
    reads the answer itself still has what it sent.
    """
    if is_of_script(request):
        return refuse(request)
    return _in_own_language(request, _kept)


def refuse(request: HttpRequest) -> HttpResponse:
    """Tell staff that something is not theirs to see, with the way back to the admin."""
    return _in_own_language(request, _refused)


def _refused(request: HttpRequest) -> HttpResponse:
    return render(request, "session/refused.html", status=HTTPStatus.FORBIDDEN)


def _kept(request: HttpRequest) -> HttpResponse:
    is_form = is_from_here(request) and not request.path_info.startswith(account_root())
    names = [name for name in request.POST if is_form and not SECRET.search(name)]
    context = {
        "is_form": is_form,
        "action": request.get_full_path(),
        "fields": [(name, value) for name in names for value in request.POST.getlist(name)],
        "files": [file.name for name in request.FILES for file in request.FILES.getlist(name)] if is_form else [],
        "has_password": any("passw" in name.lower() and request.POST[name] for name in request.POST),
    }
    return render(request, "session/kept.html", context, status=HTTPStatus.FORBIDDEN)


def account_root() -> str:
    """Where the pages of the account begin."""
    return reverse("account_login").removesuffix("login/")


def _in_own_language(request: HttpRequest, view: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """Answer as the admin does, in the language that the person has chosen there."""
    if not hasattr(request, "user"):
        request.user = get_user(request)
    answer: HttpResponse = get_localized_response(view, request)
    return answer
