"""Problems: what is wrong with content, where, and what to do; nothing here ever raises."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Literal

import msgspec

Severity = Literal["error", "warning", "info"]


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One mistake at one place. Lines and columns count from 1; the end is exclusive."""

    path: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = "error"
    hint: str = ""
    fix: str | None = None
    """Text that, put in place of line:column … end_line:end_column, ends the problem."""
    end_line: int = 0
    end_column: int = 0

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class PlainProblem(msgspec.Struct, frozen=True):
    """The published shape of a problem in JSON: every key present, ends filled in."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    severity: Severity
    message: str
    hint: str
    fix: str | None


def plain(problem: Problem) -> PlainProblem:
    """The problem as `--format json` prints it."""
    return PlainProblem(
        path=problem.path,
        line=problem.line,
        column=problem.column,
        end_line=problem.end_line or problem.line,
        end_column=problem.end_column or problem.column,
        code=problem.code,
        severity=problem.severity,
        message=problem.message,
        hint=problem.hint,
        fix=problem.fix,
    )


def in_order(problems: Iterable[Problem], *, strict: bool = False) -> tuple[Problem, ...]:
    """Each problem once, by place; under `strict`, warnings become errors."""
    raised = (raise_warning(p) if strict else p for p in problems)
    return tuple(sorted(set(raised), key=lambda p: (p.path, p.line, p.column, p.code, p.message)))


def raise_warning(problem: Problem) -> Problem:
    if problem.severity != "warning":
        return problem
    return msgspec.structs.replace(problem, severity="error")


def has_error(problems: Iterable[Problem]) -> bool:
    return any(p.severity == "error" for p in problems)


def as_text(problem: Problem) -> str:
    """Place, severity and code; below them what is wrong, then what to do, line by line."""
    head = f"{problem.place}  {problem.severity}  {problem.code}"
    hint = (f"  {line}" for line in problem.hint.splitlines())
    return "\n".join([head, f"  {problem.message}", *hint])


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean "x"?`, or nothing where no known word is near."""
    near = nearest(word, known)
    return f' Did you mean "{near}"?' if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, whatever its case, or an empty string."""
    folded = {name.casefold(): name for name in sorted(set(known), reverse=True)}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.72)
    return folded[found[0]] if found else ""


def listed(words: Sequence[str], joint: str = "or") -> str:
    """`"a", "b" or "c"`."""
    quoted = [f'"{word}"' for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {joint} {quoted[-1]}"
