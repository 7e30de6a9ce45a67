"""Pages for everybody: why something is blocked, and the page that stands in the place of a blocked site.

In:  an answer, a language. Out: HTML that needs no script, no picture and no second request.
Law: a page says who listed it, why, until when, under which number it can be asked about and how to object; what somebody
     typed is shown as text, whatever it is.
"""

import base64
import hashlib
from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Final

from hezhan.adapters.verdicts.references import reference
from hezhan.core.instants import clock
from hezhan.engines.block import Answer, Verdict

_STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.6 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:44rem;color:#1b1b1b;background:#fff}"
    "h1{font-size:1.5rem;line-height:1.3}dt{font-weight:600}dd{margin:0 0 .75rem;overflow-wrap:anywhere}"
    "input,button{font:inherit;padding:.5rem;border:1px solid #595959;border-radius:.25rem;"
    "max-width:100%;box-sizing:border-box}"
    "input{width:100%}button{margin-top:.5rem;background:#0b3d91;color:#fff}a{color:#0b3d91}"
    "@media(prefers-color-scheme:dark){body{color:#f0f0f0;background:#161616}a{color:#9ec1ff}"
    "input{background:#222;color:#f0f0f0;border-color:#a0a0a0}}"
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
        "main": "主要内容",
    }
)
_EN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lang": "en",
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
    return _page(words, words["title"], f"<h1>{words['title']}</h1>{form}{found}")


def shut(told: Answer, language: str, appeal: str) -> bytes:
    """In the place of a blocked site."""
    words = WORDS[language]
    body = f"<h1>{words['shut']}</h1><p>{words['shut_why']}</p>{_facts(told, words, appeal)}"
    return _page(words, words["shut"], body)


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
    return "<dl>" + "".join(f"<dt>{words[name]}</dt><dd>{escape(text)}</dd>" for name, text in facts) + "</dl>"


def _page(words: Mapping[str, str], title: str, body: str) -> bytes:
    other = f'<p><a href="?lang={words["other"]}" lang="{words["other"]}">{words["other_name"]}</a></p>'
    return (
        f'<!doctype html><html lang="{words["lang"]}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<style>{_STYLE}</style></head><body><main>{body}</main><footer>{other}</footer></body></html>"
    ).encode()
