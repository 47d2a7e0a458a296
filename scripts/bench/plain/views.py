"""The comparison: a form view as Django's tutorial would write it, that locks, inserts and queues a mail."""

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from scripts.bench.plain.models import OutgoingMail, Registration, Seminar


class RegistrationForm(forms.Form):
    """Who comes."""

    name = forms.CharField(max_length=120)
    email = forms.EmailField()
    library = forms.CharField(max_length=200, required=False)


def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form; when it is sent, register and show a small page."""
    form = RegistrationForm(request.POST or None)
    if not form.is_valid():
        return render(request, "plain/form.html", {"form": form, "seminar": get_object_or_404(Seminar, slug=slug)})
    with transaction.atomic():
        seminar = get_object_or_404(Seminar.objects.select_for_update(), slug=slug)
        registration = Registration.objects.create(seminar=seminar, **form.cleaned_data)
        OutgoingMail.objects.create(registration=registration)
    return render(request, "plain/registered.html", {"registration": registration, "seminar": seminar})


def healthz(request: HttpRequest) -> HttpResponse:
    """Says that the server runs."""
    return HttpResponse("ok")
