"""The speed lines of `hezhan bench`: each beside a peer or a plain reference, in the same run, with the machine named."""
