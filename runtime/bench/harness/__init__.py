"""Measures supervisors from outside: see docs/benchmarks.md."""
