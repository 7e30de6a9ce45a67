"""Jobs done by a centre's own time: what is due now, in order; what fails comes again; a branch is its bank's."""

import psycopg
import pytest

from hezhan.adapters.jobs.stepping import Stepper
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.adapters.stores.book.institutions import list_institutions
from hezhan.core.instants import Instant
from hezhan.core.matters import Job
from tests.centre.conftest import MINUTE


def enqueue(centre, *jobs):
    with centre.hands.by_hand(CENTRE) as book:
        for job in jobs:
            book.defer(job)


def waiting(centre):
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        return connection.execute("SELECT count(*) FROM procrastinate_jobs").fetchone()[0]


def test_what_is_due_is_done_in_order_and_what_is_not_waits_for_that_time(centre):
    done = []
    now = centre.clock.at
    enqueue(
        centre,
        Job(name="first", args={"subject": "a"}),
        Job(name="later", args={"subject": "b"}, at=Instant(now + MINUTE)),
        Job(name="second", args={"subject": "c"}),
    )
    jobs = {name: lambda subject: done.append(subject) for name in ("first", "second", "later")}
    with Stepper(centre.facts.jobs, jobs) as stepper:
        stepper.work_off(now)
        assert done == ["a", "c"]
        stepper.work_off(Instant(now + MINUTE))
    assert done == ["a", "c", "b"]
    assert waiting(centre) == 0


def test_what_follows_is_done_too_and_what_fails_comes_again_later(centre):
    tries = []

    def begins(subject):
        enqueue(centre, Job(name="fails", args={"subject": subject}))

    def fails(subject):
        tries.append(subject)
        if len(tries) < 3:
            raise ValueError(subject)

    enqueue(centre, Job(name="begins", args={"subject": "a"}))
    now = centre.clock.at
    with Stepper(centre.facts.jobs, {"begins": begins, "fails": fails}) as stepper:
        stepper.work_off(now)
        assert tries == ["a"]
        stepper.work_off(Instant(now + MINUTE))
        stepper.work_off(Instant(now + 2 * MINUTE))
    assert tries == ["a"] * 3
    assert waiting(centre) == 0


def test_what_never_works_is_told_in_the_end(centre):
    def never(subject):
        raise ValueError(subject)

    enqueue(centre, Job(name="never", args={"subject": "a"}))
    now = centre.clock.at
    with Stepper(centre.facts.jobs, {"never": never}) as stepper:
        for n in range(8):
            stepper.work_off(Instant(now + n * 10 * MINUTE))
        assert waiting(centre) == 1
        with pytest.raises(ValueError, match="a"):
            stepper.work_off(Instant(now + 80 * MINUTE))


def test_a_branch_is_addressed_as_its_bank(centre):
    named = [("9999000000", "海州银行"), ("9999000001", "海州银行直销银行"), ("bank-a", "bank-a")]
    list_institutions(centre.facts.owner, named, centre.clock.at)
    with centre.hands.by_hand(CENTRE) as book:
        assert book.institution_id("海州银行") == "9999000000"
        assert book.institution_id("海州银行 东港区中山路支行") == "9999000000"
        assert book.institution_id("海州银行直销银行营业部") == "9999000001"
        assert book.institution_id("海州村镇银行") == "海州村镇银行"
        assert book.institution_id("bank-ab") == "bank-ab"
