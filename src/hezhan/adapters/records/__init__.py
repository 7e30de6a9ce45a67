"""What reading records needs from outside: how characters are read."""

from hezhan.adapters.records.readings import reading

__all__ = ["reading"]
