"""`hezhan serve` with tiny parts: `python -m tests.cli.serving serve --data DIR …`."""

from hezhan import assemble
from hezhan.cli.main import main

if __name__ == "__main__":
    assemble.MIGRATE = "tests.adapters.processes.tiny:migrate"
    assemble.WEB = "tests.adapters.processes.tiny:web"
    assemble.JOBS = "tests.adapters.processes.tiny:jobs"
    main()
