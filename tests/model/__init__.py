"""The types of engine.model have no tests of their own yet; what a word or a finding derives from itself is tested here."""
