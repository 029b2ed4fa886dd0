"""The page: one self-contained file that a browser shows without a net, made from the dossier alone."""
