"""The centre as its processes put it together: every flow of the table is somebody's job, every room has what it needs."""

from hezhan.adapters.stores.book import engine_of
from hezhan.assemble.jobs import work_on
from hezhan.flows.when import WHEN, Fact, Flow
from tests.centre.whole import client_of, ground_of, whole


def test_every_flow_is_a_job_and_every_job_a_flow(centre):
    engine = engine_of(centre.facts.jobs, pool=1)
    told = work_on(ground_of(centre), engine)
    engine.dispose()
    assert set(told.jobs) == {str(flow) for flow in Flow}
    assert {flow for flows in WHEN.values() for flow in flows} == set(Flow)
    assert told.each_moment == WHEN[Fact.MOMENT]
    assert told.each_minute == WHEN[Fact.MINUTE]
    assert told.each_day == WHEN[Fact.DAY]


def test_operators_see_health_and_figures_and_nothing_of_a_case(centre):
    app = whole(centre)
    with client_of(app) as web:
        ready = web.get("/health/ready")
        assert ready.status_code == 200, ready.text
        assert web.get("/metrics").status_code in (200, 401, 403)
        token = app.state.parts.keys.metrics
        told = web.get("/metrics", headers={"Authorization": f"Bearer {token}"})
    assert told.status_code == 200
    for name in ("orders_unsigned", "clocks_over", "jobs_failed", "log_unanchored"):
        assert f"hezhan_{name}" in told.text


def test_the_document_names_every_room(centre):
    with client_of(whole(centre)) as web:
        document = web.get("/api/v1/openapi.json").json()
    tags = {tag["name"] for tag in document["tags"]}
    used = {tag for item in document["paths"].values() for one in item.values() for tag in one.get("tags", ())}
    assert used <= tags | {"健康 Health", "指标 Metrics", "问题 Problems", "文档 Document"}
