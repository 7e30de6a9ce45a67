"""The way to the banks and back: what is sent, answered, asked again, carried on to the next bank."""
