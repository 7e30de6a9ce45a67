"""Pages: docs/api.md, written from the API's document.

In:  an OpenAPI document. Out: Markdown: for each room a table of its doors with right, request and answers; each kind of
     problem.
Law: the same document gives the same bytes.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from hezhan.api.shell.kinds import KINDS

MARK: Final = "<!-- 以下由接口文档生成 generated from the API's document -->"
_METHODS = ("get", "post", "put", "patch", "delete")
_OPEN = {"public": "任何人 anybody", "signed-in": "已登录 signed in"}

Document = Mapping[str, Any]


def api_page(document: Document) -> str:
    """The generated part of the page; what stands before the mark is written by hand."""
    parts = [MARK, ""]
    for tag, about, operations in _rooms(document):
        parts += [f"## {tag}", ""]
        if about:
            parts += [about, ""]
        parts += [
            "| 方法、地址 method, path | 做什么 what | 权限 right | 请求 request | 答复 answers |",
            "|---|---|---|---|---|",
        ]
        parts += [_line(document, path, method, operation) for path, method, operation in operations]
        parts.append("")
    parts += [*_shapes(document), *_problems()]
    return "\n".join(parts).rstrip() + "\n"


def _rooms(document: Document) -> Iterable[tuple[str, str, list[tuple[str, str, Document]]]]:
    told = {tag["name"]: tag.get("description", "") for tag in document.get("tags", ())}
    found: dict[str, list[tuple[str, str, Document]]] = {name: [] for name in told}
    for path, item in document["paths"].items():
        for method in _METHODS:
            if method in item:
                tag = next(iter(item[method].get("tags", ())), "其他 other")
                found.setdefault(tag, []).append((path, method, item[method]))
    return [(tag, told.get(tag, ""), operations) for tag, operations in found.items() if operations]


def _line(document: Document, path: str, method: str, operation: Document) -> str:
    cells = (
        f"`{method.upper()} {path}`",
        operation.get("summary", ""),
        _right(operation),
        _request(document, operation),
        _answers(operation),
    )
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _right(operation: Document) -> str:
    names = [_OPEN.get(right, f"`{right}`") for right in operation["x-hezhan-rights"]]
    rows = operation["x-hezhan-rows"]
    return "、".join(names) + (f" ({'、'.join(rows)})" if rows else "")


def _request(document: Document, operation: Document) -> str:
    asked = [
        f"`{one['name']}`{'' if one.get('required') else '?'}"
        for one in operation.get("parameters", ())
        if one["in"] != "cookie"
    ]
    body = operation.get("requestBody", {}).get("content", {})
    asked += [_shape(document, media.get("schema", {}), kind) for kind, media in body.items()]
    return ", ".join(asked)


def _answers(operation: Document) -> str:
    good, bad = [], []
    for status, answer in operation["responses"].items():
        if "$ref" in answer:
            bad.append(status)
            continue
        shapes = [_shape({}, media.get("schema", {}), kind) for kind, media in answer.get("content", {}).items()]
        good.append(f"{status} {' '.join(shapes)}".strip())
    return "; ".join([*good, " ".join(bad)] if bad else good)


def _shape(document: Document, schema: Document, media: str) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{_anchor(name)})"
    if "items" in schema:
        return f"[{_shape(document, schema['items'], media)}]"
    return f"`{media}`"


def _shapes(document: Document) -> Iterable[str]:
    yield from ("## 数据 Shapes", "")
    for name, schema in sorted(document["components"]["schemas"].items()):
        if name == "Problem" or "properties" not in schema:
            continue
        yield from (f"### {name}", "")
        if schema.get("description"):
            yield from (schema["description"].strip(), "")
        yield from ("| 栏 field | 形式 form | 说明 means |", "|---|---|---|")
        needed = schema.get("required", ())
        for field, form in schema["properties"].items():
            mark = "" if field in needed else "?"
            yield f"| `{field}`{mark} | {_cell(_form(form))} | {_cell(form.get('description', ''))} |"
        yield ""


def _form(schema: Document) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{_anchor(name)})"
    if "anyOf" in schema:
        return " or ".join(_form(one) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema.get("type") == "array":
        return f"list of {_form(schema.get('items', {}))}"
    bounds = [f"{sign} {_number(schema[key])}" for key, sign in _BOUNDS if key in schema]
    return " ".join([str(schema.get("format") or schema.get("type", "any")), *bounds])


_BOUNDS = (
    ("minimum", "≥"),
    ("exclusiveMinimum", ">"),
    ("maximum", "≤"),
    ("exclusiveMaximum", "<"),
    ("minLength", "length ≥"),
    ("maxLength", "length ≤"),
)


def _number(value: float) -> float:
    return int(value) if value == int(value) else value


def _problems() -> Iterable[str]:
    yield from ("## 拒绝 Problems", "")
    yield from ("| | `type` | 是什么 what | 怎么办 what to do |", "|---|---|---|---|")
    for kind, words in KINDS.items():
        told = f"{words.says} {words.says_in_english}"
        yield f"| {words.status} | `/problems/{kind}` | {words.title} {words.in_english} | {_cell(told)} |"


def _anchor(name: str) -> str:
    return "".join(sign for sign in name.lower().replace(" ", "-") if sign.isalnum() or sign in "-_")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
