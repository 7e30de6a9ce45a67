"""One profile for all property tests: no deadline (compiled loops load on first use), the same examples every time."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "hezhan", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("hezhan")
