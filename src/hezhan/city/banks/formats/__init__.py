"""One writer per outside format. Each takes a folder and a book, and tells where every line was printed."""
