"""Validation: what a request's form does not fit, place by place.

In:  the errors of the validator. Out: `errors` of a problem document: where, why, in a sentence.
Law: what the caller sent is not repeated: it may be personal.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.problems import Refusal

_MOST = 50  # a body of wrong rows is told in part, not a megabyte of sentences

SAYS: Mapping[str, str] = MappingProxyType(
    {
        "missing": "缺少这一项",
        "extra_forbidden": "没有这一项",
        "json_invalid": "不是 JSON",
        "string_type": "应当是文字",
        "string_too_short": "太短",
        "string_too_long": "太长",
        "string_pattern_mismatch": "写法不对",
        "int_type": "应当是整数",
        "int_parsing": "应当是整数",
        "int_from_float": "应当是整数",
        "text_unsound": "有不能保存的字符",
        "bool_type": "应当是 true 或者 false",
        "bool_parsing": "应当是 true 或者 false",
        "greater_than": "太小",
        "greater_than_equal": "太小",
        "less_than": "太大",
        "less_than_equal": "太大",
        "enum": "不在可选的值之中",
        "literal_error": "不在可选的值之中",
        "list_type": "应当是列表",
        "too_short": "项数太少",
        "too_long": "项数太多",
        "dict_type": "应当是对象",
        "model_type": "应当是对象",
        "model_attributes_type": "应当是对象",
        "uuid_parsing": "不是编号",
        "datetime_parsing": "不是时间",
        "date_parsing": "不是日期",
        "timezone_aware": "时间缺少时区",
        "value_error": "这个值不能用",
    }
)


def invalid(errors: Sequence[Mapping[str, Any]]) -> Refusal:
    """All errors of one request as a refusal."""
    told = [_told(error) for error in errors[:_MOST]]
    return Refusal(
        Kind.INVALID_REQUEST,
        f"有{len(errors)}处填写有误。",
        f"{len(errors)} places are filled in wrongly.",
        members={"errors": told},
    )


def pointer(place: Sequence[int | str]) -> str:
    """A JSON Pointer as a fragment (RFC 6901): ('rows', 0, 'a/b') is '#/rows/0/a~1b'."""
    return "#" + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place)


def _told(error: Mapping[str, Any]) -> dict[str, str]:
    where, *place = error["loc"]
    if error["type"] == "json_invalid":
        place = []  # the position of a letter is no place in the document
    return {
        "in": str(where),
        "pointer": pointer(place),
        "reason": str(error["type"]),
        "text": f"{SAYS.get(error['type'], '不合要求')}。",
        "in_english": f"{error['msg']}.",
    }
