"""The open libraries of the register as one small file, which the registration form's script searches by itself.

The whole list goes out at once, so nothing that is typed leaves the browser before the form is sent.
"""

import json

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from events.libraries.finding import labelled
from events.libraries.models import Library

SECONDS = 60 * 60
"""How long a browser or a proxy may keep the list; longer only delays a new library."""


# Compressing is safe: the list is public, and nothing of the request stands in it.
@gzip_page
@conditional_page
@require_safe
def libraries(request: HttpRequest) -> HttpResponse:
    """Each open library as what is typed for it, its municipality today, and that of 2011 if it was another."""
    entries = [
        [label, library.municipality, library.municipality_2011]
        if library.municipality_2011 != library.municipality
        else [label, library.municipality]
        for label, library in labelled(Library.objects.suggested())
    ]
    content = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    headers = {"Cache-Control": f"public, max-age={SECONDS}", "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type="application/json; charset=utf-8", headers=headers)
