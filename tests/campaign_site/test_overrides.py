"""A template of ours in the place of a package's own is a copy that can go stale: it is held to what it copied."""

import re
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.template.utils import get_app_template_dirs

OURS = settings.BASE_DIR / "templates"

DIGESTS: dict[str, str] = {
    "account/login.html": "bc38debd2f3c65608dc72f102170055a9c5fadbe0db7400d35eda03fd796c339",
    "allauth/elements/button.html": "4261ec646c26be91f4ec20130c5e9bf2889a39e760dfca6287dfee12606e9cd4",
    "allauth/elements/button_group.html": "13576c602173d51baef547093441b9173ee69ba4380ac9fbe83dd4feb6615a09",
    "allauth/elements/field.html": "e3a64f1e4ca35d95cb69d7b28adac00fffbdb82684c88b68748e2455515af1a0",
    "allauth/elements/fields.html": "08181a5248d6f5d32c10a19d3c12b95228491ffb30fa5f1a24c3ccac7eded6c5",
    "allauth/elements/form.html": "a1401cefffdd6d5548b12fa67f66dcbb8c708dc87e22b0389e09796394032d40",
    "allauth/elements/h1.html": "db3711a14daeb9d4dace8c2a256d43c5e4bbb26a6c7ca7191afe2168123697cc",
    "allauth/elements/hr.html": "0070878e334b94c34f82026549e7737e150963619acce3e96ca7a47606bf49bf",
    "allauth/elements/panel.html": "7e5807456bb1b33865db76ed22610e7e79c7c57dbef51898ee26fa9288ad3b42",
    "allauth/layouts/base.html": "f7fc39128d98000f1d09955e681b752ad76ba7fab05e80174ce01411ed1802be",
    "allauth/layouts/manage.html": "ecd4689ec73372a9c27ec21ace350d600496cf8b32ab935a3dacec4a5166dcb9",
    "mfa/index.html": "ae4ccf604a9a47463c51900bd11cec5e01a663da50929be0028aaf09b8c1f86c",
    "mfa/totp/activate_form.html": "c7268f27735c65136561468cd40614ca146b194b6f20fcf4d2f0794d1a04af40",
    "wagtailadmin/home.html": "7eb3ee7b5a9d1355b79a97fdc4c6a9c8612821bb1cdccf24efdd7a36c827c17d",
    "wagtailadmin/home/account_summary.html": "ff5c7d30e46778c38af5557c0fd08c0139f71f8a539c791501ed9664f6ec6837",
    "wagtailadmin/logo.html": "56cf5752ce44464c23ab9308bd8212c05a2d312b2d7350372e9a4e3069a33332",
    "wagtailadmin/shared/header.html": "37d78005e66127118fc8e9eee75c7d8d52aed5a3d3b36696285a176b5b5ba60c",
    "wagtailadmin/shared/headers/_actions.html": "facea723b6b917627f718d47a945c79fabcb1cbc516983c66cb6801b6a9a1557",
    "wagtailadmin/shared/user_avatar.html": "10cbd09a2e9434e569d2ccc518298adbeb8cb9f3263fd31aa61ff049e6cc771a",
    "wagtailadmin/tables/boolean_cell.html": "f52d1f7945b2b176e1921c5014774ceddd883008e0be68a4e3e964cb73e52619",
    "wagtailcore/shared/richtext.html": "3a0a86fc8991ea36002ca98360506460b34e528df33b8f84f33aedc57cdb167c",
    "wagtailusers/users/create.html": "7bcb3dda247a3e3c71be223e756765395176f14eeab78b52950c8dd072145e1d",
    "wagtailusers/users/edit.html": "ed9a834a5c667e46b042b319062d6f116db19dbaa1d67f59cc2f640326d40e3f",
}
"""The SHA-256 of what the package has under the same name, as it was when ours was last compared with it."""


def merely_extends(name: str) -> bool:
    """Whether a template of ours only adds to the one whose name it has."""
    return bool(re.match(rf"""\s*{{%\s*extends\s+["']{re.escape(name)}["']\s*%}}""", (OURS / name).read_text()))


def shadowed() -> dict[str, Path]:
    """What our templates stand in for, by name."""
    places = [Path(place) for place in get_app_template_dirs("templates") if not Path(place).is_relative_to(OURS)]
    names = sorted(str(path.relative_to(OURS)) for path in OURS.rglob("*") if path.is_file())
    found = {name: next((place / name for place in places if (place / name).is_file()), None) for name in names}
    return {name: path for name, path in found.items() if path is not None and not merely_extends(name)}


def test_every_template_that_stands_in_for_a_packages_own_is_registered() -> None:
    assert sorted(DIGESTS) == sorted(shadowed())


def test_what_our_templates_copied_has_not_changed() -> None:
    now = {name: sha256(path.read_bytes()).hexdigest() for name, path in shadowed().items()}
    changed = [
        f"The package changed its own {name}: compare it with ours, then write the new digest, {digest}"
        for name, digest in now.items()
        if DIGESTS.get(name) != digest
    ]
    assert changed == []


def test_a_template_that_only_adds_to_its_namesake_is_left_out() -> None:
    assert "wagtailcore/shared/block_preview.html" not in shadowed()
    assert merely_extends("wagtailcore/shared/block_preview.html")
