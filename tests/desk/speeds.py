"""How fast the desk is on this machine, as a table for docs/desk.md: `python -m tests.desk.speeds`."""

from pathlib import Path

import pytest

if __name__ == "__main__":
    lines = Path(__file__).with_name("speed_lines.py")
    raise SystemExit(pytest.main([str(lines), "-q", "-s", "-n", "0", "-p", "no:cacheprovider"]))
