"""The screens of Wagtail's admin for seminars, registrations and libraries."""
