"""From any page a reader finds in two clicks who helps with what she needs."""

from collections.abc import Callable
from itertools import cycle

import pytest
from django.utils.translation import override
from wagtail.models import Page as WagtailPage

from pages.help.choices import Need
from tests.journeys.addresses import example, wait_until_gone
from tests.journeys.visiting import Visitor, by_keys, in_language
from tests.pages.conftest import page_of

NUMBERS = {
    Need.TRAFFICKING: "+37128612120",
    Need.CRIME: "116006",
    Need.VIOLENCE: "80002012",
    Need.WORK: "+37167186522",
    Need.CHILDREN: "116111",
    Need.TALK: "116123",
    Need.ABROAD: "+37126337711",
    Need.LAW: "80001801",
}
"""Who helps with what."""


def starting_points(language: str) -> list[str]:
    """A page of each type, and the views that readers come to."""
    kinds: dict[type, str] = {}
    for page in WagtailPage.objects.live().filter(locale__language_code=language, depth__gt=1).specific():
        kinds.setdefault(type(page), page.url)
    views = [
        in_language(language, "search"),
        f"{in_language(language, 'search')}?q=112",
        f"{in_language(language, 'search')}?q=xyzxyz",
        in_language(language, "events:manage", "nederiga-saite"),
        in_language(language, "events:verify"),
        f"{page_of('home', language).url}nav-tadas-lapas/",
        in_language(language, "events:register", example().slug),
    ]
    return [*kinds.values(), *views]


@pytest.mark.parametrize(
    ("language", "width", "height", "every"),
    [
        ("lv", 1280, 800, False),
        *(
            pytest.param(*case, True, marks=pytest.mark.thorough)
            for case in [
                ("lv", 1280, 800),
                ("lv", 320, 256),
                ("en", 1280, 800),
                ("ru", 360, 640),
                ("uk", 360, 640),
                ("uk", 320, 256),
            ]
        ),
    ],
)
def test_a_reader_finds_the_number_for_her_need_in_two_clicks_from_any_page_and_leaves_nothing_behind(
    visitor: Callable[..., Visitor], language: str, width: int, height: int, every: bool
) -> None:
    who = visitor(viewport={"width": width, "height": height})
    page, where = who.page, page_of("help", language).url
    points = starting_points(language)[:: 1 if every else 2]
    assert len(points) > len(NUMBERS)
    for point, (need, number) in zip(points, cycle(NUMBERS.items()), strict=False):
        page.goto(point)
        if point != where:
            page.locator(f'a[href="{where}"]:visible').first.click()
            page.wait_for_url(f"**{where}")
        assert page.locator('a[href="tel:112"]:visible').count() > 0
        with override(language):
            label = str(need.label)
        page.get_by_role("link", name=label, exact=True).click()
        page.wait_for_url(f"**{where}?need={need.value}#found")
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator(f'#found a[href="tel:{number}"]').first.is_visible(), point
        assert who.cookies() == (["csrftoken"] if point == points[-1] else []), point
    by_keys(page)
    wait_until_gone(page)
    assert who.cookies() == []
    who.context.close()
    assert who.stored() == []
