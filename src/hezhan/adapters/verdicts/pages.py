"""Pages for everybody: why something is blocked, and the page that stands in the place of a blocked site.

In:  an answer, a language. Out: HTML that needs no script, no picture and no second request.
Law: a page says who listed it, why, until when, under which number it can be asked about and how to object; what somebody
     typed is shown as text, whatever it is.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from hezhan.adapters.verdicts.references import reference
from hezhan.core.instants import clock
from hezhan.engines.block import Answer, Verdict

_STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.6 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:44rem;color:#1b1b1b;background:#fff}"
    "h1{font-size:1.5rem;line-height:1.3}dt{font-weight:600}dd{margin:0 0 .75rem;overflow-wrap:anywhere}"
    "input,textarea,button{font:inherit;padding:.5rem;border:1px solid #595959;border-radius:.25rem;"
    "max-width:100%;box-sizing:border-box}"
    "input,textarea{width:100%}button{margin-top:.5rem;background:#0b3d91;color:#fff}a{color:#0b3d91}"
    "@media(prefers-color-scheme:dark){body{color:#f0f0f0;background:#161616}a{color:#9ec1ff}"
    "input,textarea{background:#222;color:#f0f0f0;border-color:#a0a0a0}}"
)
_DIGEST: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
HEADS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_DIGEST}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
    }
)
_LONGEST: Final = 300  # characters of what was typed that are shown again

_ZH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lang": "zh-CN",
        "own": "zh",
        "other": "en",
        "other_name": "English",
        "title": "为什么被拦",
        "ask": "网址、域名、号码或地址",
        "go": "查询",
        "block": "已被封堵",
        "allow": "在白名单中，不会被拦",
        "unknown": "没有列入名单",
        "shut": "这个网站已被封堵",
        "shut_why": "您要打开的网站涉嫌电信网络诈骗。如果您已经转账，请立即拨打 110；如有疑问，请拨打 96110。",
        "what": "查询的内容",
        "entry": "名单条目",
        "reason": "原因",
        "source": "来源",
        "until": "有效期至",
        "no_end": "未设期限",
        "number": "查询编号",
        "appeal": "有异议",
        "how": "凭查询编号提出申诉：",
        "where": "向当地反诈中心提出，或拨打 96110",
        "write": "在这里写申诉",
        "title_of_appeal": "对封堵提出申诉",
        "no_account": "不用账号，不用到场。三天内由没有经手过这一条的人答复；成立就立即解除。",
        "words": "为什么不该封堵",
        "name": "怎么称呼（可以不填）",
        "phone": "联系电话（填了才能答复您）",
        "send": "提交申诉",
        "kept": "申诉已收下",
        "receipt": "申诉编号",
        "keep_it": "请记下编号，可凭它询问。",
        "too_many": "今天收到的申诉太多，请明天再试，或拨打 96110。",
        "not_blocked": "这里没有封堵这一条，不需要申诉。",
        "say_why": "请写明为什么不该封堵。",
        "lost": "暂时收不下，请稍后再试，或拨打 96110。",
        "main": "主要内容",
    }
)
_EN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lang": "en",
        "own": "en",
        "other": "zh",
        "other_name": "中文",
        "title": "Why is this blocked?",
        "ask": "Web address, domain, number or IP address",
        "go": "Look up",
        "block": "is blocked",
        "allow": "is on the allow-list and never blocked",
        "unknown": "is not listed",
        "shut": "This site is blocked",
        "shut_why": "This site is suspected of fraud. If you have paid, call 110 at once; in doubt, 96110.",
        "what": "You asked about",
        "entry": "Listed as",
        "reason": "Reason",
        "source": "Source",
        "until": "Until",
        "no_end": "no end set",
        "number": "Reference number",
        "appeal": "To object",
        "how": "Tell the reference number to:",
        "where": "the local anti-fraud centre, or telephone 96110",
        "write": "Object here",
        "title_of_appeal": "Object to a block",
        "no_account": "No account and no visit is needed. Somebody who had no hand in it answers within three days; "
        "if you are right it is lifted at once.",
        "words": "Why it should not be blocked",
        "name": "Your name (optional)",
        "phone": "Your telephone (so that we can answer)",
        "send": "Send",
        "kept": "Your objection was received",
        "receipt": "Receipt",
        "keep_it": "Keep this number to ask by.",
        "too_many": "Too many objections today. Try again tomorrow, or telephone 96110.",
        "not_blocked": "This is not blocked here; there is nothing to object to.",
        "say_why": "Say why it should not be blocked.",
        "lost": "It cannot be received just now. Try again later, or telephone 96110.",
        "main": "Main",
    }
)
WORDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({"zh": _ZH, "en": _EN})


def why(told: Answer | None, language: str, appeal: str) -> bytes:
    """The look-up, with its answer where something was asked."""
    words = WORDS[language]
    asked = "" if told is None else told.asked[:_LONGEST]
    found = "" if told is None else _found(told, words, appeal)
    form = (
        f'<form method="get" action="/why"><input type="hidden" name="lang" value="{language}">'
        f'<p><label for="q">{words["ask"]}</label><br><input id="q" name="q" value="{escape(asked)}" required '
        f'maxlength="2000" autocomplete="off" spellcheck="false"><br><button type="submit">{words["go"]}</button></p></form>'
    )
    return _page(words, words["title"], f"<h1>{words['title']}</h1>{form}{found}", asked)


def shut(told: Answer, language: str, appeal: str) -> bytes:
    """In the place of a blocked site."""
    words = WORDS[language]
    body = f"<h1>{words['shut']}</h1><p>{words['shut_why']}</p>{_facts(told, words, appeal)}"
    return _page(words, words["shut"], body)


def appeal(told: Answer, language: str, fault: str) -> bytes:
    """The form; `fault` names what was wrong with the one before, blank the first time."""
    words = WORDS[language]
    said = f'<p role="alert"><strong>{words[fault]}</strong></p>' if fault else ""
    form = (
        f'<form method="post" action="/appeal?lang={language}"><input type="hidden" name="q" value="{escape(told.asked)}">'
        f'<p><label for="words">{words["words"]}</label><br><textarea id="words" name="words" rows="8" required '
        f'maxlength="4000"></textarea></p>'
        f'<p><label for="name">{words["name"]}</label><br><input id="name" name="name" maxlength="80"></p>'
        f'<p><label for="phone">{words["phone"]}</label><br><input id="phone" name="phone" type="tel" maxlength="20"></p>'
        f'<p><button type="submit">{words["send"]}</button></p></form>'
    )
    facts = _list(
        ((words["entry"], told.entry), (words["reason"], told.reason), (words["number"], reference(told.entry)))
    )
    body = f"<h1>{words['title_of_appeal']}</h1>{said}{facts}<p>{words['no_account']}</p>{form}"
    return _page(words, words["title_of_appeal"], body, told.asked)


def received(told: Answer, receipt: str, language: str) -> bytes:
    """After the form."""
    words = WORDS[language]
    facts = _list(((words["receipt"], receipt), (words["number"], reference(told.entry)), (words["entry"], told.entry)))
    return _page(words, words["kept"], f"<h1>{words['kept']}</h1>{facts}<p>{words['keep_it']}</p>", told.asked)


def said(what: str, language: str) -> bytes:
    """One sentence."""
    words = WORDS[language]
    return _page(words, words["title_of_appeal"], f"<h1>{words['title_of_appeal']}</h1><p>{words[what]}</p>")


def language_of(wanted: str, accepted: str) -> str:
    """Chinese, unless English is asked for, or accepted and Chinese is not named before it."""
    if wanted in WORDS:
        return wanted
    first = next((one for one in accepted.lower().split(",") if one.strip()[:2] in WORDS), "zh")
    return first.strip()[:2]


def _found(told: Answer, words: Mapping[str, str], appeal: str) -> str:
    verdict = f"<h2>{escape(told.asked[:_LONGEST])} {words[told.verdict]}</h2>"
    return verdict + (_facts(told, words, appeal) if told.verdict is Verdict.BLOCK else "")


def _facts(told: Answer, words: Mapping[str, str], appeal: str) -> str:
    facts = (
        ("what", told.asked[:_LONGEST]),
        ("entry", told.entry),
        ("reason", told.reason),
        ("source", told.source.replace(";", "；")),
        ("until", words["no_end"] if told.until is None else clock(told.until)),
        ("number", reference(told.entry)),
        ("appeal", f"{words['how']} {appeal or words['where']}"),
    )
    form = f'<p><a href="/appeal?{urlencode({"q": told.asked, "lang": words["own"]})}">{words["write"]}</a></p>'
    return _list((words[name], text) for name, text in facts) + form


def _list(facts: Iterable[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in facts) + "</dl>"


def _page(words: Mapping[str, str], title: str, body: str, asked: str = "") -> bytes:
    there = escape(urlencode({"lang": words["other"]} | ({"q": asked} if asked else {})))
    other = f'<p><a href="?{there}" lang="{words["other"]}">{words["other_name"]}</a></p>'
    return (
        f'<!doctype html><html lang="{words["lang"]}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<style>{_STYLE}</style></head><body><main>{body}</main><footer>{other}</footer></body></html>"
    ).encode()
