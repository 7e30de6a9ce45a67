"""Explaining: a page for each kind of problem, where its `type` leads.

In:  the table of kinds. Out: `/problems`, `/problems/{kind}`: plain HTML without script or style.
"""

from collections.abc import Iterable
from html import escape

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from hezhan.api.shell.doors import PUBLIC, Door, route
from hezhan.api.shell.kinds import KINDS, Kind
from hezhan.api.shell.problems import Refusal, address


def problem_doors() -> APIRouter:
    """The pages."""
    doors = APIRouter(route_class=Door)

    @doors.get("/problems", include_in_schema=False)
    @route(PUBLIC)
    def problems() -> Response:
        return _page("问题种类 Kinds of problem", _list())

    @doors.get("/problems/{kind}", include_in_schema=False)
    @route(PUBLIC)
    def problem(kind: str) -> Response:
        if kind not in set(Kind):
            raise Refusal(Kind.NOT_FOUND)
        words = KINDS[Kind(kind)]
        return _page(
            f"{words.status} {words.title} {words.in_english}",
            (
                f"<p><code>{escape(kind)}</code></p>",
                f"<p>{escape(words.says)}</p>",
                f'<p lang="en">{escape(words.says_in_english)}</p>',
                '<p><a href="/problems">全部 All</a></p>',
            ),
        )

    return doors


def _list() -> Iterable[str]:
    yield "<ul>"
    for kind, words in KINDS.items():
        yield f'<li>{words.status} <a href="{address(kind)}">{escape(words.title)} {escape(words.in_english)}</a></li>'
    yield "</ul>"


def _page(title: str, body: Iterable[str]) -> Response:
    head = f'<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>'
    return HTMLResponse("\n".join((head, f"<h1>{escape(title)}</h1>", *body, "</body></html>\n")))
