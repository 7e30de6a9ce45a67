"""The made city of the live banks, for contracts that are tested against it."""

from tests.city.live.conftest import city

__all__ = ["city"]
