"""A process that supervises a store until it is killed: `python -m tests.adapters.stores.supervising FOLDER`."""

import sys
import time
from pathlib import Path

from hezhan.adapters.stores.embedded import EmbeddedStore
from tests.adapters.stores.conftest import SMALL


def tell(event):
    sys.stdout.write(f"{event.stage}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    EmbeddedStore(Path(sys.argv[1]), tell=tell, of=SMALL).start()
    time.sleep(120)
