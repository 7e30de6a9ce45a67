"""How large a picture may be, and how long reading may take.

In:  nothing; numbers. Out: the bounds that parent and child both know.
"""

from typing import Final

MOST_BYTES: Final = 20 << 20  # of a file
MOST_PIXELS: Final = 40_000_000
LONGEST_SIDE: Final = 30_000  # of a long screenshot
MOST_PAGES: Final = 12  # of a PDF
MEMORY: Final = 3 << 30  # bytes of address space of the child
PATIENCE_S: Final = 90.0  # for one file
IDLE_S: Final = 12 * 3600.0  # a shift: as long the child waits with its models loaded for the next picture
THREADS: Final = 1  # that read one picture: a second one doubles the CPU and saves no time
LINES_OF_PAGE: Final = 2_000
