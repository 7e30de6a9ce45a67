"""Races of planners over made cities: the live ledger, institutions by the city's rules, a bound, measurements.

In:  made cities (their truth), settings, planners by name. Out: `race.json`, tables.
Law: every planner meets the same cases, times and latencies; none but the clairvoyant sees the truth; none passes the bound.
"""
