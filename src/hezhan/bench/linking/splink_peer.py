"""Splink as a peer: run in an environment of its own, where somebody made one.

In:  cases. Out: clusters as labels, None where there is no such environment.
`python -m venv splink-env && splink-env/bin/pip install 'splink>=5,<6' pandas`, then `--splink splink-env/bin/python`.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from hezhan.bench.fresh import tell
from hezhan.bench.linking.splink_run import KINDS
from hezhan.engines.link import Case

SECONDS_AT_MOST = 300


def splink_labels(python: Path | None, cases: Sequence[Case]) -> Mapping[str, str] | None:
    """Clusters of these cases by Splink."""
    if python is None:
        return None
    script = files("hezhan.bench.linking") / "splink_run.py"
    told = subprocess.run(
        [str(python), str(script)],
        input=json.dumps([_record(case) for case in cases]).encode(),
        capture_output=True,
        timeout=SECONDS_AT_MOST,
        check=False,
    )
    if told.returncode:
        tell(f"Splink gave no answer: {told.stderr.decode('utf-8', 'replace').strip().splitlines()[-1:]}")
        return None
    found: Mapping[str, str] = json.loads(told.stdout)
    return found


def _record(case: Case) -> dict[str, object]:
    return {
        "unique_id": case.case_id,
        "fraud_type": case.fraud_type,
        **{kind: [trace.value for trace in case.traces if trace.kind == kind] for kind in KINDS},
    }
