"""The contents page of a package, for whoever opens it without any program of ours: a court's clerk, a prosecutor.

In:  the case, and for every file what it is, from where, when. Out: one page of HTML in Chinese without scripts or links to
     elsewhere, which names each file's hash and lies beside the files.
Law: equal input gives equal bytes; whatever stands in a name is text, never markup.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Any, Final

from hezhan.core.instants import Instant, clock
from hezhan.core.matters import Case, Filed, Kind
from hezhan.engines.evidence import Digest, Role

# what a fact of each kind is called; a kind that is not here is called by its own word
KINDS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.CASE: "案件登记",
        Kind.REPORT: "报案",
        Kind.ORDER: "指令（止付、冻结、续冻、解除）",
        Kind.QUERY: "查询",
        Kind.ANSWER: "银行答复",
        Kind.STATEMENT: "调单",
        Kind.TRACED: "资金追踪",
        Kind.RETURN: "返还方案",
        Kind.PAYMENT: "返还付款",
        Kind.UPSTREAM: "其他付款人提示",
        Kind.CASE_LINK: "串并连线",
        Kind.IN_SERIES: "所在串案",
        Kind.LEAD: "线索",
        Kind.LEAD_NEWS: "线索补充",
        Kind.NOTICE: "告知持有人",
        Kind.OBJECTION: "异议",
        Kind.EMERGENCY: "紧急调阅",
        Kind.EXPORT: "证据导出",
        Kind.LEGAL_HOLD: "依法留存",
        Kind.DELETION: "到期删除",
    }
)
_GROUPS: Final = (
    (Role.SOURCE, "一、来源资料（外部交来，原样）"),
    (Role.DOCUMENT, "二、文书（本中心制作）"),
    (Role.FACT, "三、事实（办案系统记录，及由资料算得）"),
)
_HEADS: Final = ("序号", "是什么", "来自", "时间（北京时间）", "名称", "字节", "SHA-256（文件在 files/ 下，以此为名）")
_STYLE: Final = (
    "body{font:14px/1.5 serif;margin:2em}table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #999;padding:3px 6px;text-align:left;vertical-align:top;word-break:break-all}"
    "td:last-child{font:11px monospace}h2{margin-top:1.5em}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One file of a package."""

    role: Role
    what: str
    whence: str
    at: Instant
    name: str
    sha256: Digest
    size: int


def word(kind: Kind) -> str:
    """What a fact is called."""
    return KINDS.get(kind, str(kind))


def page(case: Filed[Case] | None, rows: Sequence[Row], missing: Sequence[Digest]) -> bytes:
    """The page."""
    return "\n".join([*_head(case, rows), *_tables(rows), *_gone(missing), "</body></html>", ""]).encode()


def _head(case: Filed[Case] | None, rows: Sequence[Row]) -> Iterator[str]:
    title = f"案件 {case.matter.body.case_no} 证据目录" if case is not None else "证据目录"
    yield '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
    yield f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
    yield f"<h1>{escape(title)}</h1>"
    if case is not None:
        reported, written = clock(case.matter.body.reported_at), clock(case.matter.at)
        yield f"<p>{escape(case.matter.body.title)}，报案时间 {reported}，登记 {written}。</p>"
    yield f"<p>共 {len({row.sha256 for row in rows})} 个文件。每一行说明它是什么、来自哪里、何时、哈希值；"
    yield "文件在本包 files/ 目录下，文件名就是它的 SHA-256。怎样核验见 README.md；谁在何时做了什么见 entries.jsonl。</p>"


def _tables(rows: Sequence[Row]) -> Iterator[str]:
    for role, title in _GROUPS:
        of_role = sorted((row for row in rows if row.role is role), key=lambda row: (row.at, row.name, row.sha256))
        if of_role:
            yield f"<h2>{escape(title)}</h2><table><tr>{_cells('th', _HEADS)}</tr>"
            yield from (f"<tr>{_cells('td', _told(n, row))}</tr>" for n, row in enumerate(of_role, 1))
            yield "</table>"


def _told(n: int, row: Row) -> tuple[Any, ...]:
    return (n, row.what, row.whence, clock(row.at), row.name, f"{row.size:,}", row.sha256)


def _cells(tag: str, texts: Iterable[Any]) -> str:
    return "".join(f"<{tag}>{escape(str(text))}</{tag}>" for text in texts)


def _gone(missing: Sequence[Digest]) -> Iterator[str]:
    if missing:
        yield "<h2>四、记录提到、但已不在的文件</h2><ul>"
        yield from (f"<li>{escape(one)}</li>" for one in missing)
        yield "</ul>"
