"""A tiny centre: a few doors of every sort over a store in memory, for the shell's tests."""

import threading
import time
import warnings
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, Request, UploadFile
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.shell.app import build
from hezhan.api.shell.callers import member
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import PUBLIC, SIGNED_IN, room, route
from hezhan.api.shell.fields import Money, Text
from hezhan.api.shell.idempotency import Answer, StillRunning, Stored, TheIntent, once
from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.parts import Bounds, Keys, Meanings, Origin, Parts, Reading, State, Tag
from hezhan.api.shell.problems import Denied, Refusal
from hezhan.api.shell.security import csrf_token, sign_in, sign_out
from hezhan.api.shell.streams import Event, event_stream, resume_point
from hezhan.core.instants import Instant
from hezhan.core.problems import Problem, Refused
from hezhan.engines.freeze.orders import IllegalMove
from hezhan.engines.rights import Action, Context, Facts, Grant, Reason, User, decide, unit_of

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would like another HTTP library, which is not needed
    from starlette.testclient import TestClient

KEYS = Keys(b"c" * 32, b"s" * 32, "m" * 40)
ORIGIN = "http://127.0.0.1:8787"
UNIT = unit_of("350000/350200")
ROLES = {"duty-token": "duty-officer", "audit-token": "auditor", "lead-token": "commander"}


@dataclass(frozen=True)
class Caller:
    member_id: str
    session_id: str
    user: User


class Doorkeeper:
    """Knows three tokens."""

    def __init__(self):
        self.asked = []

    def recognise(self, credentials):
        self.asked.append(credentials)
        role = ROLES.get(credentials.token)
        if role is None:
            return None
        return Caller(role, f"session-{role}", User(user_id=role, grants=(Grant(role, UNIT),)))

    def turn_away(self, caller, action):
        decision = decide(caller.user, action, Facts(), Context(), Instant(0))
        return decision if Reason.NO_ROLE in decision.reasons else None


class Intents:
    """Intents in memory; `running` are held by others."""

    def __init__(self):
        self.kept, self.running = {}, set()

    def begin(self, member, key, request_hash):
        if (member, key) in self.running:
            raise StillRunning(3)
        return self.kept.get((member, key))

    def finish(self, member, key, stored: Stored):
        self.kept[member, key] = stored


class Chain:
    """A chain of events that threads wait on."""

    def __init__(self):
        self.events, self.news = [], threading.Condition()

    def add(self, *bodies):
        with self.news:
            for body in bodies:
                self.events.append(Event(len(self.events) + 1, "case.read", "A1", 1_700_000_000_000_000, body))
            self.news.notify_all()

    def reader(self):
        return Reader(self)


@dataclass
class Reader:
    chain: Chain
    seen: int = 0
    most: int = 7  # fewer than there may be: the rest comes when asked again

    def after(self, seq):
        with self.chain.news:
            self.seen = len(self.chain.events)
            return self.chain.events[seq : seq + self.most]

    def wait(self, timeout):
        with self.chain.news:
            return self.chain.news.wait_for(lambda: len(self.chain.events) > self.seen, timeout)


class Away(Exception):
    """The store cannot be reached."""


class NewCase(BaseModel):
    """A case to be opened."""

    model_config = ConfigDict(extra="forbid")

    title: Text = Field(min_length=1, max_length=40, description="案由")
    loss_fen: Money


class Case(BaseModel):
    """A case."""

    case_id: str
    title: str
    loss_fen: int
    closed: bool


class Login(BaseModel):
    """Who signs in."""

    model_config = ConfigDict(extra="forbid")

    token: Text = Field(max_length=100)


class Session(BaseModel):
    """A session; `csrf` is repeated in X-Hezhan-CSRF."""

    member_id: str
    csrf: str


@dataclass
class Tiny:
    """The store, and the doors over it."""

    cases: dict[str, Case] = field(default_factory=dict)
    intents: Intents = field(default_factory=Intents)
    chain: Chain = field(default_factory=Chain)
    doorkeeper: Doorkeeper = field(default_factory=Doorkeeper)
    states: list[State] = field(default_factory=lambda: [State("store", ready=True)])
    uploaded: list[int] = field(default_factory=list)
    lock: Any = field(default_factory=threading.Lock)

    def parts(self, **changes):
        known = {
            "routers": [_cases(self), _login(self), _odd(self)],
            "doorkeeper": self.doorkeeper,
            "origins": (Origin(ORIGIN),),
            "keys": KEYS,
            "version": "0",
            "tags": (Tag("案件 Cases", "案件。", "Cases."), Tag("登录 Login", "登录。", "Signing in.")),
            "meanings": Meanings(away=(Away,)),
            "ready": lambda: self.states,
            "readings": lambda: [Reading("open_clocks", "Clocks that run", 3, {"kind": "stop"})],
            "bounds": Bounds(body=1 << 16, upload=1 << 20),
        }
        return Parts(**(known | changes))

    def app(self, **changes):
        return build(self.parts(**changes))


def client(app, **more):
    return TestClient(app, base_url=ORIGIN, raise_server_exceptions=False, **more)


def bearer(token="duty-token", key=None):
    return {"Authorization": f"Bearer {token}"} | ({"Idempotency-Key": key} if key else {})


def browser(token="duty-token"):
    """Headers of a page of ours with a session."""
    return {
        "Cookie": f"hezhan={token}",
        "Origin": ORIGIN,
        "Sec-Fetch-Site": "same-origin",
        "X-Hezhan-CSRF": csrf_token(KEYS.csrf, token),
    }


def _cases(tiny):
    cases = room("案件 Cases", prefix="/cases")

    @cases.get("", summary="列出案件 List cases")
    @route(Action.CASE_READ)
    def list_cases(page: ThePage, closed: bool = False) -> Page[Case]:
        filters = {"closed": closed}
        after = page.after(filters)
        rows = [
            case
            for case in sorted(tiny.cases.values(), key=lambda one: one.case_id)
            if case.closed == closed and (after is None or case.case_id > after[0])
        ]
        return page.page(rows[: page.fetch], lambda case: case, lambda case: (case.case_id,), filters)

    @cases.post("", status_code=201, response_model=Case, summary="立案 Open a case")
    @route(Action.CASE_CREATE)
    def open_case(asked: NewCase, intent: TheIntent, who: Annotated[Caller, Depends(member)]) -> Response:
        def act():
            case = Case(case_id=f"A{len(tiny.cases):06}", title=asked.title, loss_fen=asked.loss_fen, closed=False)
            tiny.cases[case.case_id] = case
            return Answer.of(case, 201, {"Location": f"/api/v1/cases/{case.case_id}"})

        with tiny.lock:
            return once(tiny.intents, intent, act)

    @cases.get("/events", summary="案件的实时事件 Events of cases")
    @route(Action.CASE_READ, stream=True)
    def events(request: Request, last_id: Annotated[int, Depends(resume_point)]) -> Response:
        return event_stream(request, tiny.chain.reader(), last_id, heartbeat_s=0.3)

    @cases.get("/{case_id}", summary="查看案件 Read a case")
    @route(Action.CASE_READ)
    def read_case(case_id: str) -> Case:
        if case_id not in tiny.cases:
            raise Refusal(Kind.NOT_FOUND)
        return tiny.cases[case_id]

    @cases.post("/{case_id}/closing", response_model=Case, summary="结案 Close a case")
    @route(Action.CASE_GRADE)
    def close_case(case_id: str, intent: TheIntent) -> Response:
        def act():
            if case_id not in tiny.cases:
                raise Refusal(Kind.NOT_FOUND)
            if tiny.cases[case_id].closed:
                raise IllegalMove("a closed case cannot be closed")
            tiny.cases[case_id] = tiny.cases[case_id].model_copy(update={"closed": True})
            return Answer.of(tiny.cases[case_id])

        with tiny.lock:
            return once(tiny.intents, intent, act)

    return cases


def _login(tiny):
    login = room("登录 Login")

    @login.post("/session", summary="登录 Sign in")
    @route(PUBLIC, refuses=(Kind.NOT_SIGNED_IN,))
    def begin(asked: Login, request: Request, response: Response) -> Session:
        if asked.token not in ROLES:
            raise Refusal(Kind.NOT_SIGNED_IN, headers={"WWW-Authenticate": "Bearer"})
        return Session(member_id=ROLES[asked.token], csrf=sign_in(response, asked.token, request.app.state.parts))

    @login.delete("/session", status_code=204, summary="退出 Sign out")
    @route(SIGNED_IN)
    def end(request: Request) -> Response:
        response = Response(status_code=204)
        sign_out(response, request.app.state.parts)
        return response

    return login


def _odd(tiny):
    odd = room("其他 Odd")

    @odd.get("/broken", include_in_schema=False)
    @route(SIGNED_IN)
    def broken() -> None:
        raise RuntimeError("secret 6222021234567890")

    @odd.get("/away", include_in_schema=False)
    @route(SIGNED_IN)
    def away() -> None:
        raise Away("host=db password=x")

    @odd.get("/denied", include_in_schema=False)
    @route(Action.STOP_SIGN, Action.STOP_AGAIN_SIGN)
    def denied(who: Annotated[Caller, Depends(member)]) -> None:
        raise Denied(decide(who.user, Action.STOP_SIGN, Facts(unit=UNIT), Context(), Instant(0)))

    @odd.get("/refused", include_in_schema=False)
    @route(SIGNED_IN)
    def refused() -> None:
        raise Refused([Problem(file="a.csv", row=3, reason="amount", text="the amount is no number")])

    @odd.get("/slow", include_in_schema=False)
    @route(SIGNED_IN, patience_s=0.1)
    def slow() -> str:
        time.sleep(0.4)
        tiny.uploaded.append(-1)
        return "late"

    @odd.post("/files", include_in_schema=False)
    @route(Action.STATEMENT_UPLOAD, upload=True)
    def upload(file: UploadFile, intent: TheIntent) -> Response:
        def act():
            tiny.uploaded.append(len(file.file.read()))
            return Answer(200, b'"taken"')

        with tiny.lock:
            return once(tiny.intents, intent, act)

    return odd
