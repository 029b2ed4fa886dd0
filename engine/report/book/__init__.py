"""The workbook of results, made from the dossier alone."""
