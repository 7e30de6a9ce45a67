"""The comparisons as one table: for each field of two records, the ways in which they can agree or differ.

`by` names the frequency that says how rare an agreement is (`frequencies.KINDS`); '' where all of a level weigh the same.
`m` is how often two records of one person stand so, `u` how often records of two people do; both are where the estimate
begins, `tables/weights.toml` says what was learnt. Level 0 of every field is: one of the two does not tell.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final


class Field(IntEnum):
    """What is compared."""

    NAME = 0
    ID_CARD = 1
    BIRTH = 2
    SEX = 3
    PHONE = 4
    CARD = 5
    ADDRESS = 6
    DEVICE = 7
    WECHAT = 8
    QQ = 9
    PLACE = 10


FIELD_WORDS: Final = {
    Field.NAME: ("姓名", "name"),
    Field.ID_CARD: ("证件号码", "ID number"),
    Field.BIRTH: ("出生日期", "date of birth"),
    Field.SEX: ("性别", "sex"),
    Field.PHONE: ("手机号", "phone"),
    Field.CARD: ("银行卡", "bank card"),
    Field.ADDRESS: ("地址", "address"),
    Field.DEVICE: ("设备", "device"),
    Field.WECHAT: ("微信", "WeChat id"),
    Field.QQ: ("QQ", "QQ id"),
    Field.PLACE: ("行踪", "where and when seen"),
}

NAME_SAME, NAME_TONE, NAME_SOUND, NAME_NEAR, NAME_LOOK, NAME_ONE_OFF = 1, 2, 3, 4, 5, 6
NAME_MASKED, NAME_CALLED, NAME_GIVEN, NAME_ROMAN, NAME_SURNAME, NAME_OTHER = 7, 8, 9, 10, 11, 12
WORDS_REORDERED, WORDS_CLOSE, WORDS_LAST_CLOSE, WORDS_FAIR, WORDS_LAST, WORDS_FIRST, WORDS_OTHER = range(13, 20)
NAME_UNLIKE_ROMAN, WORDS_SAME = 20, 21
ID_SAME, ID_OLD, ID_SLIP, ID_SHOWN, ID_TAIL, ID_SPOILT, ID_OTHER = range(1, 8)
BIRTH_SAME, BIRTH_SWAPPED, BIRTH_DIGIT, BIRTH_PART, BIRTH_YEAR, BIRTH_OTHER = range(1, 7)
SEX_SAME, SEX_OTHER = 1, 2
NUMBER_SAME, NUMBER_MASKED, NUMBER_DIGIT, NUMBER_OTHER = range(1, 5)
ADDRESS_DOOR, ADDRESS_HOUSE, ADDRESS_STREET, ADDRESS_COUNTY, ADDRESS_OTHER = range(1, 6)
LINE_SAME, LINE_CLOSE, LINE_BEGINS, LINE_OTHER = range(6, 10)
SAME, OTHER = 1, 2
PLACE_TOGETHER, PLACE_SAME, PLACE_APART, PLACE_OTHER, PLACE_CLOSE = range(1, 6)


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which two records stand in a field; `zh`, `en` say it to officers."""

    field: Field
    number: int
    key: str
    zh: str
    en: str
    m: float
    u: float
    by: str = ""


LEVELS: Final = (
    Level(Field.NAME, NAME_SAME, "name-same", "姓名相同", "same name", 0.9, 3e-5, "name"),
    Level(Field.NAME, NAME_TONE, "name-tone", "姓名同音同调", "name sounds the same, tones too", 0.004, 1e-5, "sound"),
    Level(
        Field.NAME,
        NAME_SOUND,
        "name-sound",
        "姓名同音不同调",
        "name sounds the same but for tones",
        0.004,
        2e-5,
        "sound",
    ),
    Level(Field.NAME, NAME_NEAR, "name-near", "姓名音近", "name sounds nearly the same", 0.002, 3e-5, "surname"),
    Level(
        Field.NAME,
        NAME_LOOK,
        "name-look",
        "姓名有一字形近",
        "one character of the name looks alike",
        0.001,
        1e-5,
        "surname",
    ),
    Level(Field.NAME, NAME_ONE_OFF, "name-one-off", "姓名只差一字", "name but for one character", 0.002, 1e-3),
    Level(Field.NAME, NAME_MASKED, "name-masked", "遮掩的姓名对得上", "masked name fits", 0.02, 5e-4, "surname"),
    Level(Field.NAME, NAME_CALLED, "name-called", "姓氏和称呼对得上", "surname and title fit", 0.1, 3e-2, "surname"),
    Level(Field.NAME, NAME_GIVEN, "name-given", "名字对得上，没有写姓", "given name alone fits", 0.03, 3e-4, "given"),
    Level(Field.NAME, NAME_ROMAN, "name-roman", "拼音姓名对得上", "name in pinyin fits", 0.9, 6e-5, "sound"),
    Level(
        Field.NAME, NAME_UNLIKE_ROMAN, "name-unlike-roman", "拼音姓名对不上", "name in pinyin does not fit", 0.02, 0.999
    ),
    Level(Field.NAME, NAME_SURNAME, "name-surname", "同姓不同名", "same surname, other name", 0.002, 0.03),
    Level(Field.NAME, NAME_OTHER, "name-other", "姓名不同", "other name", 0.003, 0.96),
    Level(Field.NAME, WORDS_SAME, "words-same", "西文姓名相同", "same name", 0.6, 1e-4, "name"),
    Level(
        Field.NAME,
        WORDS_REORDERED,
        "words-reordered",
        "姓名词序不同",
        "same words of the name, otherwise ordered",
        0.02,
        1e-5,
        "name",
    ),
    Level(Field.NAME, WORDS_CLOSE, "words-close", "西文姓名几乎相同", "name nearly the same", 0.15, 1e-4),
    Level(
        Field.NAME, WORDS_LAST_CLOSE, "words-last-close", "同姓，名相近", "same last name, first name alike", 0.08, 4e-4
    ),
    Level(Field.NAME, WORDS_FAIR, "words-fair", "西文姓名相近", "name alike", 0.08, 3e-3),
    Level(Field.NAME, WORDS_LAST, "words-last", "西文同姓", "same last name", 0.05, 2e-3, "surname"),
    Level(Field.NAME, WORDS_FIRST, "words-first", "西文同名", "same first name", 0.05, 1e-2, "given"),
    Level(Field.NAME, WORDS_OTHER, "words-other", "西文姓名不同", "other name", 0.03, 0.98),
    Level(Field.ID_CARD, ID_SAME, "id-same", "证件号码一致", "same ID number", 0.98, 1e-7, "id_card"),
    Level(
        Field.ID_CARD,
        ID_OLD,
        "id-old",
        "十五位与十八位是同一号码",
        "same ID number in its old form",
        0.01,
        1e-7,
        "id_card",
    ),
    Level(Field.ID_CARD, ID_SLIP, "id-slip", "证件号码只差一处笔误", "ID number but for one slip", 0.004, 1e-8),
    Level(
        Field.ID_CARD,
        ID_SHOWN,
        "id-shown",
        "证件号码露出的各位对得上",
        "what is shown of the ID number fits",
        0.02,
        1e-5,
    ),
    Level(Field.ID_CARD, ID_TAIL, "id-tail", "证件尾号对得上", "tail of the ID number fits", 0.02, 1e-4),
    Level(
        Field.ID_CARD,
        ID_SPOILT,
        "id-spoilt",
        "证件号码不同，有一个不合校验",
        "other ID number, one of them miswritten",
        0.001,
        0.01,
    ),
    Level(Field.ID_CARD, ID_OTHER, "id-other", "证件号码不同", "other ID number", 0.0005, 0.99),
    Level(Field.BIRTH, BIRTH_SAME, "birth-same", "出生日期一致", "same date of birth", 0.96, 5e-5, "birth"),
    Level(Field.BIRTH, BIRTH_SWAPPED, "birth-swapped", "出生月日颠倒", "day and month of birth exchanged", 0.003, 2e-5),
    Level(Field.BIRTH, BIRTH_DIGIT, "birth-digit", "出生日期差一位", "date of birth but for one digit", 0.01, 1.2e-3),
    Level(
        Field.BIRTH, BIRTH_PART, "birth-part", "出生日期有两项一致", "two parts of the date of birth agree", 0.01, 3e-3
    ),
    Level(Field.BIRTH, BIRTH_YEAR, "birth-year", "只有出生年一致", "same year of birth", 0.005, 0.015),
    Level(Field.BIRTH, BIRTH_OTHER, "birth-other", "出生日期不同", "other date of birth", 0.01, 0.98),
    Level(Field.SEX, SEX_SAME, "sex-same", "性别一致", "same sex", 0.99, 0.5),
    Level(Field.SEX, SEX_OTHER, "sex-other", "性别不同", "other sex", 0.01, 0.5),
    Level(Field.PHONE, NUMBER_SAME, "phone-same", "手机号相同", "same phone", 0.75, 2e-6, "phone"),
    Level(
        Field.PHONE,
        NUMBER_MASKED,
        "phone-shown",
        "手机号露出的各位对得上",
        "what is shown of the phone fits",
        0.02,
        3e-4,
    ),
    Level(Field.PHONE, NUMBER_DIGIT, "phone-digit", "手机号差一位", "phone but for one digit", 0.001, 1e-6),
    Level(Field.PHONE, NUMBER_OTHER, "phone-other", "手机号不同", "other phone", 0.25, 0.999),
    Level(Field.CARD, NUMBER_SAME, "card-same", "银行卡相同", "same bank card", 0.1, 1e-7, "card"),
    Level(Field.CARD, NUMBER_MASKED, "card-shown", "银行卡尾号对得上", "tail of the bank card fits", 0.02, 1e-4),
    Level(Field.CARD, NUMBER_DIGIT, "card-digit", "银行卡差一位", "bank card but for one digit", 0.0005, 1e-6),
    Level(Field.CARD, NUMBER_OTHER, "card-other", "银行卡不同", "other bank card", 0.88, 0.999),
    Level(Field.ADDRESS, ADDRESS_DOOR, "address-door", "地址一致到门牌", "same address to the door", 0.4, 1e-5, "door"),
    Level(Field.ADDRESS, ADDRESS_HOUSE, "address-house", "同一门牌号，户号不同", "same house, other flat", 0.01, 2e-5),
    Level(Field.ADDRESS, ADDRESS_STREET, "address-street", "同一路段或村", "same street or village", 0.01, 5e-3),
    Level(Field.ADDRESS, ADDRESS_COUNTY, "address-county", "同一区县", "same county", 0.25, 0.15),
    Level(Field.ADDRESS, ADDRESS_OTHER, "address-other", "地址不同", "other address", 0.33, 0.85),
    Level(Field.ADDRESS, LINE_SAME, "line-same", "西文地址相同", "same address", 0.5, 1e-4, "door"),
    Level(
        Field.ADDRESS, LINE_CLOSE, "line-close", "西文地址只差一两个字母", "address but for a letter or two", 0.15, 3e-4
    ),
    Level(Field.ADDRESS, LINE_BEGINS, "line-begins", "西文地址开头相同", "address begins alike", 0.15, 3e-3),
    Level(Field.ADDRESS, LINE_OTHER, "line-other", "西文地址不同", "other address", 0.2, 0.997),
    Level(Field.DEVICE, SAME, "device-same", "用过同一设备", "same device", 0.7, 1e-6, "device"),
    Level(Field.DEVICE, OTHER, "device-other", "设备不同", "other device", 0.3, 0.999),
    Level(Field.WECHAT, SAME, "wechat-same", "微信号相同", "same WeChat id", 0.95, 1e-7, "wechat"),
    Level(Field.WECHAT, OTHER, "wechat-other", "微信号不同", "other WeChat id", 0.05, 0.999),
    Level(Field.QQ, SAME, "qq-same", "QQ 号相同", "same QQ id", 0.95, 1e-7, "qq"),
    Level(Field.QQ, OTHER, "qq-other", "QQ 号不同", "other QQ id", 0.05, 0.999),
    Level(
        Field.PLACE,
        PLACE_TOGETHER,
        "place-together",
        "几小时内在同一地点",
        "at the same place within hours",
        0.01,
        5e-4,
    ),
    Level(Field.PLACE, PLACE_SAME, "place-same", "去过同一地点", "the same place", 0.2, 0.05, "place"),
    Level(Field.PLACE, PLACE_CLOSE, "place-close", "地名只差一两个字母", "place but for a letter or two", 0.02, 1e-3),
    Level(Field.PLACE, PLACE_APART, "place-apart", "同一小时在两个城市", "in two cities within an hour", 1e-4, 1e-3),
    Level(Field.PLACE, PLACE_OTHER, "place-other", "地点不同", "other places", 0.8, 0.95),
)
OF: Final = {(level.field, level.number): level for level in LEVELS}
MOST_LEVELS: Final = 1 + max(level.number for level in LEVELS)
