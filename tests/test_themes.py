"""The setting `theme`: a folder of the site whose files stand in for the default's."""

import re
from pathlib import Path

import pytest
from sites import SETTINGS, briefing, build_ok, codes, run, write_site

from briefbook.config import load
from briefbook.problems import Problem

ABOUT = "content/pages/about.md"
PLAIN = "themes/plain/page.html"
SITE = {
    "briefbook.yaml": f"{SETTINGS}theme: themes/plain\n",
    ABOUT: "---\ntitle: About\n---\nWords.\n",
    "content/briefings/one.md": briefing("One"),
    PLAIN: '{% extends "default/page.html" %}{% block body %}<p>Theme.</p>{% endblock %}',
}


def page(built: dict[str, bytes]) -> str:
    return built["about/index.html"].decode()


def style(built: dict[str, bytes]) -> tuple[str, str]:
    """The stylesheet's name and its text; there is one, and every page links to it."""
    [name] = [path for path in built if re.fullmatch(r"assets/briefbook-[0-9a-f]{8}\.css", path)]
    assert f'href="../{name}"' in page(built)
    return name, built[name].decode()


def only(root: Path, theme: str) -> Problem:
    """The one problem of a site with this theme, which stands at the setting's value."""
    (root / "briefbook.yaml").write_text(f"title: A\ntheme: {theme}\n", encoding="utf-8")
    [problem] = load(root)[1]
    assert (problem.place, problem.severity) == ("briefbook.yaml:2:8", "error")
    assert problem.hint
    return problem


# What a theme does


def test_a_theme_stands_between_the_site_and_the_default(tmp_path: Path) -> None:
    root = write_site(tmp_path, SITE)
    assert "<p>Theme.</p>" in page(build_ok(root))
    mine = '{% extends "default/page.html" %}{% block body %}<p>Mine.</p>{% endblock %}'
    write_site(root, {"templates/page.html": mine})
    assert "<p>Mine.</p>" in page(build_ok(root))
    assert "<p>Theme.</p>" not in page(build_ok(root))


def test_a_sites_template_can_use_one_that_only_the_theme_has(tmp_path: Path) -> None:
    uses = (
        '{% extends "default/page.html" %}{% block body %}{% include "sign.html" %}{% endblock %}'
    )
    root = write_site(
        tmp_path, {**SITE, "templates/page.html": uses, "themes/plain/sign.html": "<p>Sign.</p>"}
    )
    assert "<p>Sign.</p>" in page(build_ok(root))


def test_default_always_means_ours(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**SITE, "themes/plain/default/page.html": "Not ours."})
    assert '<header class="site">' in page(build_ok(root))


def test_without_the_setting_the_folder_is_only_a_folder(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**SITE, "briefbook.yaml": SETTINGS})
    built = build_ok(root)
    assert "<p>Theme.</p>" not in page(built)
    assert not [path for path in built if "theme" in path]


def test_a_change_of_the_theme_makes_its_pages_again(tmp_path: Path) -> None:
    root = write_site(tmp_path, SITE)
    before = build_ok(root)
    write_site(root, {PLAIN: '{% extends "default/page.html" %}{% block body %}New{% endblock %}'})
    after = build_ok(root)
    assert [path for path in after if after[path] != before[path]] == ["about/index.html"]
    assert "New" in page(after)


def test_a_mistake_in_a_theme_is_told_with_its_file(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**SITE, PLAIN: "<p>\n{{ page.titel }}"})
    [problem] = [p for p in run(root).problems if p.code == "template-failed"]
    assert problem.place == f"{PLAIN}:2:1"


# Its other files


def test_assets_are_taken_file_by_file(tmp_path: Path) -> None:
    root = write_site(
        tmp_path,
        {
            **SITE,
            "themes/plain/assets/logo.svg": "<svg>theme</svg>",
            "themes/plain/assets/dot.svg": "<svg>theme</svg>",
            "templates/assets/logo.svg": "<svg>mine</svg>",
        },
    )
    built = build_ok(root)
    assert built["assets/logo.svg"] == b"<svg>mine</svg>"
    assert built["assets/dot.svg"] == b"<svg>theme</svg>"


def test_rules_of_the_theme_stand_behind_ours_and_before_the_sites(tmp_path: Path) -> None:
    root = write_site(tmp_path, SITE)
    name, ours = style(build_ok(root))
    write_site(root, {"themes/plain/assets/theme.css": "a { color: green }"})
    themed, text = style(build_ok(root))
    assert themed != name
    assert text == f"{ours}\na {{ color: green }}"
    write_site(root, {"templates/assets/site.css": "a { color: red }"})
    assert style(build_ok(root))[1].endswith("a { color: green }\na { color: red }")


def test_a_theme_may_bring_its_whole_stylesheet(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**SITE, "themes/plain/assets/briefbook.css": "b { color: red }"})
    assert style(build_ok(root))[1] == "b { color: red }"


def test_a_theme_that_was_cloned_brings_nothing_of_its_history(tmp_path: Path) -> None:
    root = write_site(tmp_path, SITE)
    before = build_ok(root)
    write_site(root, {"themes/plain/.git/page.html": "No.", "themes/plain/assets/.git/a": "No."})
    assert build_ok(root) == before


# Mistakes


@pytest.mark.parametrize(
    ("theme", "code", "fix"),
    [
        ("themes/plian", "unknown-theme", "themes/plain"),
        ("plain", "unknown-theme", "themes/plain"),
        ("themes", "unknown-theme", "themes/plain"),
        ("themes/plain/page.html", "unknown-theme", None),
        ("nowhere", "unknown-theme", None),
        ("x" * 300, "unknown-theme", None),
        ("../plain", "bad-path", None),
        ("themes/../../plain", "bad-path", None),
        ("/themes/plain", "bad-path", None),
        ("https://example.org/theme", "bad-path", None),
        ("themes\\plain", "bad-path", "themes/plain"),
        (".", "bad-path", None),
        ("content", "bad-path", None),
        ("content/pages", "bad-path", None),
        ("site", "bad-path", None),
        ("./static/theme", "bad-path", None),
        (".briefbook", "bad-path", None),
        ("[a, b]", "wrong-type", None),
    ],
)
def test_what_is_no_theme(tmp_path: Path, theme: str, code: str, fix: str | None) -> None:
    problem = only(write_site(tmp_path, SITE), theme)
    assert (problem.code, problem.fix) == (code, fix)


def test_a_folder_without_templates_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "neither templates nor assets/" in only(tmp_path, "empty").message


@pytest.mark.parametrize(
    ("link", "target", "code"),
    [
        ("themes/out", "..", "link-outside"),
        ("themes/gone", "../../nowhere", "link-outside"),
        ("themes/whole", ".", "bad-path"),
        ("themes/text", "content", "bad-path"),
        ("themes/pages", "content/pages", "bad-path"),
    ],
)
def test_a_link_is_followed_before_it_is_believed(
    tmp_path: Path, link: str, target: str, code: str
) -> None:
    root = write_site(tmp_path / "root", SITE)
    (root / link).symlink_to(root / target)
    assert only(root, link).code == code


def test_nothing_of_a_theme_comes_from_outside_of_the_site(tmp_path: Path) -> None:
    root = write_site(tmp_path / "root", {**SITE, "themes/plain/assets/a.svg": "<svg/>"})
    (tmp_path / "secret").write_text("secret")
    (root / "themes/plain/assets/b.txt").symlink_to(tmp_path / "secret")
    problem = only(root, "themes/plain")
    assert (problem.code, problem.message.split('"')[1]) == (
        "link-outside",
        "themes/plain/assets/b.txt",
    )


def test_a_link_within_the_site_is_a_theme_too(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**SITE, "briefbook.yaml": f"{SETTINGS}theme: themes/now\n"})
    (root / "themes/now").symlink_to("plain")
    assert "<p>Theme.</p>" in page(build_ok(root))


def test_with_a_wrong_theme_nothing_is_built(tmp_path: Path) -> None:
    root = write_site(tmp_path, {**SITE, "briefbook.yaml": f"{SETTINGS}theme: themes/plian\n"})
    result = run(root)
    assert (result.exit_code, codes(result)) == (2, ["unknown-theme"])
    assert not (root / "site").exists()
