"""What everyone may use: exact numbers, units, texts, problems with their place, progress."""
