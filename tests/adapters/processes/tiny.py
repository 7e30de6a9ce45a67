"""Parts so small that a whole tree starts in a second: tables that need nothing, an app of a few routes, jobs that wait."""

import os
import subprocess
import threading
import time
from pathlib import Path

import psycopg
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from hezhan.adapters.processes import facts


def migrate(settings):
    with psycopg.connect(facts(settings).owner.conninfo) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS noted (n serial PRIMARY KEY, word text)")


def web(settings):
    def pid(request):
        return PlainTextResponse(str(os.getpid()))

    def note(request):
        with psycopg.connect(facts(settings).owner.conninfo) as connection:
            connection.execute("INSERT INTO noted (word) VALUES (%s)", (request.path_params["word"],))
        return PlainTextResponse("noted")

    def slow(request):
        Path(settings.data, "slow-began").touch()
        time.sleep(float(request.path_params["seconds"]))
        return PlainTextResponse("at last")

    def start_another(request):
        return PlainTextResponse(str(subprocess.Popen(["sleep", "300"]).pid))

    def fail(request):
        raise ValueError("张三 13800138000")

    def origin(request):
        return PlainTextResponse(f"{settings.origin} {request.client.host} {request.url.scheme}")

    routes = [
        Route("/pid", pid),
        Route("/note/{word}", note, methods=["POST"]),
        Route("/slow/{seconds}", slow),
        Route("/another", start_another),
        Route("/fail", fail),
        Route("/origin", origin),
    ]
    return Starlette(routes=routes)


def jobs(settings, stop: threading.Event, place):
    at_work = settings.data / "jobs-at-work"
    at_work.write_text(str(os.getpid()))
    stop.wait()
    at_work.write_text("stopped in order")


def stubborn_jobs(settings, stop, place):
    while True:
        time.sleep(1)


def broken_migrate(settings):
    raise RuntimeError("李四 6222020200112233445")


def broken_web(settings):
    raise RuntimeError("the certificate of 王五")


def dying_jobs(settings, stop, place):
    time.sleep(0.05)
    os.abort()


def slow_first_migrate(settings):
    began = Path(settings.data, "migrating")
    if not began.exists():
        began.touch()
        time.sleep(60)
    migrate(settings)


def slow_migrate(settings):
    Path(settings.data, "migrating").touch()
    time.sleep(60)
