"""Web processes count together: counts outlive a death, what was in hand does not, and a new tree begins at zero."""

from hezhan.adapters.processes import measures, prepare
from hezhan.settings import read_settings


def names(settings):
    return sorted(path.name for path in measures.shared_folder(settings).iterdir())


def test_what_a_dead_process_had_in_hand_is_forgotten(tmp_path):
    prepare(tmp_path)
    settings = read_settings(tmp_path, {}, {"web_workers": 2})
    measures.begin(settings)
    for name in ("counter_7.db", "gauge_livesum_7.db", "gauge_livesum_77.db", "histogram_7.db"):
        (measures.shared_folder(settings) / name).touch()
    measures.forget(settings, 7)
    assert names(settings) == ["counter_7.db", "gauge_livesum_77.db", "histogram_7.db"]
    measures.begin(settings)
    assert names(settings) == []


def test_one_process_counts_by_itself(tmp_path):
    prepare(tmp_path)
    settings = read_settings(tmp_path, {}, {})
    measures.begin(settings)
    measures.forget(settings, 7)
    assert measures.shared_folder(settings) is None
    assert not (tmp_path / "run" / "metrics").exists()
