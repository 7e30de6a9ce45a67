"""Small files as they are handed over, and the law that every reading of them keeps."""

import re

from hezhan.adapters.statements import read
from hezhan.core.entries import ENTRIES
from hezhan.core.instants import iso

FORM_34 = re.split(
    ",",
    "交易卡号,交易账号,账户开户名称,开户人证件号码,交易时间,交易金额,交易余额,收付标志,交易对手账卡号,现金标志,对手户名,对手身份证号,"
    "对手开户银行,摘要说明,交易币种,交易网点名称,交易网点代码,交易发生地,交易是否成功,传票号,终端号,IP地址,MAC地址,对手交易余额,"
    "交易流水号,日志号,凭证种类,凭证号,交易柜员号,商户名称,商户号,备注,交易类型,查询反馈结果原因",
)

A_ROW = {
    "交易卡号": "6299000000000000011\t",
    "交易账号": "9900000000000001\t",
    "账户开户名称": "王一",
    "开户人证件号码": "990203199001011234\t",
    "交易时间": "2024-05-10 09:00:00",
    "交易金额": "1234.50\t",
    "交易余额": "5000.00\t",
    "收付标志": "出",
    "交易对手账卡号": "6299000000000000029\t",
    "现金标志": "其他",
    "对手户名": "李二",
    "对手开户银行": "甲银行",
    "摘要说明": "转账",
    "交易币种": "人民币",
    "交易发生地": "鹭岛",
    "交易是否成功": "成功",
    "终端号": "T1",
    "IP地址": "10.0.0.1",
    "交易流水号": "S0001",
    "备注": "货款",
    "交易类型": "转账",
}


def form_34(*changes, header=FORM_34, between=",", ends="\r\n"):
    """The 34-column form: one row for each set of changes to the sample row."""
    rows = [header, *([({**A_ROW, **change}).get(name, "") for name in header] for change in changes)]
    cells = [[cell.strip("\t") if between == "\t" else cell for cell in row] for row in rows]
    return "".join(between.join(row) + ends for row in cells)


def handed(folder, name, content, encoding="gb18030"):
    """A file with this content, text in the encoding given."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def reading_of(*paths, **kwargs):
    """Read, and check that nothing was lost, that the shape is the agreed one, and that no problem lacks words."""
    reading = read(paths, **kwargs)
    assert dict(reading.entries.schema) == dict(ENTRIES)
    refused = [p for p in reading.problems if not p.kept and p.row]
    for source in reading.sources:
        if source.format and "info" not in source.format:
            kept = reading.entries.filter(file=source.file).height
            assert source.rows == kept + sum(p.file == source.file for p in refused)
    assert all(problem.text and problem.file for problem in reading.problems)
    return reading


def rows_of(folder, content, name="流水.csv", encoding="gb18030", **kwargs):
    """The entries of one file as dicts; there must be no problem."""
    reading = reading_of(handed(folder, name, content, encoding), **kwargs)
    assert not reading.problems
    return reading.entries.to_dicts()


def told(reading):
    """Problems in short: row, reason, whether the row was kept."""
    return [(problem.row, str(problem.reason), problem.kept) for problem in reading.problems]


def at(entry):
    """When an entry happened, as text."""
    return iso(entry["time"])
