"""Reading characters in pictures and scanned pages, in a process of its own that may fail without harm.

In:  files from anywhere. Out: `core.pictures.PageRead`, or a refusal that says what to do.
Law: a file is opened only in the child, which has limits of memory and of time; nothing of it goes over a network: the
     models lie in the installed package. Without the extra `ocr` every picture is refused with a clear answer.
"""

from hezhan.adapters.slips.reader import PictureReader, reading_is_installed

__all__ = ["PictureReader", "reading_is_installed"]
