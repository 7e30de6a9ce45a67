from dataclasses import dataclass
from pathlib import Path

import pytest

from hezhan.city.staged.case import write_case
from hezhan.city.staged.truth import CaseTruth
from tests.city.staged.outside import Seen, everything


@dataclass(frozen=True)
class Made:
    folder: Path
    truth: CaseTruth
    seen: list[Seen]


@pytest.fixture(scope="session", params=[7, 20240510])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("case") / "case"
    truth = write_case(folder, request.param)
    return Made(folder, truth, everything(folder / "statements"))
