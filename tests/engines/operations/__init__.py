"""Tests of engines.operations."""
