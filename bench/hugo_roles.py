"""The role that somebody held at a date, in words."""

from hugo_dates import Front, maybe_dated, text_of
from reading import Corpus, Head, listed


def role_at(corpus: Corpus, id: str, day: int) -> str:
    """The role that an actor held on a day (yyyymmdd), the last to begin; else a former one."""
    roles = [role(one) for one in listed(corpus.records["actors"][id].head, "roles")]
    held = [one for one in roles if one["from"] <= day <= one["until"]]
    if held:
        return placed(corpus, max(held, key=lambda one: one["from"]))
    past = [one for one in roles if one["until"] < day]
    return f"former {placed(corpus, max(past, key=lambda one: one['until']))}" if past else ""


def placed(corpus: Corpus, one: Front) -> str:
    """A role with its organization."""
    place = corpus.records["actors"].get(one["organization"])
    return f"{one['role']}, {place.name}" if place else str(one["role"])


def roles_at(corpus: Corpus, ids: list[str], day: int) -> dict[str, str]:
    return {id: role_at(corpus, id, day) for id in ids}


def role(one: Head) -> Front:
    """A role with its bounds as numbers, by which the one held at a date is found."""
    start, end = maybe_dated(one.get("start")), maybe_dated(one.get("end"))
    return {
        "role": one["role"], "organization": one.get("organization", ""),
        "start": start, "end": end, "span": span(one),
        "from": start["day"] if start else 0, "until": end["last"] if end else 99999999,
    }  # fmt: skip


def span(one: Head) -> str:
    """`since 1 June 2021`; empty where neither end is known."""
    if not one.get("start") and not one.get("end"):
        return ""
    return text_of(f"{one.get('start') or '..'}/{one.get('end') or '..'}")
