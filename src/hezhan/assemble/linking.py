"""What stands behind listing cases and linking them."""

from typing import cast

from hezhan import assemble
from hezhan.flows.linking.listing import Ground
from hezhan.ports import EventFiles


def listing() -> Ground:
    """Files of tables, files of events, scratch folders."""
    from hezhan.adapters import events as adapter

    return Ground(tables=assemble.tables(), events=cast(EventFiles, adapter), folders=assemble.folders())
