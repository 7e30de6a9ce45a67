"""`python -m hezhan.cli.worker`: one process of the tree of `hezhan serve`, told everything on standard input."""

from hezhan import assemble


def main() -> None:
    """Work until the end; the words behind the command are for whoever lists processes."""
    raise SystemExit(assemble.work())


if __name__ == "__main__":
    main()
