"""Pictures of every screen, in both languages and themes: `python -m tests.desk.pictures FOLDER [NAME]`."""

import os
import sys
from pathlib import Path

import pytest

if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "demo-out/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["HEZHAN_PICTURES"] = str(folder.resolve())
    chosen = ["-k", sys.argv[2]] if len(sys.argv) > 2 else []
    raise SystemExit(pytest.main([str(Path(__file__).with_name("test_screens.py")), *chosen]))
