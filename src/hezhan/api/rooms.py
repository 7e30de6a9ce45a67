"""All rooms of the API, with what each is about. A room that is not here does not exist."""

from typing import Final

from fastapi import APIRouter

from hezhan.api.audit import audit
from hezhan.api.blocks import blocks
from hezhan.api.bulletins import bulletins
from hezhan.api.cases import cases
from hezhan.api.clocks import clocks
from hezhan.api.duty import duty
from hezhan.api.events import events
from hezhan.api.evidence import evidence
from hezhan.api.incidents import incidents
from hezhan.api.keeping import keeping
from hezhan.api.leads import leads
from hezhan.api.linking import linking
from hezhan.api.login import arrivals, login
from hezhan.api.me import me
from hezhan.api.money import money
from hezhan.api.objections import objections
from hezhan.api.orders import orders
from hezhan.api.people import people
from hezhan.api.pictures import pictures
from hezhan.api.publications import publications
from hezhan.api.racing import racing
from hezhan.api.remedies import remedies
from hezhan.api.returns import returns
from hezhan.api.searching import searching
from hezhan.api.shell.parts import Tag
from hezhan.api.standing import standing
from hezhan.api.statistics import statistics
from hezhan.api.understanding import origins, understanding
from hezhan.api.views import views
from hezhan.api.warnings import warnings

_ROOMS: Final = (
    (login, "证明自己是谁，得到一次登录。", "Prove who one is and get a login."),
    (me, "本人：岗位、能做什么、被告知了什么。", "Oneself: roles, what one may do, what one was told."),
    (
        cases,
        "案件与报案：登记、列表、定级、指派、移交。",
        "Cases and reports: taken, graded, assigned, handed over.",
    ),
    (
        understanding,
        "读笔录：粘贴、截图成为草稿，改正，立为报案。",
        "Understanding: what is pasted or photographed becomes a draft, is corrected, is filed.",
    ),
    (orders, "对银行的指令和查询，以及银行的答复。", "Orders and queries to banks, and the banks' answers."),
    (
        racing,
        "抢时间：下一步做什么、为什么，时间丢在哪里；民警可以否决。",
        "The race: what to do next and why, where time is lost; an officer can overrule.",
    ),
    (
        standing,
        "常设授权：一次批准多次止付，逐一限时复核。",
        "Standing orders: one approval for many stops, each reviewed in time.",
    ),
    (
        remedies,
        "救济：告知、异议、复核、认定无关、错误止付冻结。",
        "The remedy: notices, objections, answers, wrong holds.",
    ),
    (
        duty,
        "值守：值班台、分级、排班、交接班。",
        "The duty room: the desk, grades, rosters, hand-over of shifts.",
    ),
    (incidents, "110 移交警情的门，凭签名。", "110's door for incidents, by signature."),
    (money, "调单、追踪、止付建议。", "Statements, traces, what to stop next."),
    (
        returns,
        "返还方案：起草、审核、公告、批准、赴行办理。",
        "Return plans: drafted, checked, approved, executed.",
    ),
    (
        warnings,
        "预警：要够着的人、照着念的话、签收、措施、结果、评估；送入事件。",
        "Early warnings: whom to reach, what to say, measures, results, evaluation; events handed in.",
    ),
    (
        blocks,
        "封堵：条目上报、权衡、审批、试行、公布、复核、解除；申诉。",
        "Block lists: entries reported, weighed, approved, tried, published, looked at again, lifted; appeals.",
    ),
    (
        statistics,
        "统计：期内各项数字，同比环比，每个数字背后的事项；文稿核对。",
        "Statistics: figures of a period with their changes and the rows behind each; a text checked against them.",
    ),
    (
        publications,
        "统计发布：封存、审核、发布、更正，前后都留着。",
        "Publications of figures: sealed, checked, published, corrected beside what stood.",
    ),
    (
        bulletins,
        "日报、周报、通报、发布稿：数字锁定，两人签发，打印。",
        "Bulletins: figures locked, signed by two, printed.",
    ),
    (
        linking,
        "串并：串案，两案之间的连线和依据，民警认定、撤回。",
        "Series of cases, the links behind them with their reasons, officers' words and taking them back.",
    ),
    (leads, "线索：取款的手等，接收、跟进、办结。", "Leads, such as hands that fetch cash: taken, followed, closed."),
    (clocks, "正在走的法定时限。", "The clocks of the law that run."),
    (events, "正在发生的事（服务器推送）。", "What is done, as it is done (server-sent events)."),
    (searching, "按号码检索、看明文、紧急调阅。", "Search by number, see in clear, look in an emergency."),
    (evidence, "证据包和批量导出。", "Packages of evidence, bulk exports."),
    (keeping, "结案、依法留存、到期删除。", "Closing, legal holds, deletion by rule."),
    (people, "单位、人员、岗位。", "Units, members, roles."),
    (audit, "日志：查看、核验、异常。", "The log: read, verified, alarms."),
)
ROOMS: Final[tuple[APIRouter, ...]] = (*(room for room, _, _ in _ROOMS), arrivals, objections, origins, pictures, views)
TAGS: Final = tuple(Tag(str(room.tags[0]), about, in_english) for room, about, in_english in _ROOMS)
