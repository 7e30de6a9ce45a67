"""`python -m hezhan.cli.worker`: one process of the tree of `hezhan serve`, told everything on standard input."""

import sys

from hezhan import assemble


def main() -> None:
    """Work until the end; the words behind the command say what to load, and tell whoever lists processes."""
    raise SystemExit(assemble.work(sys.argv[1:]))


if __name__ == "__main__":
    main()
