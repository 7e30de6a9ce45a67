"""What people live on: jobs by sex and age, a month's income, and savings that grow with age."""

from dataclasses import dataclass

import numpy as np

from hezhan.city.chance import by_quantiles, stream, weighted
from hezhan.city.people.ages import SAVINGS_BANDS, band, full_years
from hezhan.city.rates import Rates
from hezhan.city.world import Bools, Int8s, Int32s, Int64s, Job

JOB_BANDS = (0, 6, 16, 19, 24, 35, 50, 60, 70)
_YUAN = 100


@dataclass(frozen=True, slots=True)
class Livelihoods:
    """By person; sums in fen."""

    job: Int8s
    income_fen: Int64s
    savings_fen: Int64s


def draw_livelihoods(seed: int, male: Bools, born: Int32s, rates: Rates) -> Livelihoods:
    """A job that fits the age, and money that fits the job."""
    years = full_years(born)
    job = _jobs(seed, male, years, rates)
    income, savings = np.zeros(len(job), np.int64), np.zeros(len(job), np.int64)
    for kind in Job:
        rows = np.flatnonzero(job == kind)
        name = kind.name.lower()
        income[rows] = by_quantiles(stream(seed, "income"), rows, rates.quantiles(f"people.income_yuan.{name}"))
        savings[rows] = by_quantiles(stream(seed, "savings"), rows, rates.quantiles(f"people.savings_yuan.{name}"))
    grown = np.asarray(rates.list("people.savings.percent_by_age"))[band(years, SAVINGS_BANDS)]
    savings *= grown * (years >= rates.value("people.savings.own_from_years"))
    income *= _YUAN * (years >= JOB_BANDS[2])
    return Livelihoods(job=job, income_fen=income, savings_fen=savings)


def _jobs(seed: int, male: Bools, years: Int64s, rates: Rates) -> Int8s:
    group = band(years, JOB_BANDS) * 2 + male
    job = np.zeros(len(years), np.int8)
    for number in range(2 * len(JOB_BANDS)):
        rows = np.flatnonzero(group == number)
        sex = ("women", "men")[number % 2]
        weights = rates.weights(f"people.jobs.{sex}.from_{JOB_BANDS[number // 2]}")
        job[rows] = weighted(stream(seed, "job"), rows, [weights[kind.name.lower()] for kind in Job])
    return job
