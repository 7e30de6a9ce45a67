"""Durable jobs in the same PostgreSQL, worked off by procrastinate."""

from hezhan.adapters.jobs.place import Place
from hezhan.adapters.jobs.waiting import each, unknown_jobs
from hezhan.adapters.jobs.working import Work, work

__all__ = ["Place", "Work", "each", "unknown_jobs", "work"]
