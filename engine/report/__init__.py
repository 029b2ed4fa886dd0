"""Turns a run into output; every form is made from the same canonical data."""
