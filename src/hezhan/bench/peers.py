"""The peers that speed is measured beside; they come with the optional extra `bench` and are loaded when called."""

import importlib
import importlib.util
from collections.abc import Sequence
from typing import Any


class PeersMissing(Exception):
    """Some peers are not installed; the message says how to get them."""


def need(names: Sequence[str]) -> None:
    """Raises `PeersMissing` unless all are installed."""
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    if missing:
        raise PeersMissing(f"not installed: {', '.join(missing)}; install with: pip install 'hezhan[bench]'")


def peer(name: str) -> Any:
    """The module of a peer."""
    return importlib.import_module(name)
