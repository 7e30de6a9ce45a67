"""The child: reads one file after another, told by lines on its standard input; ends with its parent, or when nobody asks.

In:  lines of JSON `{"path"}`. Out: lines of JSON `{"pages"}` or `{"unfit"}`.
Law: its memory is bounded before it opens anything; what a file does to it is an end to its parent, and nothing to anybody.
"""

import json
import os
import resource
import select
import sys
from pathlib import Path
from typing import Any

from hezhan.adapters.slips.limits import IDLE_S, MEMORY


def main() -> None:
    """Read until the input ends."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints is no answer
    from hezhan.adapters.slips.decoding import Unfit, pages
    from hezhan.adapters.slips.recognising import Recogniser

    recogniser = Recogniser()
    out.write('{"ready": true}\n')
    out.flush()
    while select.select([sys.stdin], [], [], IDLE_S)[0]:
        line = sys.stdin.readline()
        if not line:
            return
        try:
            told: dict[str, Any] = {
                "pages": [recogniser.page(n, one) for n, one in enumerate(pages(Path(json.loads(line)["path"])), 1)]
            }
        except Unfit as fault:
            told = {"unfit": str(fault)}
        except MemoryError:
            told = {"unfit": "图片太大，内存不够；请缩小后再上传"}
        out.write(json.dumps(told, ensure_ascii=False) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
