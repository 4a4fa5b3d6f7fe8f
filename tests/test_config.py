"""The settings of a site: their defaults, and what is said of each that is wrong."""

from pathlib import Path

import pytest

from briefbook.config import Settings, Trending, find_root, load
from briefbook.model import Licence
from briefbook.problems import Problem


def site(folder: Path, text: str) -> Path:
    (folder / "briefbook.yaml").write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path, text: str) -> tuple[Problem, ...]:
    return load(site(folder, text))[1]


def only(folder: Path, line: str) -> Problem:
    """The one problem of a site with a title and this second line."""
    [problem] = problems(folder, f"title: A\n{line}\n")
    assert (problem.path, problem.line) == ("briefbook.yaml", 2)
    return problem


def test_a_title_is_enough(tmp_path: Path) -> None:
    settings, found = load(site(tmp_path, "title: China and Europe\n"))
    assert found == ()
    assert settings == Settings(title="China and Europe")
    assert settings.timezone == "UTC"
    assert settings.trending == Trending(days=14)


def test_every_setting_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "themes" / "plain" / "assets").mkdir(parents=True)
    settings, found = load(
        site(
            tmp_path,
            "title: China and Europe\n"
            "description: Briefings.\n"
            "base_url: https://example.org/news/\n"
            "language: en-GB\n"
            "timezone: Europe/Berlin\n"
            "now: latest\n"
            "hemisphere: south\n"
            "publisher: {name: A Think Tank, url: https://example.org, logo: static/logo.svg}\n"
            "menu: [about, methods]\n"
            "theme: themes/plain/\n"
            "editor: vscode://file/{path}:{line}\n"
            "raw_html: true\n"
            "checks: {relative-date: error, stub: ignore}\n"
            "trending: {days: 30}\n"
            "editions: week\n"
            "data: [bibtex]\n"
            "licence: CC0-1.0\n"
            "limits: {excerpt_words: 50}\n"
            "search: false\n",
        )
    )
    assert found == ()
    assert settings is not None
    assert settings.base_url == "https://example.org/news"
    assert settings.theme == "themes/plain"
    assert settings.publisher is not None
    assert settings.publisher.name == "A Think Tank"
    assert [entry.text for entry in settings.menu] == ["about", "methods"]
    assert settings.checks == {"relative-date": "error", "stub": "ignore"}
    assert (settings.limits.excerpt_words, settings.limits.file_bytes) == (50, 5_000_000)
    assert settings.editions == ("week",)
    assert settings.data == ("bibtex",)
    assert settings.licence == Licence(name="CC0-1.0")
    assert not settings.search


def test_the_site_is_found_from_any_folder_within(tmp_path: Path) -> None:
    within = tmp_path / "content" / "briefings"
    within.mkdir(parents=True)
    assert find_root(within) is None
    site(tmp_path, "title: A\n")
    assert find_root(within) == find_root(tmp_path) == tmp_path.resolve()


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    settings, [problem] = load(tmp_path)
    assert settings is None
    assert (problem.code, problem.path) == ("no-settings", "briefbook.yaml")
    assert "briefbook new site" in problem.hint


def test_a_file_of_nearly_the_right_name_is_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "briefbook.yml").write_text("title: A\n")
    assert "There is a briefbook.yml here" in load(tmp_path)[1][0].hint


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "briefbook.yaml").mkdir()
    [problem] = load(tmp_path)[1]
    assert problem.code in ("unreadable-file", "file-too-large")


def test_an_empty_file_lacks_a_title(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, "")
    assert (problem.code, problem.line, problem.column) == ("missing-key", 1, 1)
    assert '"title"' in problem.message


def test_a_file_in_an_old_encoding(tmp_path: Path) -> None:
    (tmp_path / "briefbook.yaml").write_bytes("title: Caf\u00e9\n".encode("latin-1"))
    settings, [problem] = load(tmp_path)
    assert settings is None
    assert (problem.code, problem.column) == ("not-utf8", 11)


def test_two_documents_are_one_too_many(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, "title: A\n---\nlanguage: en\n")
    assert (problem.code, problem.line) == ("bad-yaml", 2)


def test_wrong_yaml_is_told_with_its_place(tmp_path: Path) -> None:
    problem = only(tmp_path, "description: China: a plan")
    assert (problem.code, problem.column) == ("bad-yaml", 14)


def test_an_unknown_setting_is_refused(tmp_path: Path) -> None:
    assert only(tmp_path, "time_zone: UTC").fix == "timezone"
    assert only(tmp_path, "trending: {dayz: 3}").fix == "days"


@pytest.mark.parametrize(
    ("line", "code", "fix"),
    [
        ("base_url: example.org", "bad-address", "https://example.org"),
        ("base_url: https://example.org/?a=b", "bad-address", "https://example.org/"),
        ("base_url: mailto:me@example.org", "bad-address", None),
        ("base_url: javascript:a", "unsafe-address", None),
        ("timezone: berlin", "unknown-timezone", "Europe/Berlin"),
        ("timezone: europe/berlin", "unknown-timezone", "Europe/Berlin"),
        ("timezone: Europe/Berln", "unknown-timezone", "Europe/Berlin"),
        ("timezone: new york", "unknown-timezone", "America/New_York"),
        ("timezone: ../../etc/passwd", "unknown-timezone", None),
        ("timezone: Nowhere At All", "unknown-timezone", None),
        ("language: no", "unknown-language", None),
        ("language: e", "unknown-language", None),
        ("now: 2023", "bad-date", None),
        ("now: 16 February 2023", "bad-date", "2023-02-16"),
        ("hemisphere: North", "unknown-value", "north"),
        ("publisher: {url: https://example.org}", "missing-key", None),
        ("publisher: {name: A, logo: /logo.svg}", "bad-path", None),
        ("raw_html: yes", "wrong-type", "true"),
        ("checks: {stub: warning}", "unknown-value", "warn"),
        ("checks: [stub]", "wrong-type", None),
        ("checks: stub", "wrong-type", None),
        ("trending: {days: 0}", "out-of-range", None),
        ("trending: 30", "wrong-type", None),
        ("limits: {excerpt_words: -1}", "out-of-range", None),
        ("search: {a: b}", "wrong-type", None),
    ],
)
def test_what_a_setting_does_not_take(
    tmp_path: Path, line: str, code: str, fix: str | None
) -> None:
    problem = only(tmp_path, line)
    assert (problem.code, problem.fix) == (code, fix)


@pytest.mark.parametrize("now", ["latest", "2023-02-16", "2023-02-16T12:00", "2023-02-16T12:00Z"])
def test_now_may_be_set(tmp_path: Path, now: str) -> None:
    settings, found = load(site(tmp_path, f"title: A\nnow: {now}\n"))
    assert found == ()
    assert settings is not None
    assert settings.now == now
