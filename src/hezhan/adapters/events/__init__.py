"""Files of events: calls, messages, visits, payments as networks and banks tell them, read piece by piece (docs/warn.md)."""

from hezhan.adapters.events.files import found, opened

__all__ = ["found", "opened"]
