"""The tests, in folders that mirror the rooms of engine/.

A change of engine/assess/reported.py is tested in tests/assess, in the file whose first line names engine.assess.reported.
What only shows in the program as a whole is in tests/whole, what is held against published data in tests/validation.

Shared: packs.py writes rule packs, conftest.py has the pack that most tests judge by, early_warning.py one with counts,
helpers.py calls the program and judges a few rows, oracle.py is an independent judge; facts/files.py and rules/mistakes.py
serve one room.
"""
