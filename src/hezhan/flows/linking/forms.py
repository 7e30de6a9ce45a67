"""Traces out of indicators: one spelling for each, and what kind of evidence it is.

In:  type and value as a case has them. Out: the traces they are, none where it is no trace (an amount, a bank, a time).
     Raises `NoForm` where the value is none of its type.
Law: a form is a fixed point: the trace of a trace's value is the trace.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from hezhan.engines.block import Kind as Listed
from hezhan.engines.block import NotCanonical
from hezhan.engines.block.canonical import canonical_number, canonical_url
from hezhan.engines.block.canonical.values import canonical
from hezhan.engines.link import Kind, Trace
from hezhan.flows.linking.public import APPS, SITES, WORDS_OF_USE

LONGEST: Final = 512
_HOTLINE: Final = re.compile(r"1\d{2}|12\d{3}|100\d{2}|9[56]\d{3}|96110|110\d{0,3}")
_DIGITS: Final = re.compile(r"\D+")
_TAIL: Final = re.compile(r"(?:tail:|.*[*＊×xX•●…])\D*(\d{3,6})")
_TITLED: Final = re.compile(
    r".*(?:老师|导师|经理|客服|主管|专员|警官|警察|队长|检察官|法官|科长|主任|助理|分析师|老板|店主|书记|局长|班长|参谋|"
    r"司务长|接待员|派单员|教官|医生|姐|哥|总|sir|Sir)"
)
_NICKED: Final = re.compile(r"[小阿老大].{1,2}|(.)\1|.*[A-Za-z0-9@].*")
_HAN: Final = re.compile(r"[\u4e00-\u9fff·]+")
_ONE_WAY: Final = re.compile(r"[a-z-]+:.*")  # cash-out:…, merchant:…: nobody's account
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤连温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章"
    "鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟"
)


class NoForm(ValueError):
    """The value is none of its type; the text says why."""


def traces_of(kind: str, value: str) -> tuple[Trace, ...]:
    """The traces of an indicator. Raises `NoForm`, `KeyError` where the type is unknown."""
    form = _OF[kind]
    text = unicodedata.normalize("NFKC", value).strip()
    if not text:
        raise NoForm("nothing is written")
    if len(text) > LONGEST:
        raise NoForm(f"longer than {LONGEST} characters")
    return form(text)


def payee_traces(value: str) -> tuple[Trace, ...]:
    """Of whoever was paid: an account, its last digits, or only a name."""
    text = unicodedata.normalize("NFKC", value).strip()
    if _ONE_WAY.fullmatch(text) and not _TAIL.fullmatch(text):
        return ()
    return traces_of("person" if _HAN.fullmatch(text) else "account", value)


def _phone(text: str) -> tuple[Trace, ...]:
    digits = _DIGITS.sub("", text)
    if _HOTLINE.fullmatch(digits):
        return (Trace(Kind.PUBLIC, digits),)
    try:
        return (Trace(Kind.PHONE, canonical_number(text)),)
    except NotCanonical as fault:
        if not re.fullmatch(r"\+?[\d\s()-]{7,24}", text) or not 7 <= len(digits) <= 15:
            raise NoForm(str(fault)) from None
        return (Trace(Kind.PHONE, digits),)


def _url(text: str) -> tuple[Trace, ...]:
    try:
        url = canonical_url(text)
    except NotCanonical as fault:
        raise NoForm(str(fault)) from None
    host = url.host.removeprefix("www.")
    if url.is_address:
        return (Trace(Kind.IP, host),)
    if any(host == site or host.endswith(f".{site}") for site in SITES):
        whole = (Trace(Kind.URL, str(url).removeprefix("www.")),) if not url.is_whole_host else ()
        return (Trace(Kind.PUBLIC, host), *whole)
    return (Trace(Kind.SITE, host),)


def _named(kind: Kind) -> Callable[[str], tuple[Trace, ...]]:
    def form(text: str) -> tuple[Trace, ...]:
        name = " ".join(text.casefold().split())
        everybodys = name in APPS or not WORDS_OF_USE.sub("", name)
        return (Trace(Kind.PUBLIC if everybodys else kind, name),)

    return form


def _account(text: str) -> tuple[Trace, ...]:
    if tail := _TAIL.fullmatch(text):
        return (Trace(Kind.TAIL, tail[1]),)
    try:
        return (Trace(Kind.ACCOUNT, canonical(Listed.ACCOUNT, text)),)
    except NotCanonical:
        return (
            Trace(Kind.ACCOUNT, "".join(text.casefold().split())),
        )  # a wallet's account may be a phone or a mailbox


def _listed(kind: Kind, as_listed: Listed) -> Callable[[str], tuple[Trace, ...]]:
    def form(text: str) -> tuple[Trace, ...]:
        try:
            return (Trace(kind, canonical(as_listed, text)),)
        except NotCanonical as fault:
            raise NoForm(str(fault)) from None

    return form


def _person(text: str) -> tuple[Trace, ...]:
    """A whole name is mostly that of an account's holder; a title or a nickname is what somebody calls themselves."""
    name = "".join(text.split())
    alias = _TITLED.fullmatch(name) or _NICKED.fullmatch(name) or (len(name) == 2 and name[0] not in _SURNAMES)
    return (Trace(Kind.ALIAS if alias else Kind.HOLDER, name),)


def _plain(kind: Kind) -> Callable[[str], tuple[Trace, ...]]:
    def form(text: str) -> tuple[Trace, ...]:
        return (Trace(kind, "".join(text.casefold().split())),)

    return form


def _nothing(_text: str) -> tuple[Trace, ...]:
    return ()


_OF: Final[Mapping[str, Callable[[str], tuple[Trace, ...]]]] = MappingProxyType(
    {
        "phone": _phone,
        "url": _url,
        "app": _named(Kind.APP),
        "platform": _named(Kind.PLATFORM),
        "wechat": _plain(Kind.WECHAT),
        "qq": _plain(Kind.QQ),
        "wallet": _listed(Kind.WALLET, Listed.WALLET),
        "person": _person,
        "id_card": _plain(Kind.ID_CARD),
        "bank_card": _account,
        "account": _account,
        "device": _plain(Kind.DEVICE),
        "ip": _listed(Kind.IP, Listed.IP),
        "batch": _plain(Kind.BATCH),
        "led": _plain(Kind.LED),
        "page": _plain(Kind.PAGE),
        "signer": _plain(Kind.SIGNER),
        "amount": _nothing,
        "time": _nothing,
        "bank": _nothing,
    }
)
TYPES: Final = tuple(_OF)
