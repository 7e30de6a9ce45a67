"""Fields: the forms of values that requests are made of.

In:  JSON. Out: whole numbers and texts that everything behind the door can hold.
Law: a number is never read from a text nor rounded; a text has neither the sign zero nor half of a pair.
"""

from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

_EXACT: Final = 1 << 53  # beyond it neighbouring whole numbers are one number in JSON's readers


def _whole(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)  # JSON has one kind of number: 5 and 5.0 are the same
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise PydanticCustomError("int_type", "Input should be a whole number")


def _sound(text: str) -> str:
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise PydanticCustomError("text_unsound", "Input has a sign that no text can hold")
    return text


Whole = Annotated[int, BeforeValidator(_whole)]
Money = Annotated[int, Field(ge=0, le=10**15, description="整数分 whole fen"), BeforeValidator(_whole)]
Text = Annotated[str, AfterValidator(_sound), Field(json_schema_extra={"pattern": "^[^\\u0000]*$"})]
