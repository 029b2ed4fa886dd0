"""What the runs of many areas come to: of each target how many areas attain it, which are worst, how far they lie apart."""
