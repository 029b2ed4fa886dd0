"""Inputs changed at random: whatever a file or cell holds, it comes out as a right figure or a question, and never as a crash.

A target (`targets.py`) is a way to take bytes for an input and to try it. Each can be tried

- by what its code has not yet run (`make fuzz`, `guided.py`, which needs atheris),
- from a seed (``python -m tests.fuzz.seeded csv 100000 1``), of which tests/hostile/test_fuzz.py runs a few hundred each.
"""
