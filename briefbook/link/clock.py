"""Now, and whether a date has come: a date without a time means the start of its day."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from ..dates import Date, DateError, parse
from ..dates.clock import clock
from ..model import Briefing, Document

DAYS_APART = timedelta(days=5)
"""Further than any two clocks."""


def day_of(number: int) -> date:
    """The day of an integer yyyymmdd; years that Python cannot hold in every zone are clamped."""
    year = min(max(number // 10000, 2), 9998)
    return date(year, number // 100 % 100, number % 100)


def instant(when: Date, zone: tzinfo) -> datetime:
    """The first moment of a date, in the site's time zone where it names none."""
    day = day_of(when.earliest or when.latest or 10101)
    if not when.time:
        return datetime(day.year, day.month, day.day, tzinfo=zone)
    hour, minute, second, offset = clock(when.time)
    where = zone if offset is None else timezone(timedelta(minutes=offset))
    return datetime(
        day.year, day.month, day.day, int(hour), int(minute), int(second or 0), tzinfo=where
    )


def is_long_past(when: Date, now: datetime) -> bool:
    """Is a date past in any time zone, at any time of its day? False may mean: perhaps."""
    return day_of(when.earliest or when.latest or 10101) + DAYS_APART < now.date()


def number_of(day: date | datetime) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def next_day(now: datetime, zone: tzinfo) -> datetime:
    """The first later instant at which it is another day in a zone, in UTC.

    Clocks are set forward and back over midnight, and days have been left out: hence no arithmetic
    with local times. Midnights and changes of the clock lie on whole seconds.
    """
    try:
        return other_day(now, zone)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def other_day(now: datetime, zone: tzinfo) -> datetime:
    today, start = now.astimezone(zone).date(), now.replace(microsecond=0).astimezone(UTC)
    step = timedelta(minutes=15)
    while start + step <= now or (start + step).astimezone(zone).date() == today:
        start += step
    low, high = 0, int(step.total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        moment = start + timedelta(seconds=middle)
        same = moment <= now or moment.astimezone(zone).date() == today
        low, high = (middle, high) if same else (low, middle)
    return start + timedelta(seconds=high)


def published_on(record: object) -> Date | None:
    """A briefing's date; none for a draft, nor for one that waits for a later `publish_at`."""
    if not isinstance(record, Briefing) or record.draft or not record.date:
        return None
    due = record.publish_at.earliest if record.publish_at else None
    return record.date if (due or 0) <= (record.date.earliest or 0) else None


def latest(documents: Iterable[Document], zone: tzinfo) -> datetime | None:
    """The newest briefing's date: the setting `now: latest`. What is held back does not count."""
    dates = (published_on(document.annotations) for document in documents)
    return max((instant(date, zone) for date in dates if date), default=None)


def read_now(text: str, zone: tzinfo) -> datetime:
    """`--now` or the setting: a date, or a date and time. Raises DateError."""
    when = parse(text)
    if when.precision not in ("day", "time"):
        raise DateError(f'"{text}" is not a day.', "Write 2023-02-17 or 2023-02-17T10:30.", "")
    return instant(when, zone)


def read_epoch(text: str) -> datetime:
    """SOURCE_DATE_EPOCH: seconds since 1970. Raises DateError."""
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        hint = "It is a number of seconds since 1970, as `git log -1 --format=%ct` prints."
        raise DateError(f'SOURCE_DATE_EPOCH is "{text}".', hint, "") from None


def choose(
    given: str,
    epoch: str,
    setting: str,
    documents: Iterable[Document],
    zone: ZoneInfo,
    today: datetime,
) -> datetime:
    """*Now*, in the order: `--now`, SOURCE_DATE_EPOCH, the setting, the clock. Raises DateError."""
    if given and given != "latest":
        return read_now(given, zone)
    if epoch and not given:
        return read_epoch(epoch).astimezone(zone)
    if "latest" in (given, setting):
        return latest(documents, zone) or today
    return read_now(setting, zone) if setting else today
