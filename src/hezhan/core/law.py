"""The law in one table: every article that a clock, an order, a return or a paper rests on.

In:  a key such as 'freeze-term', and the day on which it is cited (Asia/Shanghai).
Out: the article in force that day, cited in full for papers or in brief for lists.
Law: one key has one article on any day; before the first day known the first one is cited.

A jurisdiction corrects an article here and nowhere else. `doubt` says what is still to be compared with the official text.
Rules of the centre itself stand in the same table under a document that is not binding, so that nobody takes them for law.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A law, a rule, a notice; or, not binding, the centre's own rule."""

    name: str  # how officers call it
    title: str
    in_english: str
    number: str = ""
    by_name: bool = False  # in brief it is called by its name, though it has a number
    binding: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What one article says while it is in force. Without `article` the document is cited as a whole."""

    key: str
    document: str
    article: int | None = None
    item: int | None = None
    says: str  # one sentence
    in_english: str
    since: date
    until: date | None = None  # the last day in force
    doubt: str = ""  # what is to be compared with the official text; empty: public copies agree


DOCUMENTS: Mapping[str, Document] = MappingProxyType(
    {
        "criminal-procedure": Document(
            name="刑事诉讼法", title="中华人民共和国刑事诉讼法", in_english="Criminal Procedure Law"
        ),
        "procedure": Document(
            name="程序规定",
            title="公安机关办理刑事案件程序规定",
            in_english="Police Procedure Rules for criminal cases",
            number="公安部令第159号",
            by_name=True,
        ),
        "stop": Document(
            name="止付通知",
            title="关于建立电信网络新型违法犯罪涉案账户紧急止付和快速冻结机制的通知",
            in_english="Stop and Freeze Notice of 2016, No. 86",
            number="银发〔2016〕86号",
        ),
        "assistance": Document(
            name="协助查询冻结规定",
            title="银行业金融机构协助人民检察院公安机关国家安全机关查询冻结工作规定",
            in_english="Rules on Assistance with Freezes of 2014, No. 53",
            number="银监发〔2014〕53号",
        ),
        "return": Document(
            name="返还规定",
            title="电信网络新型违法犯罪案件冻结资金返还若干规定",
            in_english="Rules on the Return of Frozen Money of 2016, No. 41",
            number="银监发〔2016〕41号",
        ),
        "house": Document(
            name="本中心规定", title="本中心规定", in_english="the centre's own rule, not law", binding=False
        ),
    }
)

_SINCE_2020 = date(2020, 9, 1)  # the procedure rules as revised in 2020
_SINCE_RETURN = date(2016, 9, 18)
_SINCE_STOP = date(2016, 3, 18)
_SINCE_ASSISTANCE = date(2014, 12, 29)
_SINCE_HOUSE = date(2024, 3, 27)  # the day on which such a centre first set itself these rules

ARTICLES: tuple[Article, ...] = (
    Article(
        key="stop",
        document="stop",
        says="公安机关以报文发出止付指令，户名、账号、金额、时间核对一致的，银行立即止付；自止付时点起四十八小时，同一账户至多两次",
        in_english="On a police message the bank stops the account at once if name, account, amount and time match; "
        "48 hours from the moment of stopping, the same account twice at most",
        since=_SINCE_STOP,
    ),
    Article(
        key="first-account",
        document="stop",
        says="接警后三十分钟内，将简要案情和一级账户的户名、账号、汇款时间录入平台",
        in_english="Within thirty minutes of the report the brief facts and the first-level account are entered",
        since=_SINCE_STOP,
    ),
    Article(
        key="freeze-approval",
        document="procedure",
        article=239,
        says="冻结财产经县级以上公安机关负责人批准，通知书写明账户名称、账号、数额、期限、范围以及是否及于孳息",
        in_english="A freeze needs the approval of a county-level or higher police head; the notice names the account, "
        "number, amount, period, scope and whether it extends to interest",
        since=_SINCE_2020,
    ),
    Article(
        key="freeze-renewal",
        document="procedure",
        article=240,
        says="需要延长冻结期限的，按照原批准权限和程序在期限届满前办理；逾期不办理的，视为自动解除冻结",
        in_english="A freeze is renewed before it ends, with the same approval; otherwise it is released by itself",
        since=_SINCE_2020,
    ),
    Article(
        key="release-approval",
        document="procedure",
        article=241,
        says="不需要继续冻结的，经原批准冻结的公安机关负责人批准，制作解除冻结通知书",
        in_english="What need not stay frozen is released with the approval of the head who approved the freeze",
        since=_SINCE_2020,
    ),
    Article(
        key="waiting-freeze",
        document="procedure",
        article=242,
        says="财产已被冻结的，不得重复冻结，但可以轮候冻结",
        in_english="What is frozen already is not frozen twice; a later freeze waits in line",
        since=_SINCE_2020,
        doubt="条号待核对原文 (the number of the article)",
    ),
    Article(
        key="freeze-term",
        document="procedure",
        article=243,
        says="冻结存款、汇款的期限为六个月，每次续冻不超过六个月；重大、复杂案件经设区的市一级以上公安机关负责人批准，"
        "可以为一年，每次续冻不超过一年",
        in_english="Deposits and remittances are frozen for six months, each renewal six months at most; in major and "
        "complex cases, with the approval of a city-level or higher police head, one year, each renewal one year at most",
        since=_SINCE_2020,
    ),
    Article(
        key="securities-term",
        document="procedure",
        article=244,
        says="冻结债券、股票、基金份额的期限为二年，每次续冻不超过二年",
        in_english="Bonds, shares and fund units are frozen for two years, each renewal two years at most",
        since=_SINCE_2020,
        doubt="条号待核对原文，2012年版为第二百三十六条 (the number of the article; 236 in the version of 2012)",
    ),
    Article(
        key="release-unrelated",
        document="procedure",
        article=247,
        says="查明确实与案件无关的，三日以内解除冻结，并通知被冻结财产的所有人",
        in_english="What proves unrelated to the case is released within three days and its owner is told",
        since=_SINCE_2020,
    ),
    Article(
        key="complaint",
        document="procedure",
        article=196,
        says="对与案件无关的财物采取冻结措施、应当解除而不解除的，利害关系人可以申诉、控告；三十日以内作出处理决定，书面回复",
        in_english="Whoever is concerned may complain of a freeze of unrelated property or of one not released; the police "
        "decide and answer in writing within thirty days",
        since=_SINCE_2020,
    ),
    Article(
        key="frozen-property",
        document="criminal-procedure",
        article=234,
        says="查封、扣押、冻结的财物及其孳息妥善保管；被害人的合法财产及时返还",
        in_english="Frozen property is kept well; what is lawfully the victim's is returned without delay",
        since=date(2013, 1, 1),
        until=date(2018, 10, 25),
    ),
    Article(
        key="frozen-property",
        document="criminal-procedure",
        article=245,
        says="查封、扣押、冻结的财物及其孳息妥善保管；被害人的合法财产及时返还",
        in_english="Frozen property is kept well; what is lawfully the victim's is returned without delay",
        since=date(2018, 10, 26),
        doubt="2018年修正后的条号待核对原文 (the number since the revision of 2018)",
    ),
    Article(
        key="counting",
        document="criminal-procedure",
        article=105,
        says="期间以时、日、月计算，开始的时和日不算在期间以内",
        in_english="Periods are counted in hours, days and months; the hour and the day of the beginning are not counted",
        since=date(2018, 10, 26),
    ),
    Article(
        key="not-freezable",
        document="assistance",
        article=21,
        says="备付金、社会保险基金、住房公积金、党团费和工会经费等十四类账户和款项不得冻结",
        in_english="Fourteen kinds of account may not be frozen: reserves, social insurance, housing funds, dues, others",
        since=_SINCE_ASSISTANCE,
    ),
    Article(
        key="not-wholly-freezable",
        document="assistance",
        article=22,
        says="金融机构账户、各类专门清算交收账户、客户备付金账户不得整体冻结",
        in_english="Accounts of financial institutions, clearing accounts and client reserves may not be frozen as a whole",
        since=_SINCE_ASSISTANCE,
    ),
    Article(
        key="return-grounds",
        document="return",
        article=8,
        says="冻结资金以溯源返还为原则，分三种情形返还",
        in_english="Frozen money goes back to where it is traced to, in one of three ways",
        since=_SINCE_RETURN,
    ),
    Article(
        key="return-direct-single",
        document="return",
        article=8,
        item=1,
        says="冻结账户内仅有单笔汇（存）款记录，可直接溯源被害人",
        in_english="A single credit on record, directly traceable to its victim: returned directly",
        since=_SINCE_RETURN,
    ),
    Article(
        key="return-direct-timestamp",
        document="return",
        article=8,
        item=2,
        says="有多笔汇（存）款记录，按照时间戳记载可以直接溯源被害人",
        in_english="Several credits, directly traceable to victims by their time stamps: returned directly",
        since=_SINCE_RETURN,
    ),
    Article(
        key="return-pro-rata",
        document="return",
        article=8,
        item=3,
        says="有多笔汇（存）款记录，按照时间戳记载无法直接溯源被害人，按比例返还",
        in_english="Several credits, not traceable by their time stamps: returned in proportion",
        since=_SINCE_RETURN,
    ),
    Article(
        key="return-notice",
        document="return",
        article=9,
        says="按比例返还的，应当发布公告，公告期三十日；公告期内被害人、其他利害关系人可以提出异议；"
        "返还后剩余资金在原冻结期内继续冻结；发现新的被害人的，可以另行启动返还",
        in_english="A return in proportion needs a public notice of thirty days, within which victims and others concerned "
        "may object; what is left stays frozen for its period; new victims may start a new return",
        since=_SINCE_RETURN,
        doubt="多份公开文本将公告写在第八条第二款、以第九条规定现金存入：引用前核对原文 "
        "(several public copies have the notice in article 8, and cash deposits in article 9)",
    ),
    Article(
        key="return-at-bank",
        document="return",
        article=12,
        says="银行审查警官证和协助返还通知书；能现场办理的现场办理，不能的在三个工作日内办理完毕，并反馈回执",
        in_english="The bank checks the officers' cards and the notice, executes on the spot or within three working days, "
        "and sends its receipt",
        since=_SINCE_RETURN,
    ),
    Article(
        key="house-total",
        document="house",
        says="接警后一小时内理清可追查、可返还的资金总量及去向",
        in_english="Within an hour of the report the traceable and returnable total and its whereabouts are known",
        since=_SINCE_HOUSE,
    ),
    Article(
        key="house-freeze-draft",
        document="house",
        says="止付届满前留足时间起草冻结",
        in_english="The freeze is drafted while enough of the stop's time is left",
        since=_SINCE_HOUSE,
    ),
    Article(
        key="house-objection",
        document="house",
        says="对止付、冻结的异议，由非批准人复核并限期答复，答复不迟于法定期限",
        in_english="An objection is answered in time by a reviewer who is not the approver, no later than the law says",
        since=_SINCE_HOUSE,
    ),
)

_BY_KEY: Mapping[str, tuple[Article, ...]] = MappingProxyType(
    {
        key: tuple(sorted((one for one in ARTICLES if one.key == key), key=lambda one: one.since))
        for key in dict.fromkeys(one.key for one in ARTICLES)
    }
)


def article(key: str, day: date | None = None) -> Article:
    """The article of a key on a day, the latest without one. Raises `KeyError` on a key that the table does not have."""
    known = _BY_KEY[key]
    return known[-1] if day is None else next((one for one in reversed(known) if one.since <= day), known[0])


def place(cited: Article) -> str:
    """'第八条第（三）项'; empty for a whole document."""
    return (f"第{_in_chinese(cited.article)}条" if cited.article else "") + _item(cited)


def in_full(cited: Article) -> str:
    """For papers: '《…若干规定》（银监发〔2016〕41号）第八条'."""
    return titled(cited.document) + place(cited)


def titled(document: str) -> str:
    """A whole document for papers: '《…若干规定》（银监发〔2016〕41号）'."""
    one = DOCUMENTS[document]
    return f"《{one.title}》" + (f"（{one.number}）" if one.number else "")


def in_brief(*cited: Article) -> str:
    """For lists, one document named once: '银监发〔2016〕41号第8条第（三）项、第9条'."""
    told, named = list[str](), ""
    for one in cited:
        name = "" if one.document == named else _short(DOCUMENTS[one.document])
        told.append(name + (f"第{one.article}条" if one.article else "") + _item(one))
        named = one.document
    return "、".join(told)


def _short(document: Document) -> str:
    return document.name if document.by_name or not document.number else document.number


_DIGITS = "零一二三四五六七八九"


def _item(cited: Article) -> str:
    return f"第（{_in_chinese(cited.item)}）项" if cited.item else ""


def _in_chinese(number: int) -> str:
    """1 … 999 as articles are numbered: 105 → '一百零五', 12 → '十二'."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if not hundreds:
        return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
    gap = _DIGITS[tens] + "十" if tens else "零" if ones else ""
    return _DIGITS[hundreds] + "百" + gap + (_DIGITS[ones] if ones else "")
