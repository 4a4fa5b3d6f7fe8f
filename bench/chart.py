"""A horizontal bar for each thing measured, as SVG that is readable on light and on dark pages."""

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from edits import EDITS
from report import called, charted, in_words

if TYPE_CHECKING:
    from running import Sized

WIDTH, LABEL, ROW, TOP = 800, 280, 28, 40
STYLE = """text { font: 14px system-ui, sans-serif; fill: #1d1d1f; }
.ours { fill: #1f6f5c; } .other { fill: #8a8f98; }
@media (prefers-color-scheme: dark) {
text { fill: #ececf0; } .ours { fill: #58c2a5; } .other { fill: #7d828c; } }"""


def drawn(sized: "Sized") -> str:
    names = charted(sized)
    seconds = [sized.measures[name].median for name in names]
    scale = (WIDTH - LABEL - 80) / max(seconds)
    height = TOP + ROW * len(names) + 10
    rows = (
        bar(at, name, s, scale) for at, (name, s) in enumerate(zip(names, seconds, strict=True))
    )
    title = escape(in_words(sized))
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        ' aria-labelledby="title">',
        f'<title id="title">{title}</title>',
        f"<style>{STYLE}</style>",
        f'<text x="8" y="24">Seconds for {sized.briefings:,} briefings; shorter is better</text>',
        *rows,
        "</svg>\n",
    ))  # fmt: skip


def bar(at: int, name: str, seconds: float, scale: float) -> str:
    y, long = TOP + ROW * at, max(seconds * scale, 2)
    after = name in EDITS or name == "nothing changed"
    ours = after or name.startswith("Briefbook")
    label = f"Briefbook, {name}" if after else f"{called(name)}, clean build"
    return (
        f'<text x="{LABEL}" y="{y + 17}" text-anchor="end">{escape(label)}</text>\n'
        f'<rect class="{"ours" if ours else "other"}" x="{LABEL + 8}" y="{y + 4}" width="{long:.1f}"'
        f' height="{ROW - 10}" rx="2"/>\n'
        f'<text x="{LABEL + 14 + long:.1f}" y="{y + 17}">{seconds:.2f} s</text>'
    )
