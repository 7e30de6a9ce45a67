"""Lists of others, read: hosts files, rules of blockers and resolvers, zones, plain lists, MISP and STIX.

In:  a file of any of the formats. Out: what it lists, with the row; what cannot be used, with the reason.
Law: a row is listed or told, never lost; an exception in a list never becomes a block; memory is bounded whatever a line is.
"""

from hezhan.adapters.feeds.reading.feed import Feed, read_feed
from hezhan.adapters.feeds.reading.lines import LINE_FORMATS
from hezhan.adapters.feeds.reading.objects import OBJECT_FORMATS

FEED_FORMATS = ("auto", *LINE_FORMATS, *OBJECT_FORMATS)

__all__ = ["FEED_FORMATS", "Feed", "read_feed"]
