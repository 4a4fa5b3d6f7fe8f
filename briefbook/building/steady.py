"""The collector of cycles, kept from looking at the book again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (10_000, 10, 100)
"""Thresholds of the collector; 700, 10, 10 are usual."""


@contextmanager
def steady() -> Iterator[None]:
    """While a book is made: millions of values that stay, none of them in a cycle.

    To look for cycles among them takes longer than to link them. What is there at the end is not
    looked at again until `released`, which also spares workers the copying of it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


def released() -> None:
    gc.unfreeze()


def tidy() -> None:
    """Have former books collected that hold on to themselves; it takes a while."""
    released()
    with steady():
        gc.collect()


@contextmanager
def seldom() -> Iterator[None]:
    """While pages are made: beside the book there grow tables, and few cycles."""
    usual = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
