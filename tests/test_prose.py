"""Bodies as HTML: names linked once, everything escaped, and plain Markdown left as it is."""

import re
from collections.abc import Iterable

import pytest

from briefbook import words
from briefbook.model import Close, LinkTo, Open, Part, Picture, Text
from briefbook.read import parser, read_body
from briefbook.read.markdown import plain_parser
from briefbook.render.phrases import filled
from briefbook.render.prose import find_word, html
from briefbook.shapes import (
    AnyResolved,
    BlockShown,
    Card,
    CitationShown,
    DateShown,
    Day,
    LinkShown,
    MentionShown,
    NameLink,
    Note,
    Parts,
    Person,
    PictureShown,
    Prose,
    QuotationShown,
    StatementShown,
    WordShown,
)

WORDS = words.load("en")
WANG = MentionShown(
    key="actor:wang-yi", label="Wang Yi", address="actors/wang-yi/", role="minister"
)
BLINKEN = MentionShown(key="actor:antony-blinken", label="Blinken", address="actors/blinken/")
LINK_WANG = NameLink(names=("Wang Yi", "王毅"), mention=WANG)
LINK_BLINKEN = NameLink(names=("Antony Blinken", "Antony"), mention=BLINKEN)
DAY = Day(text="16 February 2023", edtf="2023-02-16", datetime="2023-02-16")
SEASON = Day(text="autumn 2022", edtf="2022-23")
A_WANG = '<a class="mention" href="/actors/wang-yi/" title="minister">{}</a>'


def shown(
    *parts: Part, slots: Iterable[AnyResolved] = (), names: Iterable[NameLink] = (LINK_WANG,)
) -> str:
    prose = Prose(parts=Parts("", lambda: parts), slots=tuple(slots), names=tuple(names))
    return str(html(prose, WORDS, lambda address: f"/{address}", lambda block: f"[{block.name}]"))


# --- names ---


def test_a_name_is_linked_at_its_first_mention_alone() -> None:
    text = shown(Text("Wang Yi came. ", 0), Text("Wang Yi spoke.", 1))
    assert text == f"{A_WANG.format('Wang Yi')} came. Wang Yi spoke."


def test_any_of_its_names_counts_as_the_first() -> None:
    assert shown(Text("王毅 is Wang Yi.", 0)) == f"{A_WANG.format('王毅')} is Wang Yi."


def test_an_explicit_mention_counts_too() -> None:
    parts = (Open(0), Text(" and Wang Yi", 0))
    assert shown(*parts, slots=[WANG]) == f"{A_WANG.format('Wang Yi')} and Wang Yi"


def test_the_longest_name_wins_where_two_begin() -> None:
    text = shown(Text("Antony Blinken.", 0), names=[LINK_BLINKEN])
    assert text == '<a class="mention" href="/actors/blinken/">Antony Blinken</a>.'


def test_several_names_in_one_text_stand_in_its_order() -> None:
    text = shown(Text("Antony met Wang Yi.", 0), names=[LINK_WANG, LINK_BLINKEN])
    assert re.findall('href="([^"]+)"', text) == ["/actors/blinken/", "/actors/wang-yi/"]


def test_a_name_may_run_over_the_end_of_a_line() -> None:
    text = shown("<p>", Text("Then Wang", 0), "\n", Text("Yi came.", 0), "</p>")
    assert text == f"<p>Then {A_WANG.format(chr(10).join(['Wang', 'Yi']))} came.</p>"


def test_a_name_does_not_run_over_sentences_or_markup() -> None:
    assert "<a" not in shown(Text("Wang", 0), "\n", Text("Yi", 1))
    assert "<a" not in shown(Text("Wang", 0), "<br />\n", Text("Yi", 0))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Wang Yi", 0),
        ("(Wang Yi)", 1),
        ("Wang Yi's", 0),
        ("Wang Yin, Wang Yi", 10),
        ("KWang Yi", -1),
        ("Wang Yi2", -1),
        ("wang yi", -1),
        ("Wang Yié", -1),
    ],
)
def test_only_whole_words_are_names(text: str, at: int) -> None:
    assert find_word(text, "Wang Yi", 0) == at


def test_nothing_is_linked_inside_a_link() -> None:
    parts = (Open(0), Open(1), Open(2), Text("Wang Yi", 0), Close(0))
    cited = CitationShown(anchor="cite-1", notes=(Note(number=1, address="#a", title="A"),))
    text = shown(*parts, slots=[LinkShown(address="about/"), WANG, cited])
    assert text.count("<a") == 1
    assert '<span class="mention" title="minister">Wang Yi</span>' in text


def test_an_actor_without_a_page_is_not_a_link() -> None:
    nobody = MentionShown(key="actor:x", label="X & Y")
    assert shown(Open(0), slots=[nobody]) == '<span class="mention">X &amp; Y</span>'


# --- escaping ---


def test_all_that_authors_write_is_escaped() -> None:
    bad = "<b>\"&'"
    card = Card(kind="person", id="x", name=bad, address="")
    note = Note(number=1, address=bad, title=bad, prefix=bad, locator=bad)
    said = StatementShown(
        anchor="statement-1",
        by=Person(card=card, role=bad),
        text=bad,
        notes=(note,),
        to=card,
        mode="verbatim",
    )
    slots: list[AnyResolved] = [
        MentionShown(key="k", label=bad, address=bad, role=bad),
        CitationShown(anchor="cite-1", notes=(note,)),
        QuotationShown(statement=said),
        QuotationShown(statement=said, inline=True),
        DateShown(day=Day(text=bad, edtf="", datetime=bad)),
        LinkShown(address=bad, title=bad),
        PictureShown(address=bad, alt=bad, title=bad),
    ]
    parts = [part for n in range(len(slots)) for part in (Open(n), Text(bad, 0), Close(n))]
    text = shown(*parts, slots=slots)
    assert "<b>" not in text
    assert "\"&'" not in text


def test_words_of_links_keep_their_places() -> None:
    from markupsafe import Markup

    assert filled(WORDS, "statement.to", to=Markup("<i>A</i>")) == "to <i>A</i>"
    assert filled(WORDS, "statement.to", to="<i>A</i>") == "to &lt;i&gt;A&lt;/i&gt;"


# --- slots ---


def test_a_citation_names_its_sources_and_places() -> None:
    cited = CitationShown(
        anchor="cite-4",
        notes=(
            Note(number=1, address="#source-cns", title="A report", locator="par. 3"),
            Note(number=2, address="#source-un", title="B", prefix="see"),
        ),
    )
    assert shown(Open(0), slots=[cited]) == (
        '<sup class="citation" id="cite-4">'
        '[<a href="/#source-cns" title="A report" aria-label="Source 1: A report">1</a>, par. 3; '
        'see <a href="/#source-un" title="B" aria-label="Source 2: B">2</a>]</sup>'
    )


@pytest.mark.parametrize("before", [("It was. ",), ("It was.\n",), ("It was.", "\n")])
def test_a_citation_stays_in_the_line_of_what_it_is_a_source_of(before: tuple[str, ...]) -> None:
    told, *more = before
    cited = CitationShown(anchor="cite-4", notes=(Note(number=1, address="#source-a", title="A"),))
    html = shown(Text(told, 0), *more, Open(0), Text(" Then ", 1), slots=[cited])
    assert html.startswith('It was.\N{NO-BREAK SPACE}<sup class="citation"')
    assert html.endswith("</sup> Then ")


def test_long_citations_may_run_over_the_end_of_a_line() -> None:
    note = Note(number=1, address="#source-a", title="A", locator="the third paragraph of it")
    assert '<sup class="citation long"' in shown(
        Open(0), slots=[CitationShown(anchor="", notes=(note,))]
    )


def test_titles_stand_for_numbers_where_there_is_no_list() -> None:
    cited = CitationShown(anchor="cite-1", notes=(Note(number=0, address="sources/a/", title="A"),))
    assert shown(Open(0), slots=[cited]) == (
        ' <small class="citation-titles" id="cite-1">[<a href="/sources/a/">A</a>]</small>'
    )


def test_a_long_title_stands_in_a_citation_with_its_first_words() -> None:
    title = "Joint Statement on International Relations of a New Era"
    cited = CitationShown(anchor="", notes=(Note(number=0, address="sources/a/", title=title),))
    assert f'title="{title}">Joint Statement on International Relations…</a>' in shown(
        Open(0), slots=[cited]
    )


def quotation(inline: bool, mode: str = "verbatim") -> QuotationShown:
    lavrov = Card(kind="person", id="lavrov", name="Sergei Lavrov", address="actors/lavrov/")
    return QuotationShown(
        inline=inline,
        statement=StatementShown(
            anchor="statement-2",
            by=Person(card=lavrov, role="foreign minister"),
            text="We will.",
            mode=mode,
            date=DAY,
            notes=(Note(number=3, address="#source-duma", title="Duma"),),
        ),
    )


NOTE = (
    '<sup class="citation">'
    '[<a href="/#source-duma" title="Duma" aria-label="Source 3: Duma">3</a>]</sup>'
)


def test_a_quotation_is_a_figure_with_its_speaker() -> None:
    parts = (Open(0), "<blockquote>\n<p>We will.</p>\n</blockquote>\n", Close(0))
    assert shown(*parts, slots=[quotation(False, "paraphrase")]) == (
        '<figure class="quotation paraphrase" id="statement-2">\n'
        "<blockquote>\n<p>We will.</p>\n</blockquote>\n"
        '<figcaption><a href="/actors/lavrov/">Sergei Lavrov</a>, foreign minister, '
        '<time datetime="2023-02-16">16 February 2023</time>, in paraphrase'
        f"{NOTE}</figcaption>\n</figure>\n"
    )


def test_an_inline_quotation_names_its_speaker_unobtrusively() -> None:
    parts = (Open(0), Text("“We will.”", 0), Close(0))
    assert shown(*parts, slots=[quotation(True)]) == (
        '<span class="quote verbatim" id="statement-2">“We will.”</span>'
        '<span class="visually-hidden"> (Sergei Lavrov)</span>'
        f"{NOTE}"
    )


def test_a_date_is_a_time_where_html_can_say_it() -> None:
    parts = (Open(0), Text("on Thursday", 0), Close(0))
    assert shown(*parts, slots=[DateShown(day=DAY)]) == (
        '<time datetime="2023-02-16" title="16 February 2023">on Thursday</time>'
    )
    assert shown(*parts, slots=[DateShown(day=SEASON)]) == (
        '<span class="date" title="autumn 2022">on Thursday</span>'
    )


def test_a_picture_of_known_size_leaves_its_place_free() -> None:
    picture = PictureShown(address="a.svg", alt="A", width=3, height=2)
    assert shown(Open(0), slots=[picture]) == ('<img src="/a.svg" alt="A" width="3" height="2" />')


def test_a_block_shows_its_words_and_then_its_list() -> None:
    parts = (Open(0), "<p>Before.</p>\n", Close(0))
    slots = [BlockShown(name="timeline")]
    assert shown(*parts, slots=slots) == "<p>Before.</p>\n[timeline]"
    prose = Prose(parts=Parts("", lambda: parts), slots=tuple(slots))
    assert html(prose, WORDS, str) == "<p>Before.</p>\n"


def test_a_word_of_the_interface_or_nothing() -> None:
    slots = [WordShown(key="callout.note"), WordShown(key="")]
    assert shown(Open(0), Open(1), Close(1), slots=slots) == "Note"


def test_every_callout_has_its_word() -> None:
    from briefbook.read.blocks import CALLOUTS

    assert all(WORDS(f"callout.{kind}") for kind in CALLOUTS)


# --- plain Markdown ---

PLAIN = [
    "A *b* **c** `d & <e>` \"f\" 'g'\nnext line  \nhard break",
    "[a](b.md), [c *d*](https://example.com/?a=1&b=2 'A \"title\"'), <https://example.org/é>",
    '![alt *text* & "more"](a.png), ![](b.png "T")',
    "[![alt](a.png)](b.html)",
    "# One\n\n## Two & <three>\n\nText\n\n---\n",
    "- a\n- b\n\n  c\n\n1. d\n2. e",
    "> quoted\n> more\n\n```python\nif a < b & c:\n    pass\n```\n\n    indented",
    "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | [2](x) | ![3](y) | `4` |",
    "Note.[^1] Again.[^1]\n\n[^1]: The *note*.\n",
    "Term\n: Definition with [link](x)\n",
    "Mr. A came. Then B. &amp; &copy; \\* \\< a@b.org",
    "<b>raw</b> & <!-- no -->",
    "",
]


def resolved(slot: object) -> AnyResolved:
    """Links and pictures as they were written."""
    if isinstance(slot, LinkTo):
        return LinkShown(address=slot.href, title=slot.title)
    assert isinstance(slot, Picture), slot
    return PictureShown(address=slot.src, alt=slot.alt, title=slot.title)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_markdown_is_shown_as_markdown_it_shows_it(text: str) -> None:
    body = read_body(parser(), text, 1, "a.md", "north")
    slots = tuple(resolved(slot) for slot in body.outline.slots)
    shown = html(Prose(parts=Parts("", lambda: body.parts), slots=slots), WORDS, str)
    ours = shown.replace(' loading="lazy" decoding="async"', "")
    plain = plain_parser().render(text)
    # A page without inline styles says a column's alignment with a class.
    assert ours == re.sub(r'style="text-align:(\w+)"', r'class="align-\1"', plain)
