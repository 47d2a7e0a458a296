"""The comparison's two addresses."""

from django.urls import path

from scripts.bench.plain import views

urlpatterns = [path("register/<slug:slug>/", views.register), path("healthz", views.healthz)]
