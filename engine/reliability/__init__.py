"""What small numbers can bear: intervals, probabilities, tests of swings and trends."""
