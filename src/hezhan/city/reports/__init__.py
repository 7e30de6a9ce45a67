"""What victims tell the police, in Chinese, as people do, and what of it is true to the letter.

In:  `Told`, everything a report may speak of; a stream of chance; the rates; the runs of words already used by others.
Out: `Report`, a text and its annotation: every fact that the text names, with its span, value and owner.
Law: text[start:end] is the printed form of each annotated fact; with one `Runs` for all reports no two of them share a
run of twelve characters beyond facts and fixed phrases; the same facts and the same seed give the same text.
"""
