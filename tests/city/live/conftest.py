"""A tiny city made once, and opened as often as somebody wants to change it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl
import pytest

from hezhan.city.live import LiveCity, Manner, open_city
from hezhan.city.making import make
from hezhan.city.rates import Rates, read_rates
from hezhan.city.sizes import Size


@dataclass(frozen=True)
class City:
    """A folder; `patient` rates: no message is lost, no freeze goes over the counter."""

    folder: Path
    patient: Rates

    def opened(self, start=None, manner=None, rates=None) -> LiveCity:
        return open_city(self.folder, rates or self.patient, start, manner or Manner())

    @cached_property
    def accounts(self) -> pl.DataFrame:
        return pl.read_parquet(self.folder / "truth/accounts.parquet")


def patient_rates(path: Path) -> Rates:
    sorts = ("national", "joint_stock", "city", "rural", "net", "wallet")
    lines = []
    for sort in sorts:
        lines += [f"[live.silence.unread_per_thousand.{sort}]", "value = 0", 'source = "a test"']
        lines += [f"[live.counter.freeze_percent.{sort}]", "value = 0", 'source = "a test"']
    lines += ["[live.silence.unanswered_per_thousand]", "value = 0", 'source = "a test"']
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_rates(path)


@pytest.fixture(scope="session")
def city(tmp_path_factory) -> City:
    place = tmp_path_factory.mktemp("live")
    folder = place / "tiny"
    folder.mkdir()
    make(3, Size.TINY, read_rates(), folder, lambda done, of, what: None)
    return City(folder, patient_rates(place / "patient.toml"))
