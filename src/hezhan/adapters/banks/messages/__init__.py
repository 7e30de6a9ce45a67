"""The messages of the police–bank platform (警银平台), both ways: 100101–100106, 100201–100206, 100301–100310, 100401.

In:  words of `core.banking`, or bytes from anybody. Out: one XML document, or words and problems.
Law: what is written is read back as the same words; bytes never raise; the same words give the same bytes.
"""

from hezhan.adapters.banks.messages.applications import read_application, write_application
from hezhan.adapters.banks.messages.codes import CODES
from hezhan.adapters.banks.messages.reading import Read, read_message
from hezhan.adapters.banks.messages.replies import write_reply
from hezhan.adapters.banks.messages.reports import write_report

__all__ = ["CODES", "Read", "read_application", "read_message", "write_application", "write_reply", "write_report"]
