"""Blocking by real servers, measured: resolvers and call servers of Debian's packages, each started with small configurations."""
