"""What a command says when it is done."""

from collections.abc import Iterator
from pathlib import Path

import click

from ..building import Explanation, Result

SHOWN = 200
WIDTH = 100
"""So many characters of a field are shown; --json shows all."""


def changes(result: Result, *, dry_run: bool, verbose: bool) -> Iterator[str]:
    """Each file that was written, with the reason, and each that was removed; `verbose` names also
    those that came out as they were. The fields named are those of the page's view."""
    would = "would be " if dry_run else ""
    written = set(result.written)
    for path, reason in result.rendered:
        if path in written:
            yield f"{path}: {would}written ({reason})"
        elif verbose:
            yield f"{path}: rendered to the same bytes ({reason})"
    yield from (f"{path}: {would}removed" for path in result.removed)


def report(result: Result, seconds: float, *, quiet: bool, verbose: bool, dry_run: bool) -> None:
    """Problems to standard error; the summary, and how to look at the site, to standard output."""
    shown = [p for p in result.problems if verbose or p.severity != "info"]
    if shown:
        from .problems import print_problems  # a tenth of a second to import, where all is well

        print_problems(shown)
    for line in (*result.notes, *([result.message] if result.message else [])):
        click.echo(line, err=True)
    if not quiet or result.exit_code:
        click.echo("\n".join(summary(result, seconds, dry_run)), err=bool(result.exit_code))


def summary(result: Result, seconds: float, dry_run: bool = False) -> list[str]:
    if result.exit_code == 2:
        return ["Nothing was built."]
    errors = sum(p.severity == "error" for p in result.problems)
    counts = (
        f"read {result.read}, rendered {len(result.rendered)}, written {len(result.written)}, "
        f"kept {result.kept}, removed {len(result.removed)}, in {seconds:.1f} s"
    )
    if result.indexed:
        counts += f"; the search finds {plural(result.indexed, 'page')}"
    lines = [f"{held_back(result)}"] if result.held_back else []
    if errors and not (result.written or result.kept):
        return [
            *lines,
            f"{plural(errors, 'error')}: nothing was written, the old site is as it was.",
        ]
    if dry_run:
        return [*lines, f"Nothing was touched. A build would say: {counts}"]
    if result.verified:
        return [*lines, counts, *verdict(result)]
    look = f"Look at it: python -m http.server -d {shown_path(result.output)}"
    return [*lines, counts, f"{look}   then open http://localhost:8000/"]


def verdict(result: Result) -> list[str]:
    """What comparing with a clean build found."""
    if not result.differences:
        count = len(result.written) + result.kept
        return [f"Verified: a clean build makes the same {plural(count, 'file')}, byte for byte."]
    told = [f"  {line}" for line in result.differences[:SHOWN]]
    return ["A clean build makes other files: this is a bug of Briefbook.", *told]


def held_back(result: Result) -> str:
    said = {"future": "{} not yet due", "expired": "{} expired"}
    return "Held back: " + ", ".join(
        said[reason].format(count) if reason in said else plural(count, reason)
        for reason, count in sorted(result.held_back.items())
    )


def plural(count: int, word: str) -> str:
    return f"{count} {word}" + ("" if count == 1 else "s")


def shown_path(path: Path) -> str:
    """Relative to where the author stands, if that is shorter."""
    try:
        return path.relative_to(Path.cwd()).as_posix() or "."
    except ValueError:
        return str(path)


def explained(found: Explanation) -> Iterator[str]:
    yield f"/{found.address}  {found.file}"
    told = {
        "about": found.origin or f"no file of its own ({found.row})",
        "template": found.renderer if not found.templates else ", ".join(found.templates),
        "last made": f"{found.made}, because of: {found.reason}" if found.made else "never",
        "next build": f"makes it again, because of: {found.due}"
        if found.due
        else "leaves it as it is",
    }
    yield from (f"  {name:<12}{value}" for name, value in told.items())
    yield "  its view holds"
    for name, value in found.fields.items():
        yield f"    {name:<18}{shortened(value, WIDTH)}"


def shortened(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
