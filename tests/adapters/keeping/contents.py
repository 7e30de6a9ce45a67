"""Contents that the test and the process that it kills know both."""

import hashlib

CASE = "11111111-2222-3333-4444-555555555555"


def content(n):
    """Half a megabyte and more, so that a kill finds it half written."""
    return hashlib.sha256(str(n).encode()).digest() * (16_000 + 4_000 * n)


def name_of(n):
    """A set of tables."""
    return hashlib.sha256(str(n).encode()).hexdigest()
