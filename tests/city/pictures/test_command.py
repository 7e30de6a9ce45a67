"""`hezhan city pictures`."""

from click.testing import CliRunner

from hezhan.city.pictures import PICTURES
from hezhan.cli.city import command


def test_every_picture_is_written_and_named(folder, tmp_path):
    done = CliRunner().invoke(command, ["pictures", str(folder), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [str(tmp_path / "out" / f"{name}.svg") for name in PICTURES]
    assert {path.stem for path in (tmp_path / "out").iterdir()} == set(PICTURES)
