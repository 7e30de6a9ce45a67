"""Operations in files: a folder of what is known in, a plan with its bound and its reasons out."""
