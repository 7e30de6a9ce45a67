"""Run a command as a user does, in this process, and give its exit status and what it said."""

import sys

from hezhan.cli.main import main


def run(monkeypatch, capsys, *words):
    """(exit status, standard output, standard error) of `hezhan WORDS…`."""
    monkeypatch.setattr(sys, "argv", ["hezhan", *map(str, words)])
    status = 0
    try:
        main()
    except SystemExit as end:
        status = end.code or 0
    out, err = capsys.readouterr()
    return status, out, err
