"""Blocks read side by side, handed on in their order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

Made = TypeVar("Made")

_WORKERS: Final = 2


def side_by_side(jobs: Iterable[Callable[[], Made]]) -> Iterator[Made]:
    """What each job gives, in the order of the jobs; few are taken ahead, so memory stays bounded.

    What `jobs` itself raises is raised after everything taken before has been given.
    """
    fault: Exception | None = None
    with ThreadPoolExecutor(_WORKERS) as workers:
        waiting: deque[Future[Made]] = deque()
        source = iter(jobs)
        while fault is None:
            try:
                waiting.append(workers.submit(next(source)))
            except StopIteration:
                break
            except Exception as raised:
                fault = raised
            if len(waiting) > _WORKERS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    if fault is not None:
        raise fault
