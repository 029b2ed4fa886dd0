"""Workbooks: cells that are what they are and never a formula, pages that filter, print and lead to each other."""
