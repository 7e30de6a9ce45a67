"""A tree with tiny parts, in a process of its own: `python -m tests.adapters.processes.serving DATA PARTS GIVEN`."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from hezhan.adapters.processes import Parts, Patience, Plan, serve
from hezhan.core.problems import Refused
from hezhan.settings import read_settings

TINY = "tests.adapters.processes.tiny"
WORKER = (sys.executable, "-P", "-m", "hezhan.cli.worker")
QUICK = Patience(first_pause=0.05, longest_pause=0.2, alarm_deaths=3, alarm_seconds=20, requests=2, jobs=3, database=2)


def tell(step):
    sys.stdout.write(json.dumps({"step": step.name, **step.facts}) + "\n")
    sys.stdout.flush()


def main(data, parts, given):
    usual = Parts(migrate=f"{TINY}:migrate", web=f"{TINY}:web", jobs=f"{TINY}:jobs", warn=f"{TINY}:jobs")
    mine = replace(usual, **{role: f"{TINY}:{name}" for role, name in json.loads(parts).items()})
    try:
        settings = read_settings(Path(data), os.environ, {"port": 0, "warn_workers": 0} | json.loads(given))
        return serve(Plan(settings=settings, parts=mine, command=WORKER, patience=QUICK), tell)
    except Refused as refusal:
        sys.stdout.write(json.dumps({"refused": str(refusal)}) + "\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
