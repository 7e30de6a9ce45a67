"""The JSON Schema of one row of a contract's file."""

from typing import Any

from hezhan.core.contracts import Column, Contract, Type, yuan_name

_SHAPES: dict[Type, dict[str, Any]] = {
    Type.TEXT: {"type": "string"},
    Type.ID: {"type": "string", "minLength": 1},
    Type.WHOLE: {"type": "integer", "minimum": 0},
    Type.FEN: {"type": "integer", "minimum": 0, "maximum": 10**15},
    Type.TIME: {"type": "string", "format": "date-time"},
    Type.FLAG: {"type": "boolean"},
}


def json_schema(contract: Contract) -> dict[str, Any]:
    """JSON Schema (2020-12) of one row; amounts may stand in yuan in the column without `_fen`."""
    properties: dict[str, Any] = {}
    for column in contract.columns:
        properties[column.name] = _SHAPES[column.type] | {"description": column.means}
        if column.type is Type.FEN:
            properties[yuan_name(column.name)] = {
                "type": "string",
                "pattern": r"^\d{1,13}(\.\d{1,2})?$",
                "description": f"{column.means}, in yuan, instead of or beside {column.name}",
            }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": contract.name,
        "description": contract.title,
        "type": "object",
        "properties": properties,
        "allOf": [_presence(column) for column in contract.columns if not column.optional],
    }


def _presence(column: Column) -> dict[str, Any]:
    if column.type is not Type.FEN:
        return {"required": [column.name]}
    return {"anyOf": [{"required": [column.name]}, {"required": [yuan_name(column.name)]}]}
