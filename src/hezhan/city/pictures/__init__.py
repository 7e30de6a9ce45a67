"""Pictures of a made city: what its days, its money and its crime look like, beside what was published about real ones.

In:  the folder of a made city with its truth, the rates it was made with.
Out: SVG files.
Law: the same city gives the same bytes; nothing is drawn that the folder does not say.
"""

from hezhan.city.pictures.draw import PICTURES, draw

__all__ = ["PICTURES", "draw"]
