"""Without our syntax, a body is exactly what the Markdown parser by itself makes of it.

Only the cells of tables differ: a column's alignment is a class, where the plain parser writes a
style, and what is as short as a date has the class `short`.
Ids of headings and letters of footnotes are set on both parsers: they need no syntax of ours.
"""

import re
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from briefbook.model import Close, LinkTo, Open, Picture, Text
from briefbook.read import Body, blocks, parser, read_body, spans
from briefbook.read.markdown import plain_parser

OURS = parser()
PLAIN = plain_parser()
ALL = plain_parser()
"""Our syntax, with all rules asked at every sign."""
spans.add_rules(ALL)
blocks.add_rules(ALL)
ALIGNED = re.compile(r'style="text-align:(\w+)"')
SHORT = re.compile(r'(<t[dh])(?: class="short"(>)|( class="align-\w+) short(?="))')
TRIGGERS = re.compile(r"\[\[|\[[^\[\]]*@|\]\{|%%|^[ >*+\-\d.):~]*(?::::|\{)|\[!|\[\^", re.MULTILINE)
"""What begins our syntax; `[^x]` is an ordinary footnote where one has that name."""


def plain_html(text: str) -> str:
    return ALIGNED.sub(r'class="align-\1"', str(PLAIN.render(text)))


def our_html(text: str) -> str:
    html = as_html(read_body(OURS, text, 1, "a.md", "north"))
    return SHORT.sub(r"\1\2\3", html)


def as_html(body: Body) -> str:
    return "".join(part_as_html(part, body) for part in body.parts)


def part_as_html(part: object, body: Body) -> str:
    """Links and pictures, as markdown-it would have written them."""
    if isinstance(part, str):
        return part
    if isinstance(part, Text):
        return escape(part.text, quote=False).replace('"', "&quot;")
    assert isinstance(part, Open | Close)
    slot = body.outline.slots[part.slot]
    if isinstance(part, Close):
        return "</a>"
    if isinstance(slot, LinkTo):
        return f'<a href="{escape(slot.href)}"{title(slot.title)}>'
    assert isinstance(slot, Picture)
    return f'<img src="{escape(slot.src)}" alt="{attribute(slot.alt)}"{title(slot.title)} />'


def title(words: str) -> str:
    return f' title="{attribute(words)}"' if words else ""


def attribute(words: str) -> str:
    return escape(words, quote=False).replace('"', "&quot;")


CONSTRUCTS = {
    "paragraphs": "One\ntwo  \nthree\\\nfour\n\nfive",
    "headings": "# One\n\n## Two ##\n\nThree\n=====\n\nFour\n---\n\n####### seven\n\n## Two",
    "emphasis": "*a* _b_ **c** __d__ ***e*** *f **g** h* a*b*c a_b_c * not * \\*no\\* **a*b",
    "code spans": "`a` ``b`c`` ` `` ` `a\nb` `<&>` `open",
    "indented code": "    a\n\n      b <c>\n\nd",
    "fenced code": '```python\nprint("<a>")\n```\n\n~~~\n```\n~~~\n\n````\nopen',
    "tight and loose lists": "- a\n- b\n  - c\n\n    d\n- e\n\n1. f\n2. g\n\n5) h\n\n   i",
    "quotations": "> a\nb\n> > c\n>\n> - d\n>   e\n\n> f",
    "rules": "***\n\n- - -\n\n_____",
    "links": "[a](/b) [c](</d e> 'f') [g](h \"i\") [j]() [k]( l ) [m [n] o](p) [q](r\\)s)",
    "references": "[a][b] [c][] [d] [e][none]\n\n[b]: /x 'y'\n[c]: <z>\n[d]: /w\n  (v)",
    "links that are none": "[a] (b) [a](b c) [a [b](c)](d) ![a [b](c)](d) ](x)",
    "pictures": '![a](b.png) ![*c* `d`](e.png "f") ![][g] ![h]\n\n[g]: i.png\n[h]: j.png',
    "addresses": "<https://a.example/b?c=d&e> <a@b.example> https://a.example a@b.example <a b>",
    "entities": "&amp; &copy; &#35; &#x22; &nope; &#0; AT&T \"q\" 'r' <s>",
    "backslashes": '\\! \\" \\# \\a \\\\ \\[a\\] \\`b\\` \\<c> &\\amp;',
    "raw html": "<b>a</b> <!-- c --> <?d?>\n\n<div>\ne\n</div>\n\n<script>f</script>",
    "tables": "| a | b | c |\n|:--|:-:|--:|\n| *d* | `e\\|f` | [g](h) |\n| i |\n\na|b\n-|-\nc|d",
    "footnotes": "a[^1] b[^n] c[^1] d^[inline *e*]\n\n[^1]: One.\n[^n]: Two.\n\n    More.\n",
    "definitions": "Term\n: One\n: Two\n\nOther *term*\n\n: Loose\n\n  more",
    "tabs": "-\ta\n\n\tb\n\n>\tc\n\n1.\td",
    "odd characters": "\u00a0a\u2028b\ufeffc\u200bd \U0001f600 \u0301e مرحبا 王毅\n\n## 王毅 é\n",
    "braces and percents": "a {b} {c: d} 5% f{x} 6 % 7 :: e: f ::",
    "brackets": "[a] [a]b] [[ [a] ] [] [ ] ![ ]( )",
}


@pytest.mark.parametrize("text", CONSTRUCTS.values(), ids=CONSTRUCTS.keys())
def test_each_construct_is_what_markdown_makes_of_it(text: str) -> None:
    assert our_html(text) == plain_html(text)


# --- documents at random ---

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\0"), min_size=1, max_size=12
) | st.sampled_from(
    ["Wang Yi", "a", "J. Biden", "é", "王毅", "1.", "-", "+", "#", ">", "`", "|", "&lt;"]
)
INLINE = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        inner.map("*{}*".format),
        inner.map("**{}**".format),
        inner.map("_{}_".format),
        inner.map("`{}`".format),
        inner.map("[{}](/a 'b')".format),
        inner.map("[{}][ref]".format),
        inner.map("![{}](c.png)".format),
        inner.map("^[{}]".format),
        inner.map("{}\\\n".format),
        st.sampled_from(
            ["<https://a.example>", "[ref]", "[^1]", "&amp;", "&#x41;", "\\*", "\\[", "  \n"]
        ),
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
    ),
    max_leaves=5,
)


def prefixed(first: str, rest: str) -> st.SearchStrategy[str]:
    return BLOCKS_INNER.map(lambda text: first + text.replace("\n", "\n" + rest))


LEAVES = st.one_of(
    INLINE,
    INLINE.map("## {}".format),
    INLINE.map("{}\n---".format),
    INLINE.map("    {}".format),
    INLINE.map("```\n{}\n```".format),
    INLINE.map("Term\n: {}".format),
    st.tuples(INLINE, INLINE).map(lambda two: "| {} | x |\n|:-:|---|\n| {} | y |".format(*two)),
    st.sampled_from(["***", "[ref]: /d 'e'", "[^1]: Note.", "- [ ] task", ""]),
)
BLOCKS_INNER = st.lists(LEAVES, min_size=1, max_size=3).map("\n\n".join)
BLOCKS = st.one_of(
    LEAVES,
    prefixed("> ", "> "),
    prefixed("- ", "  "),
    prefixed("1. ", "   "),
    prefixed("> - ", ">   "),
)
DOCUMENTS = st.lists(BLOCKS, min_size=1, max_size=5).map("\n\n".join)


def without_ours(text: str) -> bool:
    return not TRIGGERS.search(text.replace("[^1]", "[1]"))


@UNHURRIED
@given(DOCUMENTS)
def test_any_document_without_our_syntax_is_what_markdown_makes_of_it(document: str) -> None:
    text = document + "\n\n[ref]: /r\n[^1]: One."
    if without_ours(text):
        assert our_html(text) == plain_html(text)


SPRINKLED = st.sampled_from(
    ["[[a]]", "[[a|b]]", "[[", "]]", "[@a, p. 3]", "[@a; ", "[^a]", "^[", "[x]{date=2022}",
     "]{by=a}", "\n\n{by=a cite=b}\n> ", "::: {.timeline actor=a}\n", "\n:::\n", "%%", "\n%%\n",
     "\n> [!note] c\n> ", "> ", "| [[a\\|b]] | c |\n|-|-|\n| ", "\n", "\n\n", "\t", "- ", "`", "\\",
     "[a](b)", "![[[a]]](b)", "](", "[", "]", "{", "}", "#", "<a@b.c>", ": ", "\u2028", "[^a]: ",
     " *a* ", "(**b c**)", "**", "_"]
)  # fmt: skip


@UNHURRIED
@given(st.lists(SPRINKLED | WORDS, max_size=25).map("".join))
def test_our_syntax_anywhere_never_raises_and_keeps_places_inside_the_file(text: str) -> None:
    body = read_body(OURS, text, 1, "a.md", "north")
    lines = text.split("\n")
    places = [(slot.at.line, slot.at.column) for slot in body.outline.slots]
    places += [(problem.line, problem.column) for problem in body.problems]
    for line, column in places:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    for slot in body.outline.slots:
        assert -1 <= slot.sentence < len(body.sentences)
    opened = [part.slot for part in body.parts if isinstance(part, Open)]
    assert sorted(opened) == list(range(len(body.outline.slots)))


@UNHURRIED
@given(DOCUMENTS | st.lists(SPRINKLED | WORDS, max_size=25).map("".join))
def test_rules_asked_by_their_sign_find_what_all_rules_find(text: str) -> None:
    text += "\n\n[ref]: /r\n[^1]: One."
    assert [said(one) for one in OURS.parse(text)] == [said(one) for one in ALL.parse(text)]


def said(token: Token) -> Token:
    """The token without the empty texts that markers of emphasis leave behind."""
    children = [
        said(one) for one in token.children or () if (one.type, one.content) != ("text", "")
    ]
    return token.copy(children=children)
