"""Facts one by one: forms in which they are said and written, and what only looks like them."""

import pytest

from hezhan.core.instants import parse_instant
from hezhan.engines.understand import Kind
from tests.engines.understand.reading import found, owners, read


@pytest.mark.parametrize(
    ("text", "printed", "fen", "approx"),
    [
        ("转了35万余元给他", "35万余元", 35_000_000, True),
        ("付了五千块", "五千块", 500_000, False),
        ("打过去两万三", "两万三", 2_300_000, False),
        ("人民币叁仟元整，转给他", "叁仟元整", 300_000, False),
        ("被骗2800", "2800", 280_000, False),
        ("汇款￥1,234.50到", "￥1,234.50", 123_450, False),
        ("亏了将近10万元", "10万元", 10_000_000, True),
        ("转走八千左右", "八千", 800_000, True),
        ("三块五的运费", "三块五", 350, False),
        ("充了5.1k", "5.1k", 510_000, False),
        ("转了十几万", "十几万", 10_000_000, True),
        ("他说盈利186,400，不能提", "186,400", 18_640_000, False),
        ("先寄四千五予伊", "四千五", 450_000, False),
        ("我这里只有11500，先转给你", "11500", 1_150_000, False),
        ("返了二十给我", "二十", 2_000, False),
        ("匯了參仟元", "參仟元", 300_000, False),
    ],
)
def test_amounts(text, printed, fen, approx):
    (amount,) = (fact for fact in read(text).facts if fact.kind is Kind.AMOUNT)
    assert text[amount.start : amount.end] == printed
    assert (amount.value, amount.approx) == (fen, approx)


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [("买了8.5万U", 8_500_000, "USDT"), ("转了300 USDT", 30_000, "USDT"), ("付了50美元", 5_000, "USD")],
)
def test_other_currencies_in_hundredths(text, value, currency):
    (amount,) = (fact for fact in read(text).facts if fact.kind is Kind.AMOUNT)
    assert (amount.value, amount.currency) == (value, currency)


@pytest.mark.parametrize(
    "text",
    [
        "万一出事",
        "做了三次",
        "等了20分钟",
        "住3号楼502",
        "打了96110",
        "百分之二十",
        "第2笔",
        "验证码是482913",
        "一块去吧",
        "今年45岁",
        "客服工号80716，转账找他",
        "邀请码8823，先付款",
        "会议号881234567",
        "付款群号882716405",
        "住在房间号1203，租金没谈",
        "转到2024年再说",
    ],
)
def test_what_is_no_amount(text):
    assert not found(text, Kind.AMOUNT)


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("2024年5月10日17时30分许转的", "2024年5月10日17时30分许", "2024-05-10T17:30+08:00"),
        ("上周五晚上八点半到账", "上周五晚上八点半", "2024-05-10T20:30+08:00"),
        ("昨晚十点多", "昨晚十点多", "2024-05-12T22+08:00"),
        ("前天下午", "前天下午", "2024-05-11"),
        ("3月底认识", "3月底", "2024-03"),
        ("去年12月28日", "去年12月28日", "2023-12-28"),
        ("12月28日", "12月28日", "2023-12-28"),
        ("5.10 15:41报警", "5.10 15:41", "2024-05-10T15:41+08:00"),
        ("昨天半夜十二点", "昨天半夜十二点", "2024-05-13T00+08:00"),
        ("2024-05-10 15:41:08", "2024-05-10 15:41:08", "2024-05-10T15:41:08+08:00"),
    ],
)
def test_times_on_a_monday_in_may(text, printed, value):
    assert found(text, Kind.TIME) == [(printed, value)]


def test_a_time_of_day_beside_a_payment_is_of_the_day_named_last():
    text = (
        "5月10日14时接到电话，第一笔14:52转了49800元，4点08分又转2万，聊到很晚，23点半转3000，0点15分再转4w5。"
        "比分3:2，三点原因。"
    )
    assert [value for _, value in found(text, "time")] == [
        "2024-05-10T14+08:00",
        "2024-05-10T14:52+08:00",
        "2024-05-10T16:08+08:00",
        "2024-05-10T23:30+08:00",
        "2024-05-11T00:15+08:00",
    ]
    assert [value for _, value in found(text, "amount")] == [4980000, 2000000, 300000, 4500000]
    assert found("14:52转了49800元", "time") == []  # of which day, nobody said


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("今年元旦转了5200元", "2024-01-01"),
        ("去年国庆节晚上9点付的", "2023-10-01T21+08:00"),
        ("大年三十那天转的", "2024-02-09"),
        ("3月中旬，具体是15号转的", "2024-03-15"),
        ("21日早上7：05转出", "2024-04-21T07:05+08:00"),
    ],
)
def test_feasts_months_and_wide_colons(text, value):
    assert [one for _, one in found(text, "time")][-1] == value


@pytest.mark.parametrize("text", ["春节前认识的", "双十一活动买的", "国庆期间出去玩", "中秋快到了"])
def test_a_feast_alone_is_a_season(text):
    assert found(text, "time") == []


def test_a_relative_day_follows_the_day_named_last():
    text = "5月8日21时转了一笔，次日凌晨又转，当天下午三点再转。"
    assert [value for _, value in found(text, Kind.TIME)] == [
        "2024-05-08T21+08:00",
        "2024-05-09",
        "2024-05-09T15+08:00",
    ]


@pytest.mark.parametrize("text", ["2月30日", "13月5日", "下午三点多", "星期八", "每周五", "公园路23号", "3个月"])
def test_what_is_no_time(text):
    assert not found(text, Kind.TIME)


@pytest.mark.parametrize(
    ("text", "kind", "printed", "value"),
    [
        ("他电话112 3456 7890", Kind.PHONE, "112 3456 7890", "11234567890"),
        ("电话幺零三，五六七八，九零一二", Kind.PHONE, "幺零三，五六七八，九零一二", "10356789012"),
        ("来电+852 6123 4567", Kind.PHONE, "+852 6123 4567", "85261234567"),
        ("来电00601112345678", Kind.PHONE, "00601112345678", "601112345678"),
        ("热线400-100-2233", Kind.PHONE, "400-100-2233", "4001002233"),
        ("卡号6299 4533 3147 8932 885", Kind.BANK_CARD, "6299 4533 3147 8932 885", "6299453331478932885"),
        ("尾号为8832的卡", Kind.BANK_CARD, "尾号为8832", "tail:8832"),
        ("卡号6222****8832", Kind.BANK_CARD, "6222****8832", "tail:8832"),
        ("身份证99093419560704868x", Kind.ID_CARD, "99093419560704868x", "99093419560704868X"),
        (
            "打开HTTP://Www.Etc-Fw.CC/Index.html。",
            Kind.URL,
            "HTTP://Www.Etc-Fw.CC/Index.html",
            "http://www.etc-fw.cc/Index.html",
        ),
        ("网址leyou-jy.top，点进去", Kind.URL, "leyou-jy.top", "leyou-jy.top"),
        ("链接t.cn/A6xYz9Kq", Kind.URL, "t.cn/A6xYz9Kq", "t.cn/A6xYz9Kq"),
        ("微信号：abc_kefu01", Kind.WECHAT, "abc_kefu01", "abc_kefu01"),
        ("加我wxid_k7f9q2m1", Kind.WECHAT, "wxid_k7f9q2m1", "wxid_k7f9q2m1"),
        ("QQ是290918847", Kind.QQ, "290918847", "290918847"),
        (
            "地址TKFJdSuUQbxsG6K4tmHVxMDof6cXiTFhNw",
            Kind.WALLET,
            "TKFJdSuUQbxsG6K4tmHVxMDof6cXiTFhNw",
            "TKFJdSuUQbxsG6K4tmHVxMDof6cXiTFhNw",
        ),
    ],
)
def test_numbers_and_addresses(text, kind, printed, value):
    assert (printed, value) in found(text, kind)


@pytest.mark.parametrize(
    "text", ["快递单号12345678901234", "订单号6299453331478932885", "群号12345678", "文件a.apk.txt"]
)
def test_numbers_that_are_no_facts(text):
    assert not found(text, Kind.PHONE, Kind.BANK_CARD, Kind.QQ, Kind.URL)


def test_a_failed_check_is_a_flaw_and_not_dropped():
    (wallet,) = (fact for fact in read("钱包TKFJdSuUQbxsG6K4tmHVxMDof6cXiTFhNx").facts if fact.kind is Kind.WALLET)
    assert wallet.flaw == "checksum"
    (card,) = (fact for fact in read("身份证号990934195607048680").facts if fact.kind is Kind.ID_CARD)
    assert card.flaw == "checksum"


def test_the_bank_by_the_first_digits():
    (card,) = (fact for fact in read("卡号6217001234567890123").facts if fact.kind is Kind.BANK_CARD)
    assert card.bank == "建设银行"


def test_whose_card_it_is():
    text = "我从我的建设银行卡尾号1234转了5000元到李梅的农业银行卡尾号5678。"
    assert owners(text, Kind.BANK_CARD) == {"尾号1234": "victim", "尾号5678": "suspect"}
    assert owners(text, Kind.BANK) == {"建设银行": "victim", "农业银行": "suspect"}
    assert owners(text, Kind.PERSON) == {"李梅": "suspect"}


def test_a_relative_tells_it():
    text = "我妈被骗了，我妈叫吴秀珍，我是她女儿，我叫陈丽，打我电话12100003333。"
    assert owners(text, Kind.PERSON) == {"吴秀珍": "victim", "陈丽": "third"}
    assert owners(text, Kind.PHONE) == {"12100003333": "third"}


def test_an_amount_that_is_taken_back():
    said = read("被骗了5万，不对，是8万。")
    assert [(fact.value, fact.flaw) for fact in said.facts] == [(5_000_000, "retracted"), (8_000_000, "")]
    assert said.loss_fen == 8_000_000


@pytest.mark.parametrize(
    ("text", "loss"),
    [
        ("总共转出去14万，给我返了2万，实际损失12万元。", 12_000_000),
        ("先转了3000元，又转了5000元，中间到账200元。", 780_000),
        ("一共转了8万，其中5万是借的。", 8_000_000),
        ("好在没转账，只是说了身份证号。", 0),
        ("我想问下社保卡怎么办。", None),
        ("我邻居被骗过五万，我自己转了2000元。", 200_000),
    ],
)
def test_the_loss(text, loss):
    assert read(text).loss_fen == loss


def test_payments_and_what_a_stop_still_needs():
    said = read("5月12日15:42从尾号1234转9800元给覃桂明，卡号6299453331478932885，次日上午又转了约5000元到尾号0921。")
    first, second = said.paid
    assert (first.time, first.amount, first.payee, first.payee_name) == (
        "2024-05-12T15:42+08:00",
        980_000,
        "6299453331478932885",
        "覃桂明",
    )
    assert first.payer == "tail:1234"
    assert first.missing == ()
    assert second.missing == ("account", "name", "amount", "time")
    assert said.ask == "请打开手机银行的转账记录，再说一下第2笔的收款账号、收款户名、准确金额、准确转账时间。"


def test_stage_and_steps():
    said = read("有人拉我进群，前几单返了20元，我又垫付转了5000元，后来客服把我拉黑了。")
    assert said.stage == "拉黑失联"
    assert {"拉群", "小额返利", "付款", "失联"} <= {step.step for step in said.method}


def test_the_year_turns():
    january = parse_instant("2025-01-02T08:00:00+08:00")
    assert [value for _, value in found("12月30日晚上九点，元旦前天", Kind.TIME, at=january)] == [
        "2024-12-30T21+08:00",
        "2024-12-31",
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("答：12日晚9点02分转的", ["2024-05-12T21:02+08:00"]),
        ("3月12日转过，13日又转", ["2024-03-12", "2024-03-13"]),
        ("我20号的飞机被取消", ["2024-05-20"]),
        ("您预订的5月8日航班", ["2024-05-08"]),
        ("，5.10第一次见", ["2024-05-10"]),
    ],
)
def test_more_times(text, values):
    assert [value for _, value in found(text, Kind.TIME)] == values


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("户名逄玉梅，收款人糜竹青", ["逄玉梅", "糜竹青"]),
        ("向潘志成、沈芳等人转款", ["潘志成", "沈芳"]),
        ("群主欣欣让我下单", ["欣欣"]),
        ("他自称Kevin，在海外", ["Kevin"]),
        ("戶名賀永強，我匯了", ["賀永強"]),
        ("受害人古丽娜·艾山报警", ["古丽娜·艾山"]),
        ("导师厉害，客服张口就说", []),
        ("他有方法，有关系", []),
        ("头像和名字都一样", []),
    ],
)
def test_persons_and_what_looks_like_them(text, names):
    assert [printed for printed, _ in found(text, Kind.PERSON)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在鼎博期货APP内操作", ["鼎博期货"]),
        ("让我打开随行会议共享屏幕", ["随行会议"]),
        ("让我装了惠理赔，又输了卡号", ["惠理赔"]),
        ("下载全民乐购完成购物", ["全民乐购"]),
        ("接到短视频平台客服的电话", []),
        ("在网上购物平台买的", []),
        ("让我打开支付宝备用金", []),
        ("他名下校园分期尚未注销", []),
    ],
)
def test_names_of_software_and_what_looks_like_them(text, names):
    assert [printed for printed, _ in found(text, Kind.APP, Kind.PLATFORM)] == names


def test_a_list_has_one_owner():
    text = "我把钱汇入尾号1127和尾号8840两张卡，都是对方给的。"
    assert set(owners(text, "bank_card").values()) == {"suspect"}


def test_who_reports_for_another():
    said = owners("来电人容振华称其父容国泰被骗。", "person")
    assert said == {"容振华": "third", "容国泰": "victim"}
    said = owners("我老妹尚丽娟被人拉进群，骗了她三万。", "person")
    assert said == {"尚丽娟": "victim"}


def test_an_answer_to_a_question_about_your_own_card():
    said = owners("问：你用哪张卡转的？答：卡号6299453331478932885。", "bank_card")
    assert set(said.values()) == {"victim"}


def test_the_number_of_a_group_is_nobodys():
    assert not found("让我加QQ群882716405", Kind.QQ, Kind.PHONE, Kind.BANK_CARD)


def test_a_victim_who_is_kept_alone():
    said = read("警官让他把手机静音，不准跟家人讲，去宾馆开房。")
    assert "隔离" in [step.step for step in said.method]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("今年大年初三转了500元", Kind.TIME, [("今年大年初三", "2024-02-12")]),
        ("25年12月3号转的", Kind.TIME, [("25年12月3号", "2025-12-03")]),
        ("昨晚一点被扣了500元", Kind.TIME, [("昨晚一点", "2024-05-13T01+08:00")]),
        ("昨晚上八点多转了500元", Kind.TIME, [("昨晚上八点多", "2024-05-12T20+08:00")]),
        ("电话+1 (646) 555-0187打来的", Kind.PHONE, [("+1 (646) 555-0187", "16465550187")]),
        ("来电021-6000 0388", Kind.PHONE, [("021-6000 0388", "02160000388")]),
        ("打到629979 0499462570904", Kind.BANK_CARD, [("629979 0499462570904", "6299790499462570904")]),
        ("转入62981363824288481538500元", Kind.BANK_CARD, [("629813638242884815", "629813638242884815")]),
        ("转入62981363824288481538500元", Kind.AMOUNT, [("38500元", 3_850_000)]),
        ("我手机150****8821", Kind.BANK_CARD, []),
        ("存折里九万八一分没剩，都转走了", Kind.AMOUNT, [("九万八", 9_800_000)]),
        ("交10万一年返利", Kind.AMOUNT, [("10万", 10_000_000)]),
        ("被消费HK$3,420.00和US$129.99", Kind.AMOUNT, [("HK$3,420.00", 342_000), ("US$129.99", 12_999)]),
        ("“市公安局”张国安警官来电", Kind.PERSON, [("张国安", "张国安")]),
        ("群叫“金秋财富”的群里", Kind.PERSON, []),
        ("只抄了一个，衡水某达商贸有限公司，河北银行", Kind.PERSON, [("衡水某达商贸有限公司", "衡水某达商贸有限公司")]),
        ("下载了中信智投，开户", Kind.APP, [("中信智投", "中信智投")]),
        ("在蜜语之约上约人", Kind.APP, [("蜜语之约", "蜜语之约")]),
        ("在“项目沟通群”内收到指令", Kind.APP, []),
        ("在恒睿资本（hr-cap.vip）转账", Kind.PLATFORM, [("恒睿资本", "恒睿资本")]),
        ("在北京买了药", Kind.PLATFORM, []),
    ],
)
def test_what_is_read_and_what_only_looks_like_it(text, kind, expected):
    assert found(text, kind) == expected


def test_in_a_chat_the_other_side_is_the_suspect():
    assert owners("林若晴：亲爱的\n我：在\n林若晴：借我3万\n我：转了", Kind.PERSON) == {"林若晴": "suspect"}
