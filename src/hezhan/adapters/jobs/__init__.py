"""Durable jobs in the same PostgreSQL, worked off by procrastinate."""

from hezhan.adapters.jobs.working import Work, work

__all__ = ["Work", "work"]
