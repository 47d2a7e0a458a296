"""Two minutes after the seminar: what those who were there thought, bound to nobody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from events.papers.feedback import give_feedback
from events.seats.forms import FeedbackForm
from events.seats.views.common import private, registration_of, unusable


# As on the registrant's page, the address is the secret and a cookie would add nothing.
@csrf_exempt
@private(referrer="no-referrer")
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """The form, and the thanks for it; whoever was not there or has answered is told so."""
    registration = registration_of(token)
    if registration is None:
        return unusable(request)
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    is_given = registration.gave_feedback
    if registration.attended_at and not is_given and form.is_valid():
        give_feedback(registration=registration, **form.cleaned_data)
        is_given = True
    context = {
        "seminar": registration.seminar,
        "token": token,
        "form": form,
        "was_there": bool(registration.attended_at),
        "is_given": is_given,
    }
    return render(request, "events/feedback.html", context)
