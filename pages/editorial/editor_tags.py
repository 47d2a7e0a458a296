"""What the editor's own templates ask for."""

from django import template

from pages.signoff.panels import standing_of

register = template.Library()

register.inclusion_tag("pages/admin/sign_off_standing.html", name="sign_off_standing")(standing_of)
