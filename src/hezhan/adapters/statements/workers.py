"""Jobs done side by side, few at a time, so that memory stays bounded whatever is asked."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any, Final, Self, TypeVar

Made = TypeVar("Made")

_WORKERS: Final = 2


class Workers:
    """Threads shared by all files of one reading, to be used in a `with` statement."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_WORKERS)
        self._under_way: deque[Future[Any]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)

    def begin(self, job: Callable[[], Made]) -> Callable[[], Made]:
        """Begin a job as soon as the oldest ones are done; what is returned waits for what it gives, or raises."""
        while len(self._under_way) > _WORKERS:
            self._under_way.popleft().exception()
        begun = self._threads.submit(job)
        self._under_way.append(begun)
        return begun.result
