"""Splink 5 on the cases of a town, in an environment of its own: `python splink_run.py < cases.json > clusters.json`.

In:  a list of records: `unique_id`, `fraud_type`, and for each kind of trace a list of values. Out: `{unique_id: cluster}`.
As its guide says for records of several values: blocking on exploded lists, intersections as comparison levels, u by random
sampling, m by expectation maximisation; the threshold was chosen on cities 3 and 5.
"""

import importlib
import json
import logging
import sys
from typing import Any

KINDS = ("phone", "site", "app", "wechat", "qq", "account", "holder", "alias")
GANGS = ("phone", "site", "app", "wechat", "qq")  # blocked on
THRESHOLD = 0.1


def clusters(records: list[dict[str, Any]], threshold: float) -> dict[str, str]:
    """Cluster by record."""
    splink, pandas = importlib.import_module("splink"), importlib.import_module("pandas")
    library = importlib.import_module("splink.comparison_library")
    rules = [splink.block_on(kind, arrays_to_explode=[kind]) for kind in GANGS]
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            *(library.ArrayIntersectAtSizes(kind, [1]) for kind in KINDS),
            library.ExactMatch("fraud_type"),
        ],
        blocking_rules_to_generate_predictions=rules,
        retain_intermediate_calculation_columns=False,
    )
    linker = _linker(splink, pandas.DataFrame(records), settings)
    shares = [f"len(list_intersect(l.{kind}, r.{kind})) > 0" for kind in GANGS]
    linker.training.estimate_probability_two_random_records_match(shares[1:4], recall=0.2)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (splink.block_on("fraud_type"), shares[2]):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_probability=0.01)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold).as_pandas_dataframe()
    return dict(zip(found["unique_id"], found["cluster_id"].astype(str), strict=True))


def _linker(splink: Any, table: Any, settings: Any) -> Any:
    backend = importlib.import_module("splink.internals.duckdb.database_api").DuckDBAPI()
    register = getattr(backend, "register", None)
    return splink.Linker(register(table), settings) if register else splink.Linker(table, settings, backend)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    threshold = float(sys.argv[1]) if len(sys.argv) > 1 else THRESHOLD
    sys.stdout.write(json.dumps(clusters(json.load(sys.stdin), threshold)))
