"""Institutions that take the platform's messages and answer in their own time. No sockets, no clock.

In:  messages and the instants at which they come. Out: answers and when they are delivered; holds in the books.
Laws: see `bank`.
"""
