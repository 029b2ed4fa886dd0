"""The command line: what was asked for, what each command does, where results go, and what can go wrong."""
