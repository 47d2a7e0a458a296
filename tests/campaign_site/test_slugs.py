"""Addresses that staff type: diacritics are folded, whichever form of the admin it is."""

from wagtail.models import get_page_models

from campaign_site.slugs import FoldingSlugInput
from events.desk.seminars import SeminarViewSet


def test_fold_in_every_form_that_asks_for_one() -> None:
    classes = [model.get_edit_handler().get_form_class() for model in get_page_models()]
    classes.append(SeminarViewSet().get_form_class())
    fields = [one.base_fields["slug"] for one in classes if "slug" in one.base_fields]
    assert len(fields) > 5
    for field in fields:
        assert isinstance(field.widget, FoldingSlugInput)
        assert field.clean("Cēsis 2027") == "cesis-2027"
        assert field.clean("Ķekava, Šķūņi & Ļaudis") == "kekava-skuni-laudis"
