"""Writers of outside formats: lines in, files out, and where every line was printed."""
