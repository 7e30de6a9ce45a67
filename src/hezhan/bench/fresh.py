"""Work in a process of its own, so that its peak memory is its own and nothing is warm by chance."""

import multiprocessing
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Killed(Exception):
    """The process ended without an answer; most often the machine has too little memory."""


def fresh(work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """What `work` gives in a new process that ends with it. Raises `Killed`, or what the work raised."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            return pool.submit(work, *args, **named).result()
        except BrokenProcessPool:
            raise Killed(f"{work.__name__} was killed, probably for want of memory") from None


def tell(text: str) -> None:
    """Progress, on standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
