"""Reads observations from tidy CSV files and workbooks, each kept with the cell it came from."""
