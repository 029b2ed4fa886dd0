"""Papers: the report and the notices as Word documents, made from the dossier alone."""
