"""What was measured, in words and tables: bench/results.md."""

import os
import platform
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from edits import EDITS
from measuring import Measure
from rivals import python_version

if TYPE_CHECKING:
    from running import Sized

HEAD = """# What was measured

Written by `python bench/run`; do not edit. [README.md](README.md) says what each site holds and leaves out.
Times are medians on the clock, of whole processes; in brackets the fastest and the slowest run. Peak memory
is the most of all runs, summed over the processes of a build, what they share once. A ratio says how many
times as long as Briefbook it took.
"""
NO_INCREMENT = (
    "Hugo has no incremental build outside its server: after any change it builds the whole site, as above. "
    "The last column says how many of Briefbook's builds fit into one of Hugo's. "
    "{named} briefings list the actor who is renamed."
)
OURS, HUGO = "Briefbook", "Hugo"
WITHOUT = f"{OURS} --no-twins"
SMALLER = ("Pelican", "Eleventy")
"""Their sites lack most lists and all drawings: README.md says what each leaves out."""
COPY = "cp -r of Briefbook's output"


def written(results: "list[Sized]", runs: int, grown: "list[Sized]") -> str:
    """`grown`: sizes of which nothing else was measured than a clean build of ours."""
    blocks = [
        HEAD,
        machine(results, runs),
        *not_run(results),
        CHART.format(text=in_words(results[-1])),
    ]
    for sized in results:
        blocks += [f"## {sized.briefings:,} briefings", *tables(sized)]
    if len(results) + len(grown) > 1:
        blocks += ["## Growth", growth([*results, *grown])]
    return "\n\n".join(block.strip("\n") for block in blocks) + "\n"


CHART = "![{text}](../docs/images/bench.svg)"


def machine(results: "list[Sized]", runs: int) -> str:
    tools = {rival.name.split()[0]: rival.version for rival in results[0].rivals}
    versions = "".join(f", {name} {version}" for name, version in tools.items())
    return (
        f"Machine: {processor()}, {os.cpu_count()} cores, {memory()}; {platform.system()}. "
        f"Python {python_version()}{versions}. Runs of each: {runs}, all tools in turn."
    )


def processor() -> str:
    rows = lines_of("/proc/cpuinfo")
    named = (row.partition(":")[2].strip() for row in rows if row.startswith("model name"))
    return next(named, platform.machine())


def memory() -> str:
    kilobytes = (row.split()[1] for row in lines_of("/proc/meminfo") if row.startswith("MemTotal:"))
    found = next(kilobytes, None)
    return f"{int(found) / 1024 / 1024:.0f} GiB of memory" if found else "memory unknown"


def lines_of(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def not_run(results: "list[Sized]") -> Iterator[str]:
    for name, why in results[0].missing.items():
        yield f"{name} was not run: {why}."


def tables(sized: "Sized") -> Iterator[str]:
    yield clean(sized)
    yield edits(sized)
    if HUGO in sized.measures:
        yield NO_INCREMENT.format(named=f"{sized.named:,}")


def clean(sized: "Sized") -> str:
    measures = sized.measures
    names = [name for name in measures if name.startswith(OURS)]
    names += [rival.name for rival in sized.rivals] + [COPY]
    own = measures[OURS].median
    rows = [(name, *cost(measures[name], own), *bulk(measures[name])) for name in names]
    return table(("a clean build", "seconds", "ratio", "peak memory", "files", "size"), rows)


def edits(sized: "Sized") -> str:
    """The builds after a change, each beside a clean build of Hugo; and the floor."""
    measures, hugo = sized.measures, sized.measures.get(HUGO)
    rows = []
    for name in ("nothing changed", *EDITS):
        one = measures[name]
        counts = [
            f"{one.counts[word]:,}" if word in one.counts else ""
            for word in ("rendered", "written")
        ]
        ratio = times(hugo.median / one.median) if hugo else ""
        rows.append((name, spread(one), *counts, f"{one.peak:.0f} MiB", ratio))
    floor, nothing = measures["floor"], measures["nothing changed"]
    beside = f"{nothing.median / floor.median:.1f} of these in a build with nothing changed"
    rows.append(("floor: start Python, list and stat all files", spread(floor), "", "", "", beside))
    heads = (
        "a build after",
        "seconds",
        "pages rendered",
        "files written",
        "peak memory",
        "in one of Hugo's",
    )
    return table(heads, rows)


def growth(results: "list[Sized]") -> str:
    rows = []
    for sized in results:
        cells = [f"{sized.briefings:,}"]
        for name in (OURS, HUGO):
            one = sized.measures.get(name)
            cells += (
                [spread(one), f"{1000 * one.median / sized.briefings:.2f}", f"{one.peak:.0f} MiB"]
                if one
                else [""] * 3
            )
        rows.append(tuple(cells))
    heads = (
        "briefings",
        *(f"{name}{what}" for name in (OURS, HUGO) for what in (", s", ", ms each", ", peak")),
    )
    return table(heads, rows)


def cost(one: Measure, own: float) -> tuple[str, str, str]:
    return spread(one), f"{one.median / own:.2f}", f"{one.peak:.0f} MiB"


def times(ratio: float) -> str:
    return f"{ratio:.1f}" if ratio < 10 else f"{ratio:.0f}"


def spread(one: Measure) -> str:
    return f"{one.median:.2f} ({min(one.seconds):.2f}–{max(one.seconds):.2f})"


def bulk(one: Measure) -> tuple[str, str]:
    if "files" not in one.counts:
        return "", ""
    return f"{one.counts['files']:,}", f"{one.counts['bytes'] / 1e6:.0f} MB"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def in_words(sized: "Sized") -> str:
    """The chart's text alternative."""
    told = (f"{called(name)} {sized.measures[name].median:.1f} s" for name in charted(sized))
    return f"Seconds for {sized.briefings:,} briefings: {'; '.join(told)}."


def called(name: str) -> str:
    """As the chart calls it: who makes less is not to look merely quicker."""
    if name == WITHOUT:
        return f"{OURS} without twins"
    return f"{name} (a smaller site)" if name in SMALLER else name


def charted(sized: "Sized") -> list[str]:
    """What the chart shows, in its order."""
    names = [OURS, WITHOUT, *(rival.name for rival in sized.rivals), "nothing changed", *EDITS]
    return [name for name in names if name in sized.measures]
