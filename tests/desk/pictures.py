"""Every screen pictured: `python -m tests.desk.pictures FOLDER [NAME]` in both languages and themes; `--docs`: for docs."""

import os
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs" / "screens"

if __name__ == "__main__":
    asked = sys.argv[1:]
    for_docs = "--docs" in asked
    told = [one for one in asked if one != "--docs"]
    folder = DOCS if for_docs else Path(told.pop(0) if told else "demo-out/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["HEZHAN_PICTURES_IN_DOCS" if for_docs else "HEZHAN_PICTURES"] = str(folder.resolve())
    chosen = ["-k", told[0]] if told else []
    raise SystemExit(pytest.main([str(Path(__file__).with_name("test_screens.py")), "-n", "0", *chosen]))
