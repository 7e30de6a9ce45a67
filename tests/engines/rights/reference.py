"""A slow plain reading of the written rule, role by role, made without the table: does it allow, yes or no?"""

from hezhan.core.instants import SECOND

MINUTE = 60 * SECOND


class Question:
    """Everything that the rule asks about, as plain answers."""

    def __init__(self, user, grant, facts, context, now):
        self.user, self.grant, self.facts, self.context, self.now = user, grant, facts, context, now
        self.me = user.user_id
        self.height = len(grant.unit.path)
        self.party = self.me in facts.parties
        self.hands = {}
        for hand in facts.record:
            self.hands.setdefault(str(hand.step), set()).add(hand.user_id)
        self.bosses = set(user.leaders)

    def below(self, unit):
        mine = self.grant.unit.path
        return unit is not None and unit.path[: len(mine)] == mine

    # how far

    @property
    def acts_here(self):
        return self.below(self.facts.unit)

    @property
    def sees_here(self):
        return self.acts_here or any(self.below(unit) for unit in self.facts.former_units)

    @property
    def force(self):
        return self.facts.case_id in self.user.task_forces

    @property
    def mine(self):
        return self.facts.case_id in self.user.assigned

    @property
    def own(self):
        return self.facts.subject == self.me

    @property
    def partner(self):
        return bool(self.user.institution) and self.facts.institution == self.user.institution

    # how sure

    def proven(self, proofs, minutes):
        session = self.context.session
        return (
            session is not None
            and str(session.proof) in proofs
            and session.proven_at <= self.now < session.proven_at + minutes * MINUTE
        )

    @property
    def strong(self):
        return self.proven(["password-totp", "passkey", "machine"], 720)

    @property
    def fresh(self):
        return self.proven(["password-totp", "passkey"], 10)

    @property
    def coded(self):
        return self.proven(["code", "password-totp", "passkey"], 720)

    @property
    def emergency(self):
        opened = self.context.emergency
        return (
            opened is not None
            and len(opened.reason.strip()) >= 10
            and opened.opened_at <= self.now < opened.opened_at + 30 * MINUTE
        )

    # whose hands

    def steps(self, *wanted):
        return all(self.hands.get(step) for step in wanted)

    @property
    def clean(self):
        if "" in set().union(*self.hands.values(), set()):
            return False
        one = self.hands.get
        drafted, checked, approved = one("drafted", set()), one("checked", set()), one("approved", set())
        executed, attended, answered = one("executed", set()), one("attended", set()), one("answered", set())
        return not (
            checked & drafted
            or approved & (drafted | checked)
            or executed & (checked | approved)
            or attended & (checked | approved | executed)
            or answered & drafted
        )

    def first(self):
        return not self.hands

    def checks(self):
        others = self.hands.get("drafted", set())
        later = self.hands.keys() - {"drafted"}
        return self.fresh and self.clean and bool(others) and not later and self.me not in others and self.unled()

    def approves(self, *before):
        others = self.hands.get("drafted", set()) | self.hands.get("checked", set())
        later = self.hands.keys() - {"drafted", "checked"}
        return (
            self.fresh and self.clean and self.steps(*before) and not later and self.me not in others and self.unled()
        )

    def unled(self):
        return not self.bosses & set().union(*self.hands.values(), set())

    def executes(self):
        signers = self.hands.get("checked", set()) | self.hands.get("approved", set())
        later = self.hands.keys() & {"executed", "attended", "answered"}
        signed = self.steps("drafted", "checked", "approved")
        return self.fresh and self.clean and signed and not later and self.me not in signers

    def attends(self):
        others = set().union(*(self.hands.get(step, set()) for step in ("checked", "approved", "executed")))
        signed = self.steps("drafted", "checked", "approved", "executed")
        late = self.hands.keys() & {"attended", "answered"}
        return self.fresh and self.clean and signed and not late and self.me not in others

    def answers(self):
        about = {hand.user_id for hand in self.facts.about}
        free = bool(about) and self.me not in about and not set(self.user.leaders[:1]) & about
        drafted = self.hands.get("drafted", set())
        return (
            self.fresh and self.clean and drafted and self.me not in drafted and "answered" not in self.hands and free
        )

    # what else

    @property
    def purpose(self):
        case = self.context.purpose
        if case is None or case.case_id is None or self.facts.case_id not in (None, case.case_id):
            return False
        return any(
            self.now < (grant.until or self.now + 1)
            and reads_case(Question(self.user, grant, case, self.context, self.now))
            for grant in self.user.grants
        )

    @property
    def kept_long_enough(self):
        until = self.facts.retained_until
        return self.facts.legal_hold is False and until is not None and until <= self.now

    @property
    def same_organ(self):
        approved = [hand.unit for hand in self.facts.about if hand.step == "approved"]
        return bool(approved) and all(self.below(unit) for unit in approved)

    @property
    def fitting(self):
        asked = self.facts.appointment
        if asked is None or asked.user_id == self.me or self.facts.unit != asked.asked.unit:
            return False
        roles = {*asked.held, asked.asked.role}
        drafting = {
            "duty-officer",
            "fund-analyst",
            "intelligence-analyst",
            "warning-officer",
            "countermeasure-engineer",
        }
        single = {"administrator", "auditor", "bank", "telecom", "holder"}
        known = drafting | single | {"commander", "approver", "reviewer"}
        station = drafting - {"countermeasure-engineer"} | {"bank", "telecom", "holder"}
        return (
            asked.asked.role in known
            and (len(asked.asked.unit.path) <= 3 or asked.asked.role in station)
            and not (roles & single and len(roles & known) > 1)
            and not ("approver" in roles and roles & drafting)
            and not ("reviewer" in roles and roles & {"approver", "commander"})
        )


def reads_case(q):
    """Whether the case may be read without an emergency, however somebody logged in."""
    if q.party:
        return False
    wide = {"duty-officer", "intelligence-analyst", "commander", "approver"}
    given = {"fund-analyst", "warning-officer", "countermeasure-engineer", "reviewer"}
    return (q.grant.role in wide and (q.sees_here or q.force)) or (
        q.grant.role in given and ((q.sees_here and q.mine) or q.force)
    )


def files(q):
    return q.strong and reads_case(q)


def for_a_case(q):
    return q.strong and q.purpose and reads_case(q)


def drafts(q):
    return q.strong and q.first() and (q.acts_here or q.force)


def drafts_given(q):
    return q.strong and q.first() and ((q.acts_here and q.mine) or q.force)


def here(q):
    return q.strong and q.acts_here


def here_fresh(q):
    return q.fresh and q.acts_here


def wide(q):
    return q.strong and (q.acts_here or q.force)


def in_emergency(q):
    return q.fresh and q.emergency


def sends(q):
    return wide(q) and q.clean and q.steps("drafted", "approved")


def checks(q):
    return q.acts_here and q.checks()


def signs(height):
    return lambda q: q.height <= height and q.acts_here and q.approves("drafted")


def signs_second(height):
    return lambda q: q.height <= height and q.acts_here and q.approves("drafted", "checked")


def freezes(q):
    heights = {"ordinary": 3, "major": 2, "equity": 2, "listed-equity": 1}
    return q.facts.of in heights and signs(heights[q.facts.of])(q)


def always(q):
    return q.strong


def sees(q):
    return q.strong and q.sees_here


def receives(q):
    return q.strong and q.below(q.facts.receiving)


def given(q):
    return q.strong and ((q.acts_here and q.mine) or q.force)


def begins(q):
    return here(q) and q.first()


def begins_fresh(q):
    return here_fresh(q) and q.first()


def partners(q):
    return q.strong and q.partner


def own(q):
    return q.coded and q.own


WIDE = "duty-officer intelligence-analyst commander approver"
GIVEN = "fund-analyst warning-officer countermeasure-engineer reviewer"
ORDERS = "query.draft stop.draft stop-again.draft freeze.draft renewal.draft release.draft"
FILES = "case.read order.read query.read answer.read return.read objection.read"
UNMASK = "unmask.name unmask.id-card unmask.phone unmask.card unmask.address"
REACH = "unmask.name unmask.phone unmask.address"
MONEY = "statement.read trace.run"

MAY = [
    # looks
    (f"{WIDE} {GIVEN}", files, FILES),
    (f"{WIDE} fund-analyst reviewer", files, "standing.read race.read"),
    (f"{WIDE} fund-analyst", files, "lead.read series.read"),
    (f"{WIDE} {GIVEN}", always, "block.read"),
    (f"{WIDE} {GIVEN}", sees, "statistics.read"),
    (f"{WIDE} fund-analyst reviewer", for_a_case, f"{MONEY} {UNMASK}"),
    ("warning-officer", for_a_case, REACH),
    ("intelligence-analyst commander", for_a_case, "identify.run gang.read"),
    ("duty-officer intelligence-analyst commander", for_a_case, "link.read"),
    ("intelligence-analyst", lambda q: q.strong and (q.sees_here or q.force), "link.run"),
    ("duty-officer fund-analyst intelligence-analyst commander", lambda q: q.strong and q.purpose, "search.blind"),
    ("warning-officer duty-officer intelligence-analyst commander", sees, "warning.read"),
    ("countermeasure-engineer commander reviewer", sees, "appeal.read"),
    ("reviewer", sees, "objection.read"),
    ("administrator approver", sees, "user.read"),
    ("administrator auditor", always, "settings.read"),
    ("auditor", always, "audit.read audit.verify user.read"),
    # in an emergency
    ("duty-officer fund-analyst warning-officer commander", in_emergency, "case.read"),
    ("duty-officer fund-analyst", in_emergency, MONEY),
    ("duty-officer warning-officer", in_emergency, f"warning.read warning.handle {REACH}"),
    # cases
    ("duty-officer commander", here, "report.create case.create case.grade shift.hand-over"),
    ("commander", here, "case.assign roster.set"),
    ("commander", here_fresh, "case.hand-over case.close case.reopen lead.send operation.order"),
    ("duty-officer commander", receives, "case.accept"),
    ("commander approver", lambda q: here_fresh(q) and q.height <= 3, "case.task-force"),
    ("duty-officer commander", wide, "statement.upload"),
    ("fund-analyst", given, "statement.upload"),
    ("duty-officer warning-officer", here, "warning.handle"),
    ("duty-officer warning-officer commander", here, "warning.assign"),
    ("warning-officer intelligence-analyst commander", here, "warning.evaluate"),
    ("duty-officer warning-officer", lambda q: here(q) and q.own, "warning.resolve"),
    ("duty-officer intelligence-analyst commander", lambda q: here(q) and q.purpose, "warning.resolve"),
    ("warning-officer intelligence-analyst countermeasure-engineer", here, "events.bring"),
    ("intelligence-analyst fund-analyst", wide, "lead.write"),
    ("duty-officer intelligence-analyst commander", wide, "lead.follow"),
    ("duty-officer intelligence-analyst commander", lambda q: wide(q) and q.purpose, "link.say"),
    # orders
    ("duty-officer commander", drafts, ORDERS),
    ("fund-analyst", drafts_given, f"{ORDERS} return.draft"),
    ("commander approver", signs(3), "stop.sign standing.sign"),
    ("duty-officer commander", drafts, "standing.draft"),
    ("duty-officer commander approver", wide, "standing.revoke stop.review race.overrule"),
    ("fund-analyst", given, "standing.revoke stop.review race.overrule"),
    ("approver", signs(3), "query.sign stop-again.sign"),
    ("approver", freezes, "freeze.sign renewal.sign"),
    ("commander approver", lambda q: signs(3)(q) and q.same_organ, "stop-release.sign"),
    ("approver", lambda q: signs(3)(q) and q.same_organ, "release.sign release-part.sign"),
    ("duty-officer fund-analyst commander", sends, "order.send"),
    ("commander approver", here_fresh, "order.withdraw"),
    # what cannot be undone
    ("commander", checks, "return.check export.check statistics.check bulletin.check"),
    ("commander", lambda q: checks(q) and q.facts.of == "broad", "block.check"),
    ("commander", lambda q: checks(q) and q.kept_long_enough, "deletion.check"),
    ("commander", lambda q: here_fresh(q) and q.clean and q.steps("drafted", "checked"), "return.notice"),
    ("commander", lambda q: begins_fresh(q) and q.kept_long_enough, "deletion.propose"),
    ("approver", signs_second(2), "return.approve"),
    ("approver", signs_second(3), "export.approve statistics.publish bulletin.publish"),
    ("approver", lambda q: signs_second(2)(q) and q.facts.of == "broad", "block.approve"),
    ("approver", lambda q: signs_second(3)(q) and q.kept_long_enough, "deletion.approve"),
    (
        "duty-officer fund-analyst intelligence-analyst",
        lambda q: (q.acts_here or q.force) and q.executes(),
        "return.execute",
    ),
    (
        "duty-officer fund-analyst intelligence-analyst",
        lambda q: (q.acts_here or q.force) and q.attends(),
        "return.attend",
    ),
    ("fund-analyst intelligence-analyst commander", lambda q: begins_fresh(q) and q.purpose, "export.request"),
    (
        "fund-analyst intelligence-analyst commander",
        lambda q: q.acts_here and q.purpose and q.executes(),
        "export.run",
    ),
    ("fund-analyst intelligence-analyst commander", begins, "statistics.draft bulletin.draft"),
    ("commander approver", begins_fresh, "legal-hold.set"),
    ("approver", signs(3), "legal-hold.lift"),
    ("fund-analyst", lambda q: q.fresh and q.purpose and ((q.acts_here and q.mine) or q.force), "evidence.export"),
    ("commander", lambda q: q.fresh and q.purpose and (q.acts_here or q.force), "evidence.export"),
    # blocks and remedies
    ("duty-officer fund-analyst intelligence-analyst countermeasure-engineer", begins, "block.propose"),
    (
        "countermeasure-engineer commander",
        lambda q: q.acts_here and q.facts.of == "narrow" and q.approves("drafted"),
        "block.approve",
    ),
    ("countermeasure-engineer commander", here_fresh, "block.lift"),
    ("duty-officer", begins, "objection.file appeal.file"),
    ("duty-officer", here, "objection.hand-in objection.take-back"),
    ("holder", own, "objection.hand-in objection.take-back"),
    ("duty-officer commander", here, "report.withdraw"),
    ("duty-officer commander", here, "case.take"),
    ("duty-officer commander approver", wide, "hold.unrelated"),
    ("fund-analyst", given, "hold.unrelated"),
    ("duty-officer", here_fresh, "holder.admit"),
    ("reviewer", lambda q: q.height <= 3 and q.acts_here and q.answers(), "objection.answer"),
    ("countermeasure-engineer reviewer", lambda q: q.acts_here and q.answers(), "appeal.answer"),
    ("holder", own, "hold-notice.read objection.read appeal.read"),
    ("holder", lambda q: own(q) and q.first(), "objection.file appeal.file"),
    # partners
    ("bank", partners, "order.read query.read answer.read order.answer query.answer report.create"),
    ("telecom", partners, "block.read query.read answer.read appeal.read block.answer query.answer"),
    ("bank telecom", partners, "events.bring"),
    ("telecom", lambda q: partners(q) and q.first(), "appeal.file"),
    # running the centre
    ("administrator", lambda q: begins_fresh(q) and q.fitting, "grant.propose"),
    ("approver", lambda q: signs(3)(q) and q.fitting, "grant.confirm"),
    ("administrator approver", here_fresh, "grant.revoke"),
    ("commander approver", here_fresh, "return.withdraw"),
    ("administrator", here_fresh, "user.enrol user.invite user.leader"),
    ("administrator", lambda q: q.fresh and q.first(), "keys.propose settings.propose"),
    ("administrator", lambda q: q.approves("drafted"), "keys.rotate settings.change"),
]


def allows(user, action, facts, context, now):
    """Whether the written rule allows."""
    for grant in user.grants:
        if grant.until is not None and grant.until <= now:
            continue
        question = Question(user, grant, facts, context, now)
        if question.party and grant.role != "holder":
            continue
        if any(grant.role in who.split() and action in what.split() and rule(question) for who, rule, what in MAY):
            return True
    return False
