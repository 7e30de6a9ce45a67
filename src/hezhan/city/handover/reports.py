"""What victims told, one line of JSON each; the annotation goes into the truth."""

import json
from collections.abc import Iterable
from pathlib import Path

from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.reports.runs import Runs
from hezhan.city.reports.tell import tell
from hezhan.city.witnesses import Reported


def write_reports(seed: int, reports: Iterable[Reported], rates: Rates, out: Path) -> list[str]:
    """Write reports.jsonl and truth/reports.jsonl; gives the lines of both."""
    said, meant, runs = [], [], Runs()
    for reported in reports:
        report = tell(reported.told, Draws(seed, f"report {reported.told.report_id}"), rates, runs)
        said.append(json.dumps(report.handed_over(), ensure_ascii=False))
        meant.append(json.dumps(report.truth(), ensure_ascii=False))
    (out / "truth").mkdir(exist_ok=True)
    for path, lines in ((out / "reports.jsonl", said), (out / "truth" / "reports.jsonl", meant)):
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return [*said, *meant]
