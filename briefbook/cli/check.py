"""`briefbook check`: what is not right in the content, where, and what can be put right at once."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..building import Options, Refused, Result, check, environment_epoch
from ..building.checked import reported
from ..building.looking import contents
from ..ledger import LedgerError
from ..problems import Problem, has_error
from ..write import WriteError
from .progress import progress
from .report import plural
from .root import root_option, site_root

if (
    TYPE_CHECKING
):  # rules and formats are loaded when they are asked for: other commands start sooner
    from ..building.fixing import Outcome

FORMATS = ("text", "json", "github", "sarif")


class Asked:
    """One call of the command: which site, which files of it, and how strictly."""

    def __init__(self, root: Path, paths: Iterable[Path], options: Options, quiet: bool) -> None:
        self.root = root.resolve()
        self.paths = [located(path, self.root) for path in paths]
        self.options, self.quiet = options, quiet

    def check(self) -> Result:
        try:
            with progress(quiet=self.quiet) as told:
                return check(self.root, self.options, told)
        except (Refused, LedgerError, WriteError) as error:
            raise click.ClickException(str(error)) from error

    def reported(self, result: Result) -> list[Problem]:
        """Those of the files asked for; of settings that cannot be used, all."""
        paths = () if result.exit_code == 2 else self.paths
        return list(reported(result.problems, self.root, paths))

    def files(self) -> int:
        """How many files were looked at."""
        there = [self.root / path for path, stat in contents(self.root).items() if stat]
        wanted = self.paths or [self.root]
        return sum(any(one.is_relative_to(path) for path in wanted) for one in there)


def located(path: Path, root: Path) -> Path:
    """Where it really is; a link to a file is itself what is checked."""
    plain = Path(os.path.normpath(path.absolute()))
    found = plain.resolve() if plain.is_dir() else plain.parent.resolve() / plain.name
    if not found.is_relative_to(root) and not root.is_relative_to(found):
        raise click.UsageError(f"{path} is not in the site's folder, {root}.")
    return found


@click.command("check", help="Say what is not right in the content. Nothing is built.")
@root_option
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]..."
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="For whom.")
@click.option("-s", "--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--fix", "fixing", is_flag=True, help="Put right what can be put right safely.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would be changed, no more.")
@click.option("--now", default="", metavar="T", help="Check as of this date, or `latest`.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
def check_command(
    root: Path | None,
    paths: tuple[Path, ...],
    form: str,
    strict: bool,
    fixing: bool,
    dry_run: bool,
    now: str,
    quiet: bool,
) -> int:
    if dry_run and (not fixing or form != "text"):
        raise click.UsageError("--dry-run goes with --fix, and without --format: it shows a diff.")
    options = Options(strict=strict, now=now, epoch=environment_epoch())
    asked = Asked(site_root(root), paths, options, quiet)
    if dry_run:
        return trial(asked)
    result = fixed(asked, plain=form != "text") if fixing else asked.check()
    problems = asked.reported(result)
    told(asked, result, problems, form)
    if result.exit_code == 2:
        return 2
    return int(has_error(problems))


def told(asked: Asked, result: Result, problems: list[Problem], form: str) -> None:
    """The problems to standard output, what else there is to say beside it."""
    from .formats import MACHINE, print_problems

    for line in (*result.notes, *([result.message] if result.message and not problems else [])):
        click.echo(line, err=True)
    if form != "text":
        click.echo(MACHINE[form](problems, asked.root), nl=form != "github")
        return
    print_problems(problems, asked.root)
    if result.exit_code != 2 and (problems or not asked.quiet):
        click.echo("\n".join(summary(asked, problems)))


def summary(asked: Asked, problems: list[Problem]) -> Iterable[str]:
    """`3 errors, 2 warnings, 4 remarks in 5 files`, and how many a fix would put right."""
    if not problems:
        yield f"No mistakes found in {plural(asked.files(), 'file')}."
        return
    names = {"error": "error", "warning": "warning", "info": "remark"}
    counts = {word: sum(p.severity == level for p in problems) for level, word in names.items()}
    told = ", ".join(plural(count, word) for word, count in counts.items() if count)
    yield f"{told} in {plural(len({p.path for p in problems}), 'file')}"
    if any(problem.fix is not None for problem in problems):
        from ..building.fixing import fixable

        if count := fixable(asked.root, problems):
            yield f"`briefbook check --fix` can put {count} of them right."


def fixed(asked: Asked, *, plain: bool) -> Result:
    """Put right what can be, say what was, and give what is left."""
    from ..building.fixing import fix_all

    result, outcome = fix_all(asked.root, asked.check, asked.reported)
    for line in done(outcome):
        click.echo(line, err=plain)
    return result


def done(outcome: "Outcome") -> Iterable[str]:
    counts: dict[str, int] = {}
    for change in outcome.fixed:
        counts[change.path] = counts.get(change.path, 0) + change.mistakes
    yield from (f"{path}: {plural(n, 'mistake')} put right" for path, n in sorted(counts.items()))
    yield from outcome.left


def trial(asked: Asked) -> int:
    """Show as a diff what a fix would change first."""
    from ..building.fixing import fix
    from .formats import difference

    before, result = contents(asked.root), asked.check()
    problems = asked.reported(result)
    outcome = fix(asked.root, problems, before, dry_run=True)
    click.echo(difference(outcome.fixed), nl=False)
    count = sum(change.mistakes for change in outcome.fixed)
    files = plural(len(outcome.fixed), "file")
    for line in (*outcome.left, f"{plural(count, 'mistake')} would be put right in {files}."):
        click.echo(line, err=True)
    return 2 if result.exit_code == 2 else int(has_error(problems))
