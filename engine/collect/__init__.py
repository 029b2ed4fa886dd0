"""Who has handed in what: which unit a file is of, what each unit owes in a year, what has come, what has to be asked."""
