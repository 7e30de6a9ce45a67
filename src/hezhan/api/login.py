"""Login: every way in, a fresh proof within a login, setting a way up with a code, and out again.

Thin doors over `flows.login`. None of them takes an intent: what they answer must not be kept, and what they take is good
once by itself.
"""

import secrets
from typing import Any, Final

from fastapi import APIRouter, Request
from pydantic import AwareDatetime, BaseModel, Field
from starlette.responses import RedirectResponse, Response

from hezhan.api.arriving import (
    MAY_CONFLICT,
    MAY_FAIL,
    MAY_LACK,
    Answer,
    Asked,
    SignedIn,
    TheCame,
    TheCameAgain,
    TheMeans,
    refusing,
    signed_in,
)
from hezhan.api.me import DEMO
from hezhan.api.opening import TheCentre, Who
from hezhan.api.shell.doors import PUBLIC, SIGNED_IN, Door, room, route
from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.limits import neighbourhood
from hezhan.api.shell.parts import Parts
from hezhan.api.shell.problems import Refusal
from hezhan.api.shell.security import address, cookie_name, sign_in, sign_out
from hezhan.core.instants import local
from hezhan.flows.login import Came, Means
from hezhan.flows.login import invitations as inviting
from hezhan.flows.login.codes import by_code, send_code
from hezhan.flows.login.passkeys import ask_for_passkey, by_passkey
from hezhan.flows.login.passwords import by_password
from hezhan.flows.login.programs import by_program
from hezhan.flows.login.provider import by_provider, leave_for_provider
from hezhan.flows.login.sessions import log_out

login = room("登录 Login", prefix="/login")

# not below the API: no page of another site is answered there, and this request always begins at the provider's
arrivals = APIRouter(route_class=Door, redirect_slashes=False)
BACK: Final = "/login/back"  # to be registered with the provider as the redirect address
_BOUND_S: Final = 600
_PASSWORD: Final = 256


class PasswordBrought(Asked):
    """Login name, password, and the six digits of the app."""

    login: str = Field(min_length=1, max_length=100)
    password: str = Field(min_length=1, max_length=_PASSWORD)
    digits: str = Field(min_length=6, max_length=12)


class PasswordAgain(Asked):
    """Password and digits, for a fresh proof."""

    password: str = Field(min_length=1, max_length=_PASSWORD)
    digits: str = Field(min_length=6, max_length=12)


class PasskeyBrought(Asked):
    """The browser's answer to a question."""

    handle: str = Field(min_length=1, max_length=100)
    answer: Answer


class PasskeyMade(PasskeyBrought):
    """A passkey that the browser made, and what to call it."""

    label: str = Field(default="", max_length=40)


class ToAnswer(BaseModel):
    """A question: `options` go to navigator.credentials, the answer comes back with the handle."""

    handle: str
    options: dict[str, Any]


class Leaving(BaseModel):
    """Where the browser goes."""

    address: str


class Back(BaseModel):
    """Nothing to read: the browser goes on to the desk."""


class IdNumber(Asked):
    """The ID number of whoever holds a stopped or frozen account."""

    id_number: str = Field(min_length=4, max_length=40)


class Sent(BaseModel):
    """Digits are on their way, if the number is known."""

    handle: str


class Digits(Asked):
    """The digits that came."""

    handle: str = Field(min_length=1, max_length=100)
    digits: str = Field(min_length=1, max_length=12)


class ProgramToken(Asked):
    """The long-lived token of a program."""

    token: str = Field(min_length=1, max_length=200)


class ProgramSession(BaseModel):
    """A session for a program: to be sent as `Authorization: Bearer`."""

    token: str
    ends_at: AwareDatetime


class Code(Asked):
    """An invitation or a recovery code."""

    code: str = Field(min_length=1, max_length=60)


class ToSetUp(BaseModel):
    """What can be set up: a passkey with `options`, or a password with an app that reads `address` as a QR code."""

    handle: str
    login: str
    name: str
    program: bool
    options: dict[str, Any]
    secret: str
    address: str


class NewPassword(Asked):
    """A password, and the digits that the app now shows."""

    handle: str = Field(min_length=1, max_length=100)
    password: str = Field(min_length=1, max_length=_PASSWORD)
    digits: str = Field(min_length=6, max_length=12)


class NewProgram(Asked):
    """A program, by the name it is called."""

    handle: str = Field(min_length=1, max_length=100)
    label: str = Field(default="", max_length=40)


class SetUpDone(SignedIn):
    """Signed in; the recovery codes are shown this once."""

    recovery: list[str]


class ProgramDone(BaseModel):
    """The program's token, shown this once."""

    program_token: str


class Ways(BaseModel):
    """Which ways in there are here."""

    password: bool = True
    passkey: bool = True
    provider: bool
    code: bool
    demo: bool = Field(description="all people and accounts here are made up")


@login.get("", response_model=Ways)
@route(PUBLIC)
def ways_in(means: TheMeans, centre: TheCentre) -> Ways:
    """Which ways in there are here."""
    demo = centre.more.get(DEMO, False)
    return Ways(provider=means.provider is not None, code=means.courier is not None, demo=demo)


@login.post("/password", response_model=SignedIn, responses=MAY_FAIL)
@route(PUBLIC)
def with_password(asked: PasswordBrought, request: Request, means: TheMeans, came: TheCame) -> Response:
    """Sign in by password and digits."""
    with refusing():
        return signed_in(request, by_password(means, asked.login, asked.password, asked.digits, came), came)


@login.post("/passkey/ask", response_model=ToAnswer)
@route(PUBLIC)
def ask_passkey(means: TheMeans) -> ToAnswer:
    """A question for the browser; it names no account."""
    question = ask_for_passkey(means)
    return ToAnswer(handle=question.handle, options=dict(question.options))


@login.post("/passkey", response_model=SignedIn, responses=MAY_FAIL)
@route(PUBLIC)
def with_passkey(asked: PasskeyBrought, request: Request, means: TheMeans, came: TheCame) -> Response:
    """Sign in by passkey."""
    with refusing():
        return signed_in(request, by_passkey(means, asked.handle, asked.answer, came), came)


@login.post("/provider/ask", response_model=Leaving, responses=MAY_LACK)
@route(PUBLIC)
def ask_provider(request: Request, response: Response, means: TheMeans, came: TheCame) -> Leaving:
    """Leave for the provider of identities."""
    return _leaving(request, response, means, came)


@arrivals.get(BACK, status_code=303, response_model=Back, include_in_schema=False)
@route(PUBLIC)
def back_from_provider(request: Request, means: TheMeans, state: str = "", code: str = "") -> Response:
    """The provider sends the browser back here, which goes on to the desk."""
    parts: Parts = request.app.state.parts
    cookie = _binding_cookie(parts)
    went_on = RedirectResponse("/", 303)
    went_on.delete_cookie(cookie, path="/", secure=parts.secure, samesite="lax", httponly=True)
    try:
        with refusing():
            place = neighbourhood(address(request.scope))
            opened = by_provider(means, state[:200], code[:2000], request.cookies.get(cookie, ""), place)
    except Refusal as refusal:
        if refusal.kind is not Kind.NOT_SIGNED_IN:
            raise
        went_on.headers["Location"] = "/?login=refused"
        return went_on
    sign_in(went_on, opened.token, parts)
    return went_on


@login.post("/code/ask", response_model=Sent, responses=MAY_LACK)
@route(PUBLIC)
def ask_code(asked: IdNumber, means: TheMeans, came: TheCame) -> Sent:
    """Have digits sent to the number that is on record; the answer does not tell whether there is one."""
    with refusing():
        return Sent(handle=send_code(means, asked.id_number, came))


@login.post("/code", response_model=SignedIn, responses=MAY_FAIL)
@route(PUBLIC)
def with_code(asked: Digits, request: Request, means: TheMeans, came: TheCame) -> Response:
    """Sign in by the digits that came: for one's own affairs only."""
    with refusing():
        return signed_in(request, by_code(means, asked.handle, asked.digits, came), came)


@login.post("/program", response_model=ProgramSession, responses=MAY_FAIL)
@route(PUBLIC)
def with_program(asked: ProgramToken, means: TheMeans, came: TheCame) -> ProgramSession:
    """A session of an hour for a program."""
    with refusing():
        opened = by_program(means, asked.token, came)
    return ProgramSession(token=opened.token, ends_at=local(opened.session.ends_at))


@login.post("/invitation", response_model=ToSetUp, responses=MAY_CONFLICT)
@route(PUBLIC)
def look_at_code(asked: Code, means: TheMeans, came: TheCame) -> ToSetUp:
    """What a code sets up. The code is used up only when it is done."""
    with refusing():
        found = inviting.look_at_code(means, asked.code, came)
    return ToSetUp(
        handle=found.handle,
        login=found.person.login,
        name=found.person.name,
        program=found.program,
        options=dict(found.options),
        secret=found.secret,
        address=found.address,
    )


@login.post("/invitation/password", response_model=SetUpDone, responses=MAY_CONFLICT)
@route(PUBLIC)
def set_up_password(asked: NewPassword, request: Request, means: TheMeans, came: TheCame) -> Response:
    """Choose a password of at least twelve letters."""
    with refusing():
        done = inviting.set_up_password(means, asked.handle, asked.password, asked.digits, came)
    return signed_in(request, done.opened, came, {"recovery": list(done.recovery)})


@login.post("/invitation/passkey", response_model=SetUpDone, responses=MAY_CONFLICT)
@route(PUBLIC)
def set_up_passkey(asked: PasskeyMade, request: Request, means: TheMeans, came: TheCame) -> Response:
    """Keep the passkey that the browser made."""
    with refusing():
        done = inviting.set_up_passkey(means, asked.handle, asked.answer, asked.label, came)
    return signed_in(request, done.opened, came, {"recovery": list(done.recovery)})


@login.post("/invitation/program", response_model=ProgramDone, responses=MAY_CONFLICT)
@route(PUBLIC)
def set_up_program(asked: NewProgram, means: TheMeans, came: TheCame) -> ProgramDone:
    """A long-lived token for a program."""
    with refusing():
        done = inviting.set_up_program(means, asked.handle, asked.label, came)
    return ProgramDone(program_token=done.program_token)


@login.post("/again/password", response_model=SignedIn)
@route(SIGNED_IN, acts=False)
def again_with_password(
    asked: PasswordAgain, request: Request, who: Who, means: TheMeans, came: TheCameAgain
) -> Response:
    """A fresh proof by password and digits."""
    with refusing():
        return signed_in(
            request, by_password(means, _login_of(means, who.member_id), asked.password, asked.digits, came), came
        )


@login.post("/again/passkey", response_model=SignedIn)
@route(SIGNED_IN, acts=False)
def again_with_passkey(asked: PasskeyBrought, request: Request, means: TheMeans, came: TheCameAgain) -> Response:
    """A fresh proof by passkey."""
    with refusing():
        return signed_in(request, by_passkey(means, asked.handle, asked.answer, came), came)


@login.post("/again/provider/ask", response_model=Leaving, responses=MAY_LACK)
@route(SIGNED_IN, acts=False)
def again_with_provider(request: Request, response: Response, means: TheMeans, came: TheCameAgain) -> Leaving:
    """Leave for the provider, which asks the person anew."""
    return _leaving(request, response, means, came)


@login.delete("/session", status_code=204)
@route(SIGNED_IN)
def leave(request: Request, who: Who, means: TheMeans) -> Response:
    """Sign out."""
    log_out(means, who.token)
    response = Response(status_code=204)
    sign_out(response, request.app.state.parts)
    return response


def _leaving(request: Request, response: Response, means: Means, came: Came) -> Leaving:
    parts: Parts = request.app.state.parts
    bound = secrets.token_urlsafe(32)
    with refusing():
        place = leave_for_provider(means, bound, came)
    response.set_cookie(
        _binding_cookie(parts), bound, max_age=_BOUND_S, path="/", secure=parts.secure, httponly=True, samesite="lax"
    )
    return Leaving(address=place)


def _binding_cookie(parts: Parts) -> str:
    return f"{cookie_name(parts)}-leaving"


def _login_of(means: Means, member: str) -> str:
    with means.door.entry() as entry:
        person = entry.by_id(member)
    return person.login if person is not None else ""
