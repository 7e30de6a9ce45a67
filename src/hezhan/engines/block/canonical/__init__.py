"""One spelling for whatever may be listed, so that a list and a question meet."""

from hezhan.engines.block.canonical.hosts import NotCanonical, canonical_host
from hezhan.engines.block.canonical.numbers import canonical_number, canonical_prefix
from hezhan.engines.block.canonical.urls import Url, canonical_url, expressions

__all__ = [
    "NotCanonical",
    "Url",
    "canonical_host",
    "canonical_number",
    "canonical_prefix",
    "canonical_url",
    "expressions",
]
