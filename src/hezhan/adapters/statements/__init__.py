"""Bank statements of every known format, read into one shape (docs/formats.md)."""

from hezhan.adapters.statements.reading import read

__all__ = ["read"]
