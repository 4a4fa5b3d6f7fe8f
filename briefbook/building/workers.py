"""A pure map over processes: the same results in the same order, for any number of them."""

import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


FEWEST = 3
"""So many batches are worth a worker: a small build does not pay for what it does not need."""


class Failed(Exception):
    """A worker failed in a way that it could not tell as a problem; the message is its traceback."""


def available() -> int:
    """How many processes can work at once here: the processors that we may use, if we can fork.

    A fork shares the book with its workers, where a new process would have to link it again.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def nothing() -> None:
    """Nothing is to be done meanwhile."""


def mapped(
    function: Callable[[Given], Made],
    batches: Sequence[Given],
    jobs: int,
    meanwhile: Callable[[], None] = nothing,
) -> Iterator[Made]:
    """What the function makes of each batch, in order.

    `meanwhile` is done here while workers begin, if there are any.

    Worker *k* makes every *jobs*-th result from *k* on, and waits while nobody takes it: little is
    held at once. If this process dies, so do the workers, since nobody reads what they write.
    """
    jobs = min(jobs, len(batches) // FEWEST)
    if jobs < 2:
        yield from map(function, batches)
        return
    context = multiprocessing.get_context("fork")
    pipes = [context.Pipe(duplex=False) for _ in range(jobs)]
    workers = [
        context.Process(target=work, args=(function, batches[k::jobs], pipes, k), daemon=True)
        for k in range(jobs)
    ]
    for worker in workers:
        worker.start()
    for _, end in pipes:
        end.close()
    try:
        meanwhile()
        for number in range(len(batches)):
            yield received(pipes[number % jobs][0])
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()


def work(
    function: Callable[[Given], Made],
    batches: Sequence[Given],
    pipes: Sequence[tuple[Connection, Connection]],
    place: int,
) -> None:
    """One worker. It closes the pipes of the others: they must see the end of the one who reads."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number, (start, end) in enumerate(pipes):
        start.close()
        if number != place:
            end.close()
    out = pipes[place][1]
    try:
        for batch in batches:
            out.send((function(batch), ""))
    except BrokenPipeError:
        return
    except Exception:
        out.send((None, traceback.format_exc()))


def received(pipe: Connection) -> Made:  # type: ignore[type-var]
    try:
        made, failure = pipe.recv()
    except EOFError:
        raise Failed("A worker ended before its work was done. Is there enough memory?") from None
    if failure:
        raise Failed(failure)
    return made  # type: ignore[no-any-return]
