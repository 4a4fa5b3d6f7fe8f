"""What an answer means: nothing is dead that was not missed on two days."""

import datetime
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..records import Answer, State

GONE = (404, 410)
FRESH = datetime.timedelta(days=7)
"""An address that answered is left in peace for so long."""
DAY = datetime.timedelta(days=1)


class Said(NamedTuple):
    """What came of asking once, redirects followed."""

    status: int = 0
    why: str = ""
    """Without a status: `timeout`, `host`, `private`, `address`, `redirects`, `connection`, `protocol`."""
    to: str = ""
    """Where it was sent on to; empty where it was not."""
    moved: bool = False
    """Were all redirects for good?"""
    wait: float = 0
    """Seconds after which the host wants to be asked again."""


def judged(before: Answer | None, said: Said, today: datetime.date) -> Answer:
    """What is known now. No answer leaves what was known before: it is neither found nor missed."""
    gone = before.gone if before else None
    was_dead = before is not None and before.state == "dead"
    retry = today + datetime.timedelta(seconds=said.wait) if said.wait else None
    if 200 <= said.status < 300:
        return Answer(state="live", checked=today, status=said.status, to=said.to, moved=said.moved)
    if said.status in GONE:
        gone = gone or today
        state: State = "dead" if was_dead or gone < today else "missing"
        return Answer(state=state, checked=today, status=said.status, to=said.to, gone=gone)
    state = "dead" if was_dead else "unknown"
    return Answer(
        state=state,
        checked=today,
        status=said.status,
        why=said.why,
        to=said.to,
        gone=gone,
        retry=retry,
    )


def due(
    addresses: Iterable[str], known: Mapping[str, Answer], today: datetime.date, *, all: bool
) -> list[str]:
    """Whom to ask, first those that were never asked, then those that were not for longest."""
    wanted = [one for one in set(addresses) if is_due(known.get(one), today, all=all)]
    return sorted(wanted, key=lambda one: (last_asked(known.get(one)), one))


def is_due(answer: Answer | None, today: datetime.date, *, all: bool) -> bool:
    if answer is None:
        return True
    if answer.retry and answer.retry > today:
        return False
    rest = FRESH if answer.state in ("live", "dead") else DAY
    return all or answer.checked + rest <= today


def last_asked(answer: Answer | None) -> datetime.date:
    return answer.checked if answer else datetime.date.min
