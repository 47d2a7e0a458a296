"""Documents under the addresses that they have, and under those that they had."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail import hooks
from wagtail.documents.views.serve import serve as serve_document

from pages.models import DocumentName


def serve(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponse:
    """Answer with a document; an address that is printed or mailed leads to the file that has taken its place.

    Only names that the document really had: whoever counts through the numbers learns nothing. Who may see the
    document is asked before its new name is told.
    """
    try:
        response: HttpResponse = serve_document(request, document_id, document_filename)
    except Http404:
        names = DocumentName.objects.select_related("document__collection")
        document = get_object_or_404(names, document_id=document_id, name=document_filename).document
        for guard in hooks.get_hooks("before_serve_document"):
            refusal = guard(document, request)
            if isinstance(refusal, HttpResponse):
                return refusal
        return redirect(document.url)
    return response
