"""Tables: the CSV and Parquet files of `core.contracts`, read with every fault told, written whole or not at all."""

from hezhan.adapters.tables.publish import publish
from hezhan.adapters.tables.read import read
from hezhan.adapters.tables.schema import json_schema

__all__ = ["json_schema", "publish", "read"]
