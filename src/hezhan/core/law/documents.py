"""Laws, rules and notices, and the centre's own rule, as papers and lists name them.

In:  nothing; a table. Out: `DOCUMENTS`; the form of an article of one of them.
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
        "interpretation": Document(
            name="诈骗解释",
            title="最高人民法院、最高人民检察院关于办理诈骗刑事案件具体应用法律若干问题的解释",
            in_english="Interpretation on Fraud of 2011, No. 7",
            number="法释〔2011〕7号",
        ),
        "opinion": Document(
            name="电信网络诈骗意见",
            title="最高人民法院、最高人民检察院、公安部关于办理电信网络诈骗等刑事案件适用法律若干问题的意见",
            in_english="Opinion on Telecom Fraud of 2016, No. 32",
            number="法发〔2016〕32号",
        ),
        "house": Document(
            name="本中心规定", title="本中心规定", in_english="the centre's own rule, not law", binding=False
        ),
    }
)
