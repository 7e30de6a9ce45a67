"""The fields of an incident as it is handed over: their place in a JSON document, their columns in a local export.

One table is the source of what is read, of the JSON Schema and of docs/duty.md.
Law: a place stands once; a column's name means one place.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final


class Form(StrEnum):
    """How a field's text is read."""

    LINE = "line"  # text of one line
    WORDS = "words"  # free text of several lines
    NUMBER = "number"  # an account, a phone, an ID card: kept as text
    TIME = "time"
    YUAN = "yuan"
    HOW = "how"
    YES_NO = "yes-no"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `columns` are what exports call it, normalised as by `column_name`."""

    place: str  # 'payer.account' is below `payments[]`, if it is one of PAYMENT
    form: Form
    name: str
    in_english: str
    columns: tuple[str, ...]


LARGEST_LINE: Final = 300  # characters
LARGEST_WORDS: Final = 20_000

HEAD: Final[tuple[Field, ...]] = (
    Field("incident_no", Form.LINE, "警情编号", "number that the 110 centre gave it", (
        "警情编号", "警情号", "接警单编号", "接警单号", "接警编号", "接处警编号", "警单编号", "警单号", "报警编号",
        "案事件编号",
    )),
    Field("reported_at", Form.TIME, "报警时间", "when it was reported", (
        "报警时间", "接警时间", "报案时间", "报警日期时间", "来电时间",
    )),
    Field("how", Form.HOW, "报警方式", "by which door it came", (
        "报警方式", "接警方式", "来警方式", "报警来源", "警情来源", "报案方式",
    )),
    Field("caller.name", Form.LINE, "报警人姓名", "who reports", ("报警人", "报警人姓名", "报案人", "报案人姓名")),
    Field("caller.phone", Form.NUMBER, "报警人电话", "the caller's phone", (
        "报警电话", "报警人电话", "报警人联系电话", "报案人电话", "联系电话", "来电号码",
    )),
    Field("caller.id_card", Form.NUMBER, "报警人证件号码", "the caller's ID card", (
        "报警人身份证号", "报警人身份证号码", "报警人证件号码", "报警人身份证", "报案人身份证号",
    )),
    Field("victim.name", Form.LINE, "被害人姓名", "who was deceived; blank: the caller", (
        "被害人", "被害人姓名", "受害人", "受害人姓名", "事主", "事主姓名",
    )),
    Field("victim.phone", Form.NUMBER, "被害人电话", "the victim's phone", (
        "被害人电话", "受害人电话", "被害人联系电话", "受害人联系电话", "事主电话",
    )),
    Field("victim.id_card", Form.NUMBER, "被害人证件号码", "the victim's ID card", (
        "被害人身份证号", "被害人身份证号码", "受害人身份证号", "受害人身份证号码", "被害人证件号码",
        "受害人证件号码", "事主身份证号",
    )),
    Field("victim.occupation", Form.LINE, "被害人职业", "what the victim does", (
        "被害人职业", "受害人职业", "职业", "事主职业",
    )),
    Field("victim.firm", Form.LINE, "被害单位", "the organisation that was deceived, if it is one", (
        "被害单位", "受害单位", "被骗单位", "单位名称",
    )),
    Field("location", Form.LINE, "地点", "where the caller or victim is", (
        "案发地点", "发案地点", "案发地址", "发案地址", "报警地址", "报警地点", "发生地点", "现住址", "地点",
    )),
    Field("words", Form.WORDS, "简要案情", "brief facts in free words", (
        "简要案情", "案情", "报警内容", "警情内容", "警情描述", "案情描述", "简要警情", "接警内容",
    )),
    Field("still_deceived", Form.YES_NO, "是否仍在受骗", "is the victim still in the swindler's hands", (
        "是否仍在受骗", "是否仍在被骗", "是否正在被骗", "是否正在受骗", "正在被骗", "是否正在转账", "仍在通话",
    )),
    Field("officer", Form.LINE, "接警民警", "who took the call", (
        "接警民警", "接警人", "接警员", "接警人员", "受理民警", "值班民警",
    )),
)  # fmt: skip
PAYMENT: Final[tuple[Field, ...]] = (
    Field("time", Form.TIME, "付款时间", "when it was paid", (
        "付款时间", "转账时间", "汇款时间", "交易时间", "转出时间", "被骗时间",
    )),
    Field("payer.name", Form.LINE, "付款户名", "holder of the account that paid", (
        "付款户名", "付款人", "付款人姓名", "转出户名", "付款账户名", "汇款人",
    )),
    Field("payer.account", Form.NUMBER, "付款账号", "account or card that paid", (
        "付款账号", "付款账户", "付款卡号", "转出账号", "转出账户", "转出卡号", "被害人账号", "受害人账号",
        "被害人账户", "受害人账户",
    )),
    Field("payer.bank", Form.LINE, "付款银行", "its bank or payment institution", (
        "付款银行", "付款行", "转出银行", "转出行", "汇款行", "汇出行",
    )),
    Field("payee.name", Form.LINE, "收款户名", "holder of the account that was paid", (
        "收款户名", "收款人", "收款人姓名", "转入户名", "收款账户名", "嫌疑人户名", "涉案户名", "一级账户户名",
    )),
    Field("payee.account", Form.NUMBER, "收款账号", "account or card that was paid", (
        "收款账号", "收款账户", "收款卡号", "转入账号", "转入账户", "转入卡号", "嫌疑账号", "嫌疑人账号",
        "涉案账号", "涉案账户", "涉案银行账户", "一级账户", "一级账号", "一级卡",
    )),
    Field("payee.bank", Form.LINE, "收款银行", "its bank or payment institution", (
        "收款银行", "收款行", "转入银行", "转入行", "涉案银行", "一级账户开户行", "收款账户开户行", "嫌疑人开户行",
    )),
    Field("amount", Form.YUAN, "金额（元）", "yuan, as text", (
        "金额", "转账金额", "付款金额", "汇款金额", "交易金额", "涉案金额", "被骗金额", "损失金额", "转出金额",
    )),
    Field("channel", Form.LINE, "付款方式", "how it was paid: mobile bank, counter, wallet, cash", (
        "付款方式", "转账方式", "支付方式", "汇款方式", "付款渠道", "转账渠道",
    )),
)  # fmt: skip

# Words for how an incident came; compared without blanks, in lower case.
HOW_WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "110-call": ("110", "110电话", "110报警", "电话", "电话报警", "110指挥中心"),
        "window": ("窗口", "上门", "上门报警", "当面", "当面报警", "来所", "来所报案", "派出所", "现场报警"),
        "app": ("网上", "网上报警", "网络", "网络报警", "互联网", "小程序", "短信报警", "微信", "国家反诈中心app"),
        "transferred-bank": ("银行", "银行移交", "银行转警", "银行报送", "银行报警", "transferred bank"),
    }
)
YES: Final = frozenset({"true", "yes", "y", "1", "是", "正在", "仍在", "有"})
NO: Final = frozenset({"false", "no", "n", "0", "否", "不是", "没有", "未", "已停止", "已醒悟"})
UNSAID: Final = frozenset({"不详", "不清楚", "未知", "unknown"})

_UNIT = re.compile(r"[(\[【].*?[)\]】]")
_ORNAMENT = re.compile(r"[\s*:_]")


def column_name(header: str) -> tuple[str, str]:
    """A column's header as compared, and the unit in its brackets: '转账金额（万元）' → ('转账金额', '万元')."""
    plain = unicodedata.normalize("NFKC", header)
    unit = _UNIT.search(plain)
    return _ORNAMENT.sub("", _UNIT.sub("", plain)).lower(), unit[0][1:-1] if unit else ""


COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {column: field.place for field in (*HEAD, *PAYMENT) for column in field.columns}
)
FIELDS: Final[Mapping[str, Field]] = MappingProxyType({field.place: field for field in (*HEAD, *PAYMENT)})
PAID: Final = frozenset(field.place for field in PAYMENT)


def schema() -> dict[str, Any]:
    """JSON Schema of a document. Loose on purpose: what breaks it still arrives, with a problem."""
    payment = _nested(PAYMENT)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An incident handed over to the centre 警情移交",
        "type": "object",
        "required": ["incident_no", "reported_at", "words"],
        "properties": {**_nested(HEAD), "payments": {"type": "array", "items": _object(payment)}},
    }


_JSON_FORM: Final[Mapping[Form, Mapping[str, Any]]] = MappingProxyType(
    {
        Form.LINE: {"type": "string", "maxLength": LARGEST_LINE},
        Form.WORDS: {"type": "string", "maxLength": LARGEST_WORDS},
        Form.NUMBER: {"type": "string", "maxLength": LARGEST_LINE},
        Form.TIME: {"type": "string", "format": "date-time"},
        Form.YUAN: {"type": "string", "pattern": r"^\d{1,13}(\.\d{1,2})?$"},
        Form.HOW: {"enum": [*HOW_WORDS]},
        Form.YES_NO: {"type": ["boolean", "null"]},
    }
)


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties)}


def _nested(fields: tuple[Field, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields:
        above, _, name = field.place.rpartition(".")
        into = found.setdefault(above, _object({}))["properties"] if above else found
        into[name] = {**_JSON_FORM[field.form], "description": f"{field.name} {field.in_english}"}
    return found
