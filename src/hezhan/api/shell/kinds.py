"""Kinds of problem: every refusal the API can give, in one table, with what the caller can do about it.

In:  nothing; a table. Out: `Kind` and its words.
Law: a code once given keeps its meaning; clients decide by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What is wrong, as the last part of the problem's `type`."""

    BAD_REQUEST = "bad-request"
    INTENT_MISSING = "intent-missing"
    NOT_SIGNED_IN = "not-signed-in"
    NOT_ALLOWED = "not-allowed"
    NOT_YET = "not-yet"
    NOT_SAME_ORIGIN = "not-same-origin"
    CSRF_MISSING = "csrf-missing"
    NOT_FOUND = "not-found"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    BODY_SLOW = "body-slow"
    CONFLICT = "conflict"
    ILLEGAL_MOVE = "illegal-move"
    INTENT_RUNNING = "intent-running"
    TOO_LARGE = "too-large"
    WRONG_MEDIA = "wrong-media"
    HOST_UNKNOWN = "host-unknown"
    INVALID_REQUEST = "invalid-request"
    INPUT_REFUSED = "input-refused"
    CURSOR_REFUSED = "cursor-refused"
    INTENT_REUSED = "intent-reused"
    TOO_MANY_REQUESTS = "too-many-requests"
    TOO_MANY_STREAMS = "too-many-streams"
    INCIDENT = "incident"
    STORE_AWAY = "store-away"
    TOO_SLOW = "too-slow"


@dataclass(frozen=True, slots=True)
class KindWords:
    """The status, the title, and what the caller can do, in Chinese and in English."""

    status: int
    title: str
    in_english: str
    says: str
    says_in_english: str


KINDS: Mapping[Kind, KindWords] = MappingProxyType(
    {
        Kind.BAD_REQUEST: KindWords(
            400,
            "请求无法读懂",
            "The request cannot be read",
            "请求的写法有误。改正后再发。",
            "The request is not well formed. Correct it and send it again.",
        ),
        Kind.INTENT_MISSING: KindWords(
            400,
            "缺少意图编号",
            "The intent has no key",
            "办事的 POST 都要带 Idempotency-Key：每件事一个新编号，重发用原编号，8 到 200 个可见 ASCII 字符。",
            "Every POST that acts carries an Idempotency-Key: a new one for each thing to be done, the same one when it "
            "is sent again; 8 to 200 visible ASCII characters.",
        ),
        Kind.NOT_SIGNED_IN: KindWords(
            401,
            "尚未登录",
            "Not signed in",
            "没有登录，或者登录已到时限。重新登录；已填内容不会丢。",
            "There is no login, or it has run out. Sign in again.",
        ),
        Kind.NOT_ALLOWED: KindWords(
            403,
            "不准许",
            "Not allowed",
            "权限表中没有准许的行。rows 是有关的行号，reasons 是理由。",
            "No row of the table of rights allows it. `rows` names the rows concerned, `reasons` says why.",
        ),
        Kind.NOT_YET: KindWords(
            403,
            "尚不能办",
            "Not yet",
            "还差可以补的东西：needs 逐项列出（案号、另一人、重新验证身份等），补齐后再办。",
            "Something is missing that can be brought: `needs` lists it (a case number, another person, a fresh proof of "
            "identity …). Bring it and ask again.",
        ),
        Kind.NOT_SAME_ORIGIN: KindWords(
            403,
            "请求来自别的网站",
            "The request comes from another site",
            "接口只接受本站页面和带令牌的程序的请求（看 Sec-Fetch-Site 和 Origin）。",
            "The API answers this site's own pages, and programs with a token (Sec-Fetch-Site, Origin).",
        ),
        Kind.CSRF_MISSING: KindWords(
            403,
            "缺少或者不符的防伪标记",
            "The anti-forgery token is missing or wrong",
            "用 cookie 登录的，改变数据的请求要在 X-Hezhan-CSRF 中带上登录时给的标记。",
            "With a cookie session, requests that change something repeat the token given at login in X-Hezhan-CSRF.",
        ),
        Kind.NOT_FOUND: KindWords(
            404,
            "没有这个",
            "There is no such thing",
            "没有这个地址或者这一件，或者你看不到它。",
            "There is no such address or thing, or it is not for you to see.",
        ),
        Kind.METHOD_NOT_ALLOWED: KindWords(
            405,
            "不接受这种方法",
            "The method is not taken here",
            "Allow 列出此处接受的方法。",
            "`Allow` lists the methods that are taken here.",
        ),
        Kind.BODY_SLOW: KindWords(
            408,
            "内容来得太慢",
            "The body came too slowly",
            "内容中断太久。重新发送，意图编号不变。",
            "The body paused for too long. Send it again with the same key.",
        ),
        Kind.CONFLICT: KindWords(
            409,
            "与现状不符",
            "It does not fit the present state",
            "别人已先改动。重新读取后再定。",
            "Somebody else changed it first. Read it again, then decide.",
        ),
        Kind.ILLEGAL_MOVE: KindWords(
            409,
            "现在不能走这一步",
            "This step is not possible now",
            "这一件现在的状态没有这一步，或者时限已过。",
            "The thing has no such step in its present state, or its time is over.",
        ),
        Kind.INTENT_RUNNING: KindWords(
            409,
            "同一件事正在办",
            "The same intent is being carried out",
            "同一意图编号的请求还没有办完。按 Retry-After 等待后重发，会得到它的答复。",
            "A request with the same key is not finished. Wait as Retry-After says and send it again to get its answer.",
        ),
        Kind.TOO_LARGE: KindWords(
            413,
            "内容太大",
            "The body is too large",
            "一般请求最多 1 MiB，上传最多 512 MiB。",
            "An ordinary request takes 1 MiB at most, an upload 512 MiB.",
        ),
        Kind.WRONG_MEDIA: KindWords(
            415,
            "内容类型不对",
            "The type of the body is not taken here",
            "Accept 列出此处接受的 Content-Type；内容不得压缩。",
            "`Accept` lists the content types that are taken here; bodies are not compressed.",
        ),
        Kind.HOST_UNKNOWN: KindWords(
            421,
            "不是发给这里的",
            "It is not addressed to this server",
            "Host 不是本中心的地址。",
            "The Host is none of this centre's.",
        ),
        Kind.INVALID_REQUEST: KindWords(
            422,
            "填写有误",
            "Something is filled in wrongly",
            "errors 逐项列出：在哪里（JSON Pointer）、错在哪里。",
            "`errors` lists each place (a JSON Pointer) and what is wrong there.",
        ),
        Kind.INPUT_REFUSED: KindWords(
            422,
            "材料不能接受",
            "The material is refused",
            "problems 逐行列出：文件、行、原因。什么都没有写入。",
            "`problems` lists file, row and reason. Nothing was written.",
        ),
        Kind.CURSOR_REFUSED: KindWords(
            422,
            "翻页标记不能用",
            "The cursor is refused",
            "标记不是本中心给的，或者筛选条件变了。从第一页重新取。",
            "It was not given by this centre, or the filters have changed. Begin at the first page.",
        ),
        Kind.INTENT_REUSED: KindWords(
            422,
            "意图编号已用于另一件事",
            "The key was used for another request",
            "同一编号只能用于同一请求。换一个新编号。",
            "One key belongs to one request. Take a new one.",
        ),
        Kind.TOO_MANY_REQUESTS: KindWords(
            429,
            "请求太多",
            "Too many requests",
            "按 Retry-After 等待后再发。",
            "Wait as Retry-After says.",
        ),
        Kind.TOO_MANY_STREAMS: KindWords(
            429,
            "打开的实时连接太多",
            "Too many streams are open",
            "关掉别的页面，或者按 Retry-After 等待。",
            "Close other pages, or wait as Retry-After says.",
        ),
        Kind.INCIDENT: KindWords(
            500,
            "系统出错",
            "Something broke here",
            "不是你的错。把 incident 编号告诉管理员，日志里有它。办事的请求可以用同一意图编号重发。",
            "It is not your fault. Tell the administrator the `incident`: the log has it. A request that acts may be sent "
            "again with the same key.",
        ),
        Kind.STORE_AWAY: KindWords(
            503,
            "数据库暂不可用",
            "The store is away",
            "按 Retry-After 等待后重发，意图编号不变。",
            "Wait as Retry-After says and send it again with the same key.",
        ),
        Kind.TOO_SLOW: KindWords(
            503,
            "没有及时办完",
            "It was not finished in time",
            "可能还在办。办事的请求用同一意图编号重发，会得到它的答复，不会办两次。",
            "It may still be going on. Send a request that acts again with the same key: it gets its answer and is not "
            "done twice.",
        ),
    }
)
