"""docs/banks.md shows what the code writes, and its commands work.

`python -m tests.adapters.banks.test_page` writes the generated part anew.
"""

import subprocess
from pathlib import Path

import pytest

from hezhan.adapters.banks import sign
from hezhan.adapters.banks.messages import CODES, read_message, write_application, write_reply, write_report
from hezhan.adapters.banks.messages.codes import ID_TYPE
from hezhan.adapters.banks.signing import check
from hezhan.adapters.packages.keys import new_private_key, public_key, signer_of
from hezhan.core.banking import IdType, What, mismatch
from tests.adapters.banks.examples import APPLICATIONS, DECLINED, GONE, MOVEMENTS, REPLIES, REPORT

PAGE = Path(__file__).parents[3] / "docs/banks.md"
MARK = "<!-- 以下由代码生成 generated from the code -->"
NAMES = {
    What.STOP: "紧急止付 stop",
    What.RELEASE_STOP: "止付解除 release of a stop",
    What.STOP_AGAIN: "止付延期 second stop",
    What.FREEZE: "冻结 freeze",
    What.RELEASE_FREEZE: "冻结解除 release of a freeze",
    What.RENEW_FREEZE: "续冻 renewal of a freeze",
    What.ASK_STATEMENT: "明细查询 statement",
    What.ASK_HOLDER: "持卡主体查询 holder",
    What.WATCH: "动态查询 movements as they come",
    What.END_WATCH: "动态查询解除 end of a watch",
    What.ASK_ACCOUNTS: "全账户查询 all accounts of a person",
    What.RETURN: "资金返还 return of money",
}
ID_NAMES = {
    IdType.ID_CARD: "身份证",
    IdType.DRIVING_LICENCE: "驾驶证",
    IdType.PASSPORT: "护照",
    IdType.OFFICER: "军官证",
    IdType.SOLDIER: "士兵证",
    IdType.HOUSEHOLD: "户口本",
    IdType.HONGKONG_MACAO: "港澳通行证",
    IdType.POLICE: "警官证",
    IdType.SOCIAL_SECURITY: "社保号",
    IdType.TAIWAN: "台湾通行证",
    IdType.INTERIM_ID: "临时身份证",
    IdType.RESIDENT_FOREIGNER: "外国人居住证",
    IdType.ORGANISATION: "组织机构代码",
    IdType.CREDIT_CODE: "统一社会信用代码",
    IdType.LICENCE: "营业执照",
    IdType.OLD_REGISTRATION: "原工商注册号",
    IdType.OTHER: "其他",
}


def shown(content):
    return ["```xml", content.decode().rstrip(), "```"]


def generated():
    parts = ["## 代码 Codes", "", "| 元素 element | 代码 codes |", "|---|---|"]
    ids = "；".join(f"{ID_TYPE.text(kind)} {name}" for kind, name in ID_NAMES.items())
    rows = {
        "`ApplicationType`（100101）": "00 初次·人民币活期；01 初次·外币或定期；02、03 银行举报；04、05 后补",
        "`EmergencyLevel`": "01 正常 normal；02 加急 urgent",
        "`AccountType`": "01 个人 personal；02 对公 company",
        "`FreezeType`": "01 限额冻结，与 `Balance` 同时 an amount, with `Balance`；02 全额冻结 everything",
        "`InquiryMode`": "01 账户 account；02 明细 movements；03 两样 both；04 快速查询 the latest",
        "`ApplicationType`（100401）": "01 报案 report；02 止付后补流程 stopped already",
        "`IsCeased`": "0 已止付 stopped；1 未止付 not stopped",
        "`IDType` 等 and the like": ids,
    }
    parts += [f"| {element} | {codes} |" for element, codes in rows.items()]
    parts += ["", "## 样例 Examples", "", "人名、账号都是编的。People and numbers are made up."]
    for what, name in NAMES.items():
        parts += ["", f"### {CODES[what].asked} {name}", "", *shown(write_application(APPLICATIONS[what]))]
        parts += ["", f"{CODES[what].answered}：", "", *shown(write_reply(REPLIES[what], movements=MOVEMENTS))]
        if what is What.STOP:
            parts += ["", "没有办 declined：", "", *shown(write_reply(DECLINED))]
            parts += ["", "款项已转往别家 the money went on：", "", *shown(write_reply(GONE))]
    parts += ["", "### 100401 案件举报 report of a bank", "", *shown(write_report(REPORT))]
    return "\n".join(parts)


def test_the_page_shows_what_the_code_writes():
    text = PAGE.read_text(encoding="utf-8")
    assert text.count(MARK) == 1
    assert text.split(MARK)[1].strip() == generated().strip()


@pytest.mark.parametrize("what", What)
def test_the_replies_of_the_page_answer_its_questions(what):
    read = read_message(write_reply(REPLIES[what], movements=MOVEMENTS), "r.xml")
    assert (mismatch(APPLICATIONS[what], read.reply), read.problems) == ("", ())
    assert set(NAMES) == set(What)
    assert set(ID_NAMES) == set(IdType)


def script(name):
    text = PAGE.read_text(encoding="utf-8")
    return text.partition(f"<!-- {name} -->\n```sh\n")[2].partition("```")[0]


def test_the_commands_of_the_page_sign_and_check(tmp_path):
    content, private = write_reply(DECLINED), new_private_key()
    (tmp_path / "bank.pem").write_bytes(private)
    (tmp_path / "centre.pem").write_bytes(public_key(private))
    (tmp_path / "S1.xml.part").write_bytes(content)
    run = script("sign")
    subprocess.run(["sh", "-e", "-c", run], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "S1.xml").read_bytes() == content
    assert check("S1.xml", content, (tmp_path / "S1.xml.sig").read_bytes(), public_key(private)) == ""
    (tmp_path / "S2.xml").write_bytes(content)
    (tmp_path / "S2.xml.sig").write_bytes(sign("S2.xml", content, signer_of(private)))
    verify = f"NAME=S2.xml\n{script('check')}"
    assert subprocess.run(["sh", "-e", "-c", verify], cwd=tmp_path, capture_output=True).returncode == 0
    (tmp_path / "S2.xml").write_bytes(content + b" ")
    assert subprocess.run(["sh", "-e", "-c", verify], cwd=tmp_path, capture_output=True).returncode != 0


if __name__ == "__main__":
    head = PAGE.read_text(encoding="utf-8").split(MARK)[0]
    PAGE.write_text(f"{head}{MARK}\n\n{generated().strip()}\n", encoding="utf-8")
