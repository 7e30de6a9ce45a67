"""The table of articles. A jurisdiction corrects an article here and nowhere else.

In:  nothing; a table. Out: `ARTICLES`. `doubt` says what is still to be compared with the official text.
"""

from datetime import date

from hezhan.core.law.documents import Article

_SINCE_2020 = date(2020, 9, 1)  # the procedure rules as revised in 2020
_SINCE_RETURN = date(2016, 9, 18)
_SINCE_STOP = date(2016, 3, 18)
_SINCE_ASSISTANCE = date(2014, 12, 29)
_SINCE_PROCEDURE_LAW = date(2018, 10, 26)  # the Criminal Procedure Law as revised in 2018
_SINCE_INTERPRETATION = date(2011, 4, 8)
_SINCE_OPINION = date(2016, 12, 20)
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
        key="query-approval",
        document="procedure",
        article=238,
        says="向金融机构等单位查询犯罪嫌疑人的存款、汇款等财产，经县级以上公安机关负责人批准，制作协助查询财产通知书",
        in_english="A query about a suspect's deposits and other property needs the approval of a county-level or higher "
        "police head and a notice of query",
        since=_SINCE_2020,
        doubt="条号待核对原文 (the number of the article)",
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
        key="equity-approval",
        document="procedure",
        article=239,
        says="冻结股权、保单权益的，经设区的市一级以上公安机关负责人批准；冻结上市公司股权的，经省级以上公安机关负责人批准",
        in_english="Equity and insurance interests are frozen with the approval of a city-level or higher police head; "
        "equity of listed companies of a province-level or higher one",
        since=_SINCE_2020,
        doubt="条款待核对原文 (the wording of the paragraph)",
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
        key="complaint-right",
        document="criminal-procedure",
        article=117,
        says="对与案件无关的财物采取查封、扣押、冻结措施，或者应当解除而不解除的，当事人、利害关系人有权向该机关申诉或者控告；"
        "对处理不服的，可以向同级人民检察院申诉",
        in_english="Whoever is concerned may complain to the organ of a seizure or freeze of unrelated property, or of one "
        "not released; who does not accept its decision may turn to the procuratorate of the same level",
        since=_SINCE_PROCEDURE_LAW,
        doubt="2018年修正后的条号和条文待核对原文 (number and wording since the revision of 2018)",
    ),
    Article(
        key="freeze-power",
        document="criminal-procedure",
        article=144,
        says="根据侦查犯罪的需要，可以依照规定查询、冻结犯罪嫌疑人的存款、汇款等财产，有关单位和个人应当配合；已被冻结的不得重复冻结",
        in_english="For an investigation a suspect's deposits, remittances and other property may be queried and frozen, "
        "and whoever is concerned cooperates; what is frozen is not frozen twice",
        since=_SINCE_PROCEDURE_LAW,
        doubt="2018年修正后的条号和条文待核对原文 (number and wording since the revision of 2018)",
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
        since=_SINCE_PROCEDURE_LAW,
        doubt="2018年修正后的条号待核对原文 (the number since the revision of 2018)",
    ),
    Article(
        key="counting",
        document="criminal-procedure",
        article=105,
        says="期间以时、日、月计算，开始的时和日不算在期间以内",
        in_english="Periods are counted in hours, days and months; the hour and the day of the beginning are not counted",
        since=_SINCE_PROCEDURE_LAW,
    ),
    Article(
        key="jurisdiction-place",
        document="procedure",
        article=15,
        says="刑事案件由犯罪地（行为发生地、结果发生地）的公安机关管辖；由犯罪嫌疑人居住地管辖更为适宜的，可以由居住地管辖",
        in_english="The police of the place of the crime, of act or result, are competent; where it is fitter, those of the "
        "place where the suspect lives",
        since=_SINCE_2020,
        doubt="条号和条文待核对原文 (number and wording of the article)",
    ),
    Article(
        key="jurisdiction-several",
        document="procedure",
        article=21,
        says="几个公安机关都有权管辖的，由最初受理的管辖；必要时，可以由主要犯罪地的管辖",
        in_english="Of several that are competent, the one that accepted first; where needed, the main place of the crime",
        since=_SINCE_2020,
        doubt="条号和条文待核对原文 (number and wording of the article)",
    ),
    Article(
        key="jurisdiction-dispute",
        document="procedure",
        article=22,
        says="管辖不明确或者有争议的，可以协商；协商不成的，由共同的上级公安机关指定管辖",
        in_english="Where it is unclear or disputed who is competent and they do not agree, the common superior decides",
        since=_SINCE_2020,
        doubt="条号和条文待核对原文 (number and wording of the article)",
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
        key="return-approval",
        document="return",
        article=6,
        says="返还冻结资金，经设区的市一级以上公安机关批准，制作返还决定书和协助返还通知书",
        in_english="A return needs the approval of police at city level or above, a decision and a notice of return",
        since=_SINCE_RETURN,
        doubt="条号和条文待核对原文 (number and wording of the article)",
    ),
    Article(
        key="return-tracing",
        document="return",
        article=7,
        says="以转账时间戳为标记，核查各级转账资金走向，一一对应还原资金流向，制作涉案资金流向表",
        in_english="By the time stamps of transfers the money's way is established level by level and put into a flow table",
        since=_SINCE_RETURN,
        doubt="条号和条文待核对原文 (number and wording of the article)",
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
        key="return-officers",
        document="return",
        article=10,
        says="由两名以上公安民警持有效的人民警察证和协助返还通知书，前往冻结银行办理返还",
        in_english="Two officers at least, with their police cards and the notice of return, go to the bank that froze",
        since=_SINCE_RETURN,
        doubt="第十条或者第十二条，待核对原文 (article 10 or 12)",
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
        key="restitution-share",
        document="interpretation",
        article=9,
        says="案发后查封、扣押、冻结在案的财物及其孳息，权属明确的返还被害人；权属不明确的，可以按被骗款物占在案财物"
        "及其孳息总额的比例发还，但已获退赔的应予扣除",
        in_english="What is held of a case, with its interest, goes back to the victim where ownership is clear; where it "
        "is not, in proportion to the loss, less what was returned already",
        since=_SINCE_INTERPRETATION,
    ),
    Article(
        key="loss-range",
        document="interpretation",
        article=1,
        says="诈骗三千元至一万元以上、三万元至十万元以上、五十万元以上的，分别认定为数额较大、数额巨大、数额特别巨大",
        in_english="From 3,000 to 10,000 yuan, from 30,000 to 100,000 yuan, from 500,000 yuan a fraud is large, huge, "
        "particularly huge",
        since=_SINCE_INTERPRETATION,
    ),
    Article(
        key="fraud-aggravated",
        document="interpretation",
        article=2,
        says="达到数额标准，诈骗残疾人、老年人或者丧失劳动能力人，造成被害人自杀、精神失常等情形的，酌情从严惩处",
        in_english="Frauds on disabled or old people, or that drive a victim to suicide, are punished more severely",
        since=_SINCE_INTERPRETATION,
    ),
    Article(
        key="telecom-amounts",
        document="opinion",
        article=2,
        item=1,
        says="利用电信网络技术手段诈骗三千元以上、三万元以上、五十万元以上的，分别认定为数额较大、数额巨大、数额特别巨大",
        in_english="By telephone and internet a fraud of 3,000, 30,000 and 500,000 yuan or more is large, huge, "
        "particularly huge",
        since=_SINCE_OPINION,
        doubt="原文作“二、（一）”，不分条 (the document numbers parts, not articles)",
    ),
    Article(
        key="telecom-aggravated",
        document="opinion",
        says="诈骗残疾人、老年人、未成年人、在校学生，在境外实施，造成被害人自杀等情形的，酌情从重处罚",
        in_english="Frauds on disabled or old people, minors or students, from abroad, or that drive a victim to suicide, "
        "are punished more severely",
        since=_SINCE_OPINION,
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
