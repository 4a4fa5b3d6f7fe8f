"""Templates compiled our way say what Jinja makes of them, in less time."""

from collections.abc import Mapping
from types import SimpleNamespace
from unittest.mock import patch

import jinja2
import pytest
from jinja2.compiler import CodeGenerator
from markupsafe import Markup
from test_templates import CASES, THEME, made

from briefbook.render import Theme, theme_of
from briefbook.render.compiling import Direct
from briefbook.render.modules import Templates
from briefbook.shapes import Page, Site
from briefbook.words import load

Texts = Mapping[str, str]

MACROS = """
{% macro item(one, found=false, class="", note=one.name ~ "!") %}
<li class="{{ class }}">{{ found }} {{ one.name }} {{ note }} {{ here }}</li>
{% endmacro %}
{% macro box(title) %}<div>{{ title }}: {{ caller() }}</div>{% endmacro %}
{% macro pair(a, b) %}{{ a }}{% if b is defined %}+{{ b }}{% endif %}{% endmacro %}
{% macro rest(a) %}{{ a }}{{ varargs|join("-") }}{{ kwargs.end }}{% endmacro %}
{% macro deep(list) %}
{% for one in list %}{{ pair(one, loop.index) }}{{ words("list.comma") }}{% endfor %}
{% endmacro %}
"""
WAYS = {
    "positions": "{{ m.item(one) }}{{ m.item(one, true) }}{{ m.item(one, true, 'big') }}",
    "names": "{{ m.item(found=true, one=one) }}{{ m.item(one, class='<') }}",
    "a caller": "{% call m.box('<t>') %}{{ one.name }}<b>{{ here }}{% endcall %}",
    "a caller with values": "{% macro each(l) %}{% for i in l %}{{ caller(i) }}{% endfor %}{% endmacro %}"
    "{% call(i) each([1, '<']) %}({{ i }}){% endcall %}",
    "what is not given": "{{ m.pair('<a>') }}{{ m.pair(1, none) }}",
    "more than is asked for": "{{ m.rest(1, 2, 3, end='<e>') }}",
    "loops": "{{ m.deep(['a', 'b']) }}{% for x in [3, 1]|sort if x > 1 %}{{ x }}{% else %}-{% endfor %}",
    "kinds of values": "{{ 1 }}{{ 2.5 }}{{ none }}{{ true }}{{ '<'|safe }}{{ odd }}{{ [1, '<'] }}",
    "fields": "{{ table.key }}{{ table['key'] }}{{ table.nothing is defined }}{{ one.nothing|default('d') }}"
    "{{ one.inner.name }}{{ one.inner.inner.name }}{{ table.items()|list|length }}",
    "phrases": '{{ words("list.comma") }}{{ words("card.then", role=one.name) }}'
    '{{ words("list" ~ ".comma") }}',
    "a phrase of nobody, never reached": '{% if false %}{{ words("no.such.phrase") }}{% endif %}-',
    "text that is kept": "{% set t %}<i>{{ one.name }}</i>{% endset %}{{ t }}{{ t|upper }}",
    "no escaping": "{% autoescape false %}{{ one.name }}{{ m.pair('<a>', 2) }}{% endautoescape %}",
    "names of one's own": "{% set here = 2 %}{% import 'macros' as n with context %}{{ n.item(one) }}",
    "in a loop": "{% for here in [1, 2] %}{% import 'macros' as n with context %}{{ n.item(one) }}"
    "{% endfor %}",
    "without context": "{% import 'plain' as n %}{{ n.hello('<') }}",
    "by name": "{% from 'macros' import pair as p with context %}{{ p('<', 2) }}",
    "macros of macros": "{% import 'more' as n with context %}{{ n.twice(one) }}",
    "not only macros": "{% import 'mixed' as n with context %}{{ n.mine }}{{ n.say() }}",
    "included": "{% include 'part' %}{% for i in [1] %}{% include 'part' %}{% endfor %}",
    "inherited": "{% extends 'frame' %}{% block a %}[{{ super() }}{{ m.item(one) }}]{% endblock %}",
}
TEXTS = {
    "macros": MACROS,
    "plain": "{% macro hello(x) %}Hello {{ x }}{% endmacro %}",
    "more": '{% import "macros" as m with context %}'
    "{% macro twice(o) %}{{ m.item(o) }}{{ m.item(o) }}{% endmacro %}",
    "mixed": "{% set mine = here %}{% macro say() %}{{ mine }}{% endmacro %}",
    "part": "{{ here }}{{ one.name }}",
    "frame": "{% import 'macros' as m with context %}<{% block a %}{{ here }}{% endblock %}>",
}
START = "{% import 'macros' as m with context %}"


def ours(texts: Texts) -> Templates:
    made = Templates(
        loader=jinja2.DictLoader(texts),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    made.code_generator_class = Direct
    made.globals = {"words": load("en")}
    return made


def jinjas(texts: Texts) -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.DictLoader(texts),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    made.globals = {"words": load("en")}
    return made


def known(name: str, here: str) -> dict[str, object]:
    inner = SimpleNamespace(name=f"inner {name}", inner={"name": Markup("<b>")})
    return {
        "one": SimpleNamespace(name=name, inner=inner),
        "here": here,
        "table": {"key": "<k>"},
        "odd": "<&'\">",
    }


@pytest.mark.parametrize("way", WAYS)
def test_a_template_says_the_same(way: str) -> None:
    start = "" if "extends" in WAYS[way] else START
    texts = {**TEXTS, "page": start + WAYS[way]}
    environment, jinja = ours(texts), jinjas(texts)
    for name, here in (("A & B", "one"), ("<C>", "two"), ("D", "three")):
        said = environment.applied(environment.get_template("page"), known(name, here))
        assert said == jinja.get_template("page").render(known(name, here))
        assert said


@pytest.fixture(scope="module")
def by_jinja() -> Theme:
    """Our theme, as Jinja itself compiles it."""
    with patch("briefbook.render.theme.Direct", CodeGenerator):
        return theme_of(THEME.files, THEME.words)


@pytest.mark.parametrize(("name", "page", "site"), CASES)
def test_our_own_templates_say_the_same(name: str, page: Page, site: Site, by_jinja: Theme) -> None:
    assert made(name, page, site) == made(name, page, site, by_jinja)


# --- macros that many pages share ---


def test_macros_are_made_once_and_know_each_page() -> None:
    environment = ours({**TEXTS, "page": START + "{{ m.item(one) }}"})
    template = environment.get_template("page")
    first = environment.applied(template, known("A", "here"))
    assert "A A! here" in first
    [names] = environment.spare
    module = names.modules["macros"]
    assert "B B! there" in environment.applied(template, known("B", "there"))
    assert environment.spare == [names]
    assert names.modules["macros"] is module


def test_a_page_rendered_within_another_has_names_of_its_own() -> None:
    environment = ours({**TEXTS, "page": START + "{{ within() }}{{ m.item(one) }}"})
    template = environment.get_template("page")

    def within() -> Markup:
        inner = known("Inner", "inside") | {"within": lambda: ""}
        return Markup(environment.applied(template, inner))

    said = environment.applied(template, known("Outer", "outside") | {"within": within})
    assert said.index("Inner Inner! inside") < said.index("Outer Outer! outside")
    assert len(environment.spare) == 2


def test_a_name_that_the_last_page_had_is_no_name_of_this_one() -> None:
    environment = ours({"page": "{{ here }}"})
    template = environment.get_template("page")
    environment.applied(template, {"here": "x"})
    with pytest.raises(jinja2.UndefinedError, match="'here' is undefined"):
        environment.applied(template, {})


def test_a_template_that_imports_itself_is_made_for_each_page() -> None:
    environment = ours({"page": "{% import 'page' as me with context %}"})
    with pytest.raises(RecursionError):
        environment.applied(environment.get_template("page"), {})


# --- mistakes ---


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "{{ m.item(one, nonsense=1) }}",
            r"item\(\) got an unexpected keyword argument 'nonsense'",
        ),
        ("{{ m.pair(1, 2, 3) }}", r"pair\(\) takes from 0 to 2 positional arguments but 3 were"),
        ("{{ m.pair() }}", "parameter 'a' was not provided"),
        ("{{ m.box(1) }}", "No caller defined"),
        ("{{ one.nothing }}", "no attribute 'nothing'"),
        ("{{ words('no.such') }}", 'There are no words for "no.such"'),
        ("{{ words('card.then') }}", "role"),
    ],
)
def test_a_mistake_is_told_as_the_author_would_say_it(text: str, message: str) -> None:
    macros = MACROS.replace('class=""', 'kind=""').replace("{{ class }}", "{{ kind }}")
    environment = ours({"macros": macros, "page": START + text})
    with pytest.raises(Exception, match=message):
        environment.applied(environment.get_template("page"), known("A", "here"))


@pytest.mark.parametrize(
    "text",
    [
        "{% set words = 1 %}",
        "{% for words in [1] %}{% endfor %}",
        "{% macro m(words) %}{% endmacro %}",
        "{% with words = 1 %}{% endwith %}",
    ],
)
def test_phrases_keep_their_name(text: str) -> None:
    with pytest.raises(jinja2.TemplateSyntaxError, match="choose another name"):
        ours({"page": f"\n{text}"}).get_template("page")
