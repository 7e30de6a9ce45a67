"""Actions: what is done, each with its words and whether it only looks.

In:  nothing; a table. Out: `Action` and its words.
Law: a look changes nothing; auditors have looks only.

`thing.act`: a new act of the system is a line here and a row in `table`; without a row nobody may do it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Action(StrEnum):
    """Everything that anybody can ask to do."""

    REPORT_CREATE = "report.create"
    REPORT_WITHDRAW = "report.withdraw"
    CASE_CREATE = "case.create"
    CASE_READ = "case.read"
    CASE_HAND_OVER = "case.hand-over"
    CASE_ACCEPT = "case.accept"
    CASE_GRADE = "case.grade"
    CASE_ASSIGN = "case.assign"
    CASE_TAKE = "case.take"
    CASE_TASK_FORCE = "case.task-force"
    CASE_CLOSE = "case.close"
    CASE_REOPEN = "case.reopen"
    SHIFT_HAND_OVER = "shift.hand-over"
    ROSTER_SET = "roster.set"
    STATEMENT_UPLOAD = "statement.upload"
    STATEMENT_READ = "statement.read"
    TRACE_RUN = "trace.run"
    QUERY_DRAFT = "query.draft"
    QUERY_SIGN = "query.sign"
    QUERY_READ = "query.read"
    QUERY_ANSWER = "query.answer"
    ORDER_READ = "order.read"
    ORDER_SEND = "order.send"
    ORDER_WITHDRAW = "order.withdraw"
    ORDER_ANSWER = "order.answer"
    ANSWER_READ = "answer.read"
    STOP_DRAFT = "stop.draft"
    STOP_SIGN = "stop.sign"
    STOP_AGAIN_DRAFT = "stop-again.draft"
    STOP_AGAIN_SIGN = "stop-again.sign"
    STOP_RELEASE_SIGN = "stop-release.sign"
    FREEZE_DRAFT = "freeze.draft"
    FREEZE_SIGN = "freeze.sign"
    RENEWAL_DRAFT = "renewal.draft"
    RENEWAL_SIGN = "renewal.sign"
    RELEASE_DRAFT = "release.draft"
    RELEASE_SIGN = "release.sign"
    RELEASE_PART_SIGN = "release-part.sign"
    STANDING_READ = "standing.read"
    STANDING_DRAFT = "standing.draft"
    STANDING_SIGN = "standing.sign"
    STANDING_REVOKE = "standing.revoke"
    STOP_REVIEW = "stop.review"
    RACE_READ = "race.read"
    RACE_OVERRULE = "race.overrule"
    RETURN_READ = "return.read"
    RETURN_DRAFT = "return.draft"
    RETURN_CHECK = "return.check"
    RETURN_NOTICE = "return.notice"
    RETURN_APPROVE = "return.approve"
    RETURN_EXECUTE = "return.execute"
    RETURN_ATTEND = "return.attend"
    RETURN_WITHDRAW = "return.withdraw"
    HOLD_NOTICE_READ = "hold-notice.read"
    HOLD_UNRELATED = "hold.unrelated"
    HOLDER_ADMIT = "holder.admit"
    OBJECTION_FILE = "objection.file"
    OBJECTION_HAND_IN = "objection.hand-in"
    OBJECTION_TAKE_BACK = "objection.take-back"
    OBJECTION_READ = "objection.read"
    OBJECTION_ANSWER = "objection.answer"
    APPEAL_FILE = "appeal.file"
    APPEAL_READ = "appeal.read"
    APPEAL_ANSWER = "appeal.answer"
    WARNING_READ = "warning.read"
    WARNING_HANDLE = "warning.handle"
    WARNING_ASSIGN = "warning.assign"
    WARNING_EVALUATE = "warning.evaluate"
    WARNING_RESOLVE = "warning.resolve"
    EVENTS_BRING = "events.bring"
    BLOCK_READ = "block.read"
    BLOCK_PROPOSE = "block.propose"
    BLOCK_CHECK = "block.check"
    BLOCK_APPROVE = "block.approve"
    BLOCK_LIFT = "block.lift"
    BLOCK_ANSWER = "block.answer"
    UNMASK_NAME = "unmask.name"
    UNMASK_ID_CARD = "unmask.id-card"
    UNMASK_PHONE = "unmask.phone"
    UNMASK_CARD = "unmask.card"
    UNMASK_ADDRESS = "unmask.address"
    SEARCH_BLIND = "search.blind"
    EXPORT_REQUEST = "export.request"
    EXPORT_CHECK = "export.check"
    EXPORT_APPROVE = "export.approve"
    EXPORT_RUN = "export.run"
    EVIDENCE_EXPORT = "evidence.export"
    LINK_RUN = "link.run"
    SERIES_READ = "series.read"
    LINK_READ = "link.read"
    LINK_SAY = "link.say"
    IDENTIFY_RUN = "identify.run"
    GANG_READ = "gang.read"
    LEAD_WRITE = "lead.write"
    LEAD_SEND = "lead.send"
    LEAD_READ = "lead.read"
    LEAD_FOLLOW = "lead.follow"
    OPERATION_ORDER = "operation.order"
    STATISTICS_READ = "statistics.read"
    STATISTICS_DRAFT = "statistics.draft"
    STATISTICS_CHECK = "statistics.check"
    STATISTICS_PUBLISH = "statistics.publish"
    BULLETIN_DRAFT = "bulletin.draft"
    BULLETIN_CHECK = "bulletin.check"
    BULLETIN_PUBLISH = "bulletin.publish"
    USER_READ = "user.read"
    USER_ENROL = "user.enrol"
    USER_INVITE = "user.invite"
    USER_LEADER = "user.leader"
    GRANT_PROPOSE = "grant.propose"
    GRANT_CONFIRM = "grant.confirm"
    GRANT_REVOKE = "grant.revoke"
    KEYS_PROPOSE = "keys.propose"
    KEYS_ROTATE = "keys.rotate"
    SETTINGS_READ = "settings.read"
    SETTINGS_PROPOSE = "settings.propose"
    SETTINGS_CHANGE = "settings.change"
    AUDIT_READ = "audit.read"
    AUDIT_VERIFY = "audit.verify"
    LEGAL_HOLD_SET = "legal-hold.set"
    LEGAL_HOLD_LIFT = "legal-hold.lift"
    DELETION_PROPOSE = "deletion.propose"
    DELETION_CHECK = "deletion.check"
    DELETION_APPROVE = "deletion.approve"


@dataclass(frozen=True, slots=True)
class ActionWords:
    """What an action is called; `look` when it changes nothing."""

    name: str
    in_english: str
    look: bool = False


def _look(name: str, in_english: str) -> ActionWords:
    return ActionWords(name, in_english, look=True)


ACTIONS: Mapping[Action, ActionWords] = MappingProxyType(
    {
        Action.REPORT_CREATE: ActionWords("登记报案", "take a report"),
        Action.REPORT_WITHDRAW: ActionWords("撤销、更正报案", "withdraw a report or put it right"),
        Action.CASE_CREATE: ActionWords("建立案件", "open a case"),
        Action.CASE_READ: _look("查看案件", "read a case"),
        Action.CASE_HAND_OVER: ActionWords("移交案件", "hand over a case"),
        Action.CASE_ACCEPT: ActionWords("接收案件", "accept a case"),
        Action.CASE_GRADE: ActionWords("定案件等级", "grade a case"),
        Action.CASE_ASSIGN: ActionWords("指派承办人", "assign a case"),
        Action.CASE_TAKE: ActionWords("接单", "take a case oneself"),
        Action.CASE_TASK_FORCE: ActionWords("组建专案组", "set up a task force"),
        Action.CASE_CLOSE: ActionWords("结案", "close a case"),
        Action.CASE_REOPEN: ActionWords("重新办理已结案件", "reopen a closed case"),
        Action.SHIFT_HAND_OVER: ActionWords("交接班", "hand over the shift"),
        Action.ROSTER_SET: ActionWords("排班", "set the duty roster"),
        Action.STATEMENT_UPLOAD: ActionWords("上传调单", "upload statements"),
        Action.STATEMENT_READ: _look("查看调单", "read statements"),
        Action.TRACE_RUN: _look("追踪资金", "trace money"),
        Action.QUERY_DRAFT: ActionWords("起草查询", "draft a query"),
        Action.QUERY_SIGN: ActionWords("签发查询", "sign a query"),
        Action.QUERY_READ: _look("查看查询", "read a query"),
        Action.QUERY_ANSWER: ActionWords("答复查询", "answer a query"),
        Action.ORDER_READ: _look("查看指令", "read an order"),
        Action.ORDER_SEND: ActionWords("发出已签指令", "send a signed order"),
        Action.ORDER_WITHDRAW: ActionWords("撤回未发指令", "withdraw an order not yet sent"),
        Action.ORDER_ANSWER: ActionWords("答复指令", "answer an order"),
        Action.ANSWER_READ: _look("查看答复", "read an answer"),
        Action.STOP_DRAFT: ActionWords("起草止付", "draft a stop"),
        Action.STOP_SIGN: ActionWords("签发止付", "sign a stop"),
        Action.STOP_AGAIN_DRAFT: ActionWords("起草再次止付", "draft a second stop"),
        Action.STOP_AGAIN_SIGN: ActionWords("签发再次止付", "sign a second stop"),
        Action.STOP_RELEASE_SIGN: ActionWords("签发止付解除", "sign the release of a stop"),
        Action.FREEZE_DRAFT: ActionWords("起草冻结", "draft a freeze"),
        Action.FREEZE_SIGN: ActionWords("签发冻结", "sign a freeze"),
        Action.RENEWAL_DRAFT: ActionWords("起草续冻", "draft a renewal"),
        Action.RENEWAL_SIGN: ActionWords("签发续冻", "sign a renewal"),
        Action.RELEASE_DRAFT: ActionWords("起草解除", "draft a release"),
        Action.RELEASE_SIGN: ActionWords("签发解除冻结", "sign the release of a freeze"),
        Action.RELEASE_PART_SIGN: ActionWords("签发部分解除", "sign a partial release"),
        Action.STANDING_READ: _look("查看常设授权", "read a standing order and the stops under it"),
        Action.STANDING_DRAFT: ActionWords("起草常设授权", "draft a standing order"),
        Action.STANDING_SIGN: ActionWords("签发常设授权", "sign a standing order"),
        Action.STANDING_REVOKE: ActionWords("撤销常设授权", "revoke a standing order"),
        Action.STOP_REVIEW: ActionWords("复核授权下的止付", "review a stop under a standing order"),
        Action.RACE_READ: _look("查看规划", "read the planner's next actions and why"),
        Action.RACE_OVERRULE: ActionWords("否决、指定规划", "overrule the planner"),
        Action.RETURN_READ: _look("查看返还方案", "read a return plan"),
        Action.RETURN_DRAFT: ActionWords("起草返还方案", "draft a return plan"),
        Action.RETURN_CHECK: ActionWords("审核返还方案", "check a return plan"),
        Action.RETURN_NOTICE: ActionWords("发布返还公告", "publish the notice of a return"),
        Action.RETURN_APPROVE: ActionWords("批准返还", "approve a return"),
        Action.RETURN_EXECUTE: ActionWords("赴行办理返还", "execute a return at the bank"),
        Action.RETURN_ATTEND: ActionWords(
            "赴行同办返还（第二人）", "attend the execution of a return as the second officer"
        ),
        Action.RETURN_WITHDRAW: ActionWords("撤回返还方案", "withdraw a return plan"),
        Action.HOLD_NOTICE_READ: _look("查看止付冻结告知", "read the notice of a hold"),
        Action.HOLD_UNRELATED: ActionWords("认定止付冻结与案件无关", "find a hold unrelated to its case"),
        Action.HOLDER_ADMIT: ActionWords("核验持有人身份、重发查询码", "check who a holder is, give a new code"),
        Action.OBJECTION_FILE: ActionWords("提出异议", "file an objection"),
        Action.OBJECTION_HAND_IN: ActionWords("提交异议材料", "hand in files with an objection"),
        Action.OBJECTION_TAKE_BACK: ActionWords("撤回异议", "take an objection back"),
        Action.OBJECTION_READ: _look("查看异议", "read an objection"),
        Action.OBJECTION_ANSWER: ActionWords("复核并答复异议", "review and answer an objection"),
        Action.APPEAL_FILE: ActionWords("对封堵提出申诉", "appeal against a block"),
        Action.APPEAL_READ: _look("查看封堵申诉", "read an appeal against a block"),
        Action.APPEAL_ANSWER: ActionWords("答复封堵申诉", "answer an appeal against a block"),
        Action.WARNING_READ: _look("查看预警", "read a warning"),
        Action.WARNING_HANDLE: ActionWords("处置预警", "handle a warning"),
        Action.WARNING_ASSIGN: ActionWords("下发、指派预警", "assign a warning"),
        Action.WARNING_EVALUATE: ActionWords("评估预警", "evaluate a warning"),
        Action.WARNING_RESOLVE: ActionWords("还原预警中的代号", "find out who is behind a warning's pseudonym"),
        Action.EVENTS_BRING: ActionWords("送入通信、支付事件", "bring events of phones, the net and banks"),
        Action.BLOCK_READ: _look("查看封堵条目", "read a block entry"),
        Action.BLOCK_PROPOSE: ActionWords("提出封堵", "propose a block"),
        Action.BLOCK_CHECK: ActionWords("审核封堵", "check a block"),
        Action.BLOCK_APPROVE: ActionWords("批准封堵", "approve a block"),
        Action.BLOCK_LIFT: ActionWords("解除封堵", "lift a block"),
        Action.BLOCK_ANSWER: ActionWords("答复封堵", "answer a block"),
        Action.UNMASK_NAME: _look("看姓名明文", "see a name in clear"),
        Action.UNMASK_ID_CARD: _look("看证件号明文", "see an ID number in clear"),
        Action.UNMASK_PHONE: _look("看电话明文", "see a phone number in clear"),
        Action.UNMASK_CARD: _look("看卡号明文", "see a card number in clear"),
        Action.UNMASK_ADDRESS: _look("看住址明文", "see an address in clear"),
        Action.SEARCH_BLIND: _look("按号码或姓名检索", "search by number or name"),
        Action.EXPORT_REQUEST: ActionWords("申请批量导出", "request a bulk export"),
        Action.EXPORT_CHECK: ActionWords("审核批量导出", "check a bulk export"),
        Action.EXPORT_APPROVE: ActionWords("批准批量导出", "approve a bulk export"),
        Action.EXPORT_RUN: ActionWords("执行批量导出", "run a bulk export"),
        Action.EVIDENCE_EXPORT: ActionWords("导出证据包", "export a case's evidence"),
        Action.LINK_RUN: _look("串并案件", "link cases"),
        Action.SERIES_READ: _look("查看串案和连线", "list series and links"),
        Action.LINK_READ: _look("查看连线的依据", "read what links two cases"),
        Action.LINK_SAY: ActionWords("认定是不是同一串", "judge whether two cases are one series"),
        Action.IDENTIFY_RUN: _look("还原身份", "resolve identities"),
        Action.GANG_READ: _look("查看团伙", "read a gang"),
        Action.LEAD_WRITE: ActionWords("撰写线索", "write a lead"),
        Action.LEAD_SEND: ActionWords("下发线索", "send a lead"),
        Action.LEAD_READ: _look("查看线索", "read a lead"),
        Action.LEAD_FOLLOW: ActionWords("接收、跟进、办结线索", "take, follow and close a lead"),
        Action.OPERATION_ORDER: ActionWords("部署收网", "order an operation"),
        Action.STATISTICS_READ: _look("查看统计", "read statistics"),
        Action.STATISTICS_DRAFT: ActionWords("编制统计", "draft statistics"),
        Action.STATISTICS_CHECK: ActionWords("审核统计", "check statistics"),
        Action.STATISTICS_PUBLISH: ActionWords("批准发布统计", "approve and publish statistics"),
        Action.BULLETIN_DRAFT: ActionWords("编写通报", "draft a bulletin"),
        Action.BULLETIN_CHECK: ActionWords("审核通报", "check a bulletin"),
        Action.BULLETIN_PUBLISH: ActionWords("批准发布通报", "approve and publish a bulletin"),
        Action.USER_READ: _look("查看人员和岗位", "read users and their roles"),
        Action.USER_ENROL: ActionWords("登记人员、单位", "enrol users and units"),
        Action.USER_INVITE: ActionWords("发邀请码、绑定统一身份", "issue invitations, tie identities of a provider"),
        Action.USER_LEADER: ActionWords("设定上级领导", "set who leads whom"),
        Action.GRANT_PROPOSE: ActionWords("提出授予岗位", "propose the grant of a role"),
        Action.GRANT_CONFIRM: ActionWords("确认授予岗位", "confirm the grant of a role"),
        Action.GRANT_REVOKE: ActionWords("收回岗位", "revoke a role"),
        Action.KEYS_PROPOSE: ActionWords("提出更换密钥", "propose the rotation of keys"),
        Action.KEYS_ROTATE: ActionWords("确认更换密钥", "confirm the rotation of keys"),
        Action.SETTINGS_READ: _look("查看设置", "read the settings"),
        Action.SETTINGS_PROPOSE: ActionWords("提出更改设置", "propose a change of settings"),
        Action.SETTINGS_CHANGE: ActionWords("确认更改设置", "confirm a change of settings"),
        Action.AUDIT_READ: _look("查看日志", "read the log"),
        Action.AUDIT_VERIFY: _look("核验日志链", "verify the chain of the log"),
        Action.LEGAL_HOLD_SET: ActionWords("设定依法留存", "set a legal hold"),
        Action.LEGAL_HOLD_LIFT: ActionWords("解除依法留存", "lift a legal hold"),
        Action.DELETION_PROPOSE: ActionWords("提出到期删除", "propose deletion at the end of retention"),
        Action.DELETION_CHECK: ActionWords("审核到期删除", "check deletion at the end of retention"),
        Action.DELETION_APPROVE: ActionWords("批准到期删除", "approve deletion at the end of retention"),
    }
)
