"""Persons out of records: `hezhan identify`."""
