"""What papers to a holder say, in Chinese and in English: two tables with the same keys and the same places to fill.

Nothing here tells of a case, of a person under suspicion or of what is being looked into; nobody is called anything but the
holder of an account. Values are put in by `str.format`, so braces in outside text stay what they are.
"""

from collections.abc import Mapping
from types import MappingProxyType

from hezhan.core.papers import Language

_CHINESE = {
    "stop-title": "账户止付告知书",
    "freeze-title": "账户冻结告知书",
    "stop-released-title": "账户解除止付告知书",
    "freeze-released-title": "账户解除冻结告知书",
    "receipt-title": "异议受理回执",
    "answer-title": "异议答复书",
    "told": "你名下的下列账户已由{unit}依法{measure}。现将有关事项告知如下。",
    "done": "一、采取的措施",
    "holder": "账户名称",
    "account": "账号",
    "bank": "开户机构",
    "measure": "措施",
    "by": "决定机关",
    "number": "文书号",
    "ground": "依据",
    "from": "开始时间",
    "until": "届满时间",
    "stop-means": "止付：账户可以收款，暂时不能付款",
    "limit-means": "限额冻结：冻结人民币 {yuan} 元（大写：{capitals}），超出该数额的款项可以正常使用",
    "whole-means": "冻结：账户内款项暂时不能支取或者转出",
    "ends": "届满未续的，措施自动解除，你不需要办理任何手续。",
    "object": "二、怎样提出异议",
    "object-how": "你认为措施有误的，可以随时提出异议，不需要到现场。可以附上说明款项来源的材料，例如合同、订单、工资记录、"
    "聊天记录。",
    "url": "网上办理",
    "phone": "电话",
    "code": "查询码",
    "answered": "三、答复期限",
    "answered-how": "异议由没有参与批准该措施的人员复核，自收到之时起 {within} 以内答复你（{house}）。"
    "依照{complaint}，你还有权申诉、控告；公安机关在收到之日起 {days} 日以内作出处理决定，书面回复。",
    "care": "四、请注意",
    "care-how": "办理止付、冻结、解除和异议均不收取任何费用。公安机关不会要求你转账，也不会要求你提供密码、验证码。"
    "你可以拨打 110 核实本告知书。",
    "released-whole": "你名下的下列账户，此前由{unit}依法{measure}，现已全部解除。",
    "released-part": "你名下的下列账户，此前由{unit}依法冻结，现已部分解除。",
    "released-at": "解除时间",
    "reason": "解除原因",
    "not-needed": "不需要继续采取该措施",
    "unrelated": "经查，账户款项与案件无关",
    "objection-upheld": "你的异议成立",
    "expired": "期限届满，自动解除",
    "proven-at": "查明时间",
    "released-part-sum": "解除数额",
    "remaining": "继续冻结",
    "remaining-how": "人民币 {yuan} 元，至 {until}",
    "yuan": "人民币 {yuan} 元（大写：{capitals}）",
    "unrelated-how": "依照{articles}，查明与案件无关的，三日以内解除，并告知账户所有人。给你造成的不便，我们深表歉意。",
    "others": "其他机关对该账户另有止付、冻结的，以开户机构的答复为准。账户仍不能使用的，请与我们联系。",
    "received": "你提出的异议已经收到，现予受理。",
    "objector": "异议人",
    "received-at": "收到时间",
    "channel": "提出方式",
    "says": "异议内容",
    "enclosures": "所附材料",
    "answer-by": "答复期限",
    "law-by": "法定期限",
    "receipt-how": "异议由没有参与批准该措施的人员复核。复核期间你可以随时补充材料，凭查询码查询进度。"
    "逾期没有收到答复的，请拨打上列电话。",
    "answer": "你于 {received} 提出的异议（受理回执 {receipt}），已由没有参与批准该措施的人员复核完毕。现答复如下。",
    "outcome": "复核结论",
    "upheld": "异议成立，全部解除",
    "partly": "异议部分成立",
    "rejected": "异议不成立，维持原措施",
    "reasons": "理由",
    "next": "对本答复不服的",
    "next-how": "可以依照{complaint}，向本机关申诉、控告，本机关在收到之日起 {days} 日以内作出处理决定，书面回复；"
    "对处理决定不服的，可以向{procuratorate}申诉。均不需要到现场。",
    "procuratorate": "同级人民检察院",
    "reviewer": "复核人",
    "nothing": "无",
}

_ENGLISH = {
    "stop-title": "Notice of a payment stop on your account",
    "freeze-title": "Notice of a freeze of your account",
    "stop-released-title": "Notice that the payment stop on your account is lifted",
    "freeze-released-title": "Notice that the freeze of your account is lifted",
    "receipt-title": "Receipt of your objection",
    "answer-title": "Answer to your objection",
    "told": "A {measure} has lawfully been put on the account below, which is held in your name, by {unit}. "
    "This notice tells you what that means and what you can do.",
    "done": "1. What was done",
    "holder": "Holder",
    "account": "Account number",
    "bank": "Bank or payment institution",
    "measure": "Measure",
    "by": "Decided by",
    "number": "Document number",
    "ground": "Legal ground",
    "from": "From",
    "until": "Until",
    "stop-means": "Payment stop: money can come in; for the time being none can go out",
    "limit-means": "Freeze of an amount: {yuan} yuan (CNY) are frozen; whatever exceeds it can be used as usual",
    "whole-means": "Freeze: for the time being the money in the account cannot be withdrawn or transferred",
    "ends": "Unless it is renewed it ends by itself on that day; you need not do anything.",
    "object": "2. How to object",
    "object-how": "If you think that this is a mistake you may object at any time. You need not come in person. You may add "
    "anything that shows where the money came from, such as contracts, orders, wage records or messages.",
    "url": "Online",
    "phone": "Telephone",
    "code": "Your reference code",
    "answered": "3. When you will be answered",
    "answered-how": "Your objection is reviewed by a person who took no part in approving the measure, and is answered "
    "within {within} of its arrival ({house}). Under {complaint} you may also file a complaint; the police decide within "
    "{days} days and answer in writing.",
    "care": "4. Please note",
    "care-how": "Nothing is charged for a stop, a freeze, a release or an objection. The police will never ask you to "
    "transfer money or to tell a password or a verification code. You may dial 110 to verify this notice.",
    "released-whole": "The {measure} that {unit} had put on the account below, which is held in your name, is lifted "
    "entirely.",
    "released-part": "The freeze that {unit} had put on the account below, which is held in your name, is lifted in part.",
    "released-at": "Lifted at",
    "reason": "Reason",
    "not-needed": "The measure is no longer needed",
    "unrelated": "The money in the account was found to be unrelated to the case",
    "objection-upheld": "Your objection was upheld",
    "expired": "Its time ran out, so it ended by itself",
    "proven-at": "Found at",
    "released-part-sum": "Released",
    "remaining": "Still frozen",
    "remaining-how": "{yuan} yuan (CNY), until {until}",
    "yuan": "{yuan} yuan (CNY)",
    "unrelated-how": "Under {articles}, what is found to be unrelated is released within three days and its owner is told. "
    "We apologise for the inconvenience.",
    "others": "If other authorities also hold this account, please ask your bank. If you still cannot use it, contact us.",
    "received": "Your objection has arrived and will be reviewed.",
    "objector": "Objector",
    "received-at": "Received at",
    "channel": "By",
    "says": "What you say",
    "enclosures": "Enclosures",
    "answer-by": "Answer by",
    "law-by": "At the latest, by law",
    "receipt-how": "It is reviewed by a person who took no part in approving the measure. Until then you may add to it at "
    "any time and follow it with your reference code. If no answer has come by then, please call the number above.",
    "answer": "Your objection of {received} (receipt {receipt}) was reviewed by a person who took no part in approving the "
    "measure. This is the answer.",
    "outcome": "Outcome",
    "upheld": "Upheld: the measure is lifted entirely",
    "partly": "Upheld in part",
    "rejected": "Not upheld: the measure stays",
    "reasons": "Reasons",
    "next": "If you do not agree",
    "next-how": "Under {complaint} you may file a complaint with this authority, which decides within {days} days and "
    "answers in writing; against that decision you may turn to {procuratorate}. You need not come in person.",
    "procuratorate": "the people's procuratorate of the same level",
    "reviewer": "Reviewer",
    "nothing": "none",
    "prevails": "Times are Beijing time. Where this translation and the Chinese text differ, the Chinese text prevails.",
}

WORDS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        Language.CHINESE: MappingProxyType(_CHINESE),
        Language.ENGLISH: MappingProxyType(_ENGLISH),
    }
)
