"""Banks that speak ISO 20022 in folders: recalls go out (camt.056), answers, returns and statements come in.

In:  a stop or a return of `core.banking`; camt.029, pacs.004, camt.052, camt.053, camt.054 from banks. Out: a camt.056;
replies, or problems that say what is wrong.
Law: what the standard cannot carry, such as a freeze by the police, is refused and never dressed up as something else; an
answer is understood only beside the recall that it answers.
"""

from hezhan.adapters.banks.iso20022.speech import Iso20022

__all__ = ["Iso20022"]
