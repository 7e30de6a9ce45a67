"""Keeps files and tables until it is killed: `python -m tests.adapters.keeping.child DATA KEYS SEED`."""

import random
import sys
from pathlib import Path

from hezhan.adapters.keeping import Keeping
from hezhan.adapters.vault import MasterFile, Vault
from tests.adapters.keeping.contents import CASE, content, name_of


def main(data, keys, seed):
    keeping = Keeping(Path(data), Vault.unlock(Path(keys) / "ring", MasterFile(Path(keys) / "master.key")))
    chance = random.Random(seed)
    while True:
        n = chance.randrange(6)
        keeping.keep(content(n), f"{n}.csv")
        with keeping.room() as room:
            for part in range(3):
                (room / f"{part}.parquet").write_bytes(content(n) + bytes([part]))
            keeping.put_tables(CASE, name_of(n), room)
        sys.stdout.write(".")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
