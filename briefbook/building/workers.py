"""A pure map over processes: the same results in the same order, for any number of them."""

import multiprocessing
import os
import signal
import struct
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from typing import Generic, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


FEWEST = 3
"""So many batches are worth a process: a small build does not pay for what it does not need."""
AHEAD = 4
"""So many batches for each process are begun before the next one in order is done."""
UNSENT = 2
"""So many results of a worker wait to be taken before it waits itself."""


class Failed(Exception):
    """A worker failed in a way that it could not tell as a problem; the message is its traceback."""


def forks() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def available() -> int:
    """How many processes can work at once here: the processors that we may use, if we can fork.

    A fork shares the book with its workers, where a new process would have to link it again.
    """
    if not forks():
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

    This process is one of the *jobs*: one book less in memory than if it only waited for others.
    Whoever is free takes the next batch. If this process dies, so do the workers, since nobody
    reads what they write.
    """
    jobs = min(jobs, len(batches) // FEWEST)
    if jobs < 2 or not forks():
        yield from map(function, batches)
        return
    crew = Crew(function, batches, jobs)
    try:
        crew.begin()
        meanwhile()
        yield from crew.results()
    finally:
        crew.end()


class Tickets:
    """The numbers of batches that anybody may take: a pipe, which several processes can read from."""

    NUMBER = struct.Struct("<I")

    def __init__(self) -> None:
        self.start, self.end = os.pipe()
        os.set_blocking(self.start, False)

    def give(self, number: int) -> None:
        os.write(self.end, self.NUMBER.pack(number))

    def take(self) -> int | None:
        """The next one, if there is any now. Raises EOFError when nobody gives any more."""
        try:
            data = os.read(self.start, self.NUMBER.size)
        except BlockingIOError:
            return None
        if not data:
            raise EOFError
        return int(self.NUMBER.unpack(data)[0])

    def awaited(self) -> Iterator[int]:
        """One after the other, until no more are given: for a process that gives none itself."""
        os.close(self.end)
        while True:
            wait([self.start])
            try:
                number = self.take()
            except EOFError:
                return
            if number is not None:  # else somebody else was quicker
                yield number

    def close(self) -> None:
        os.close(self.start)
        os.close(self.end)


class Crew(Generic[Given, Made]):
    """This process and its workers."""

    def __init__(
        self, function: Callable[[Given], Made], batches: Sequence[Given], jobs: int
    ) -> None:
        self.function, self.batches = function, batches
        self.tickets = Tickets()
        self.given = 0
        for _ in range(AHEAD * jobs):
            self.give()
        context = multiprocessing.get_context("fork")
        self.pipes = [context.Pipe(duplex=False) for _ in range(jobs - 1)]
        self.ends = [start for start, _ in self.pipes]
        self.workers = [
            context.Process(target=self.work, args=(place,), daemon=True)
            for place in range(jobs - 1)
        ]
        self.made: dict[int, Made] = {}
        """By number, until their turn."""

    def give(self) -> None:
        if self.given < len(self.batches):
            self.tickets.give(self.given)
            self.given += 1

    # --- here ---

    def begin(self) -> None:
        """Ctrl-C waits until all have begun: within a fork, Python would lose it."""
        heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            for worker in self.workers:
                worker.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        for _, end in self.pipes:
            end.close()

    def results(self) -> Iterator[Made]:
        for number in range(len(self.batches)):
            while number not in self.made:
                self.forward()
            yield self.made.pop(number)
            self.give()

    def forward(self) -> None:
        """Take what others have made; else make something; else wait for others."""
        ready = wait(self.ends, timeout=0)
        if not ready and (number := self.tickets.take()) is not None:
            self.made[number] = self.function(self.batches[number])
            return
        for end in ready or wait(self.ends):
            self.receive(end)  # type: ignore[arg-type]

    def receive(self, end: Connection) -> None:
        try:
            number, made, failure = end.recv()
        except (EOFError, OSError):  # between two results, or in the midst of one
            why = "A worker ended before its work was done. Is there enough memory?"
            raise Failed(why) from None
        if failure:
            raise Failed(failure)
        self.made[number] = made

    def end(self) -> None:
        """Some may never have begun, where there was no room for another process."""
        self.tickets.close()
        for pipe in self.pipes:
            for end in pipe:
                end.close()
        for worker in self.workers:
            if worker.pid:
                worker.terminate()
                worker.join()

    # --- there ---

    def work(self, place: int) -> None:
        """One worker. It closes the pipes of the others: they must see the end of the one who reads.

        What the one who began us does when told to end is not for us to do.
        """
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for number, (start, end) in enumerate(self.pipes):
            start.close()
            if number != place:
                end.close()
        try:
            with ThreadPoolExecutor(1) as thread:
                self.send(self.pipes[place][1], thread)
        except BrokenPipeError:
            return

    def send(self, out: Connection, thread: ThreadPoolExecutor) -> None:
        """Send result after result, and work on until they are taken."""
        sent = deque[Future[None]]()
        for number in self.tickets.awaited():
            try:
                told = ForkingPickler.dumps((number, self.function(self.batches[number]), ""))
            except Exception:
                told = ForkingPickler.dumps((number, None, traceback.format_exc()))
            sent.append(thread.submit(out.send_bytes, told))
            if len(sent) > UNSENT:
                sent.popleft().result()
