"""Makes the workbooks and tables among the papers of a year."""

from engine.commands.check import check_year
from engine.commands.grouped import loaded
from engine.commands.report import Asked
from engine.rules.load import load_pack, pack_folder


def statistics(asked: Asked) -> bytes:
    """Return the yearly statistics, as a workbook or as CSV; for publication without what must not be published."""
    from engine.report.yearbook.gather import yearbook_of
    from engine.report.yearbook.sheets import render_book
    from engine.report.yearbook.suppress import published
    from engine.report.yearbook.tidy import render_csv

    pack = load_pack(pack_folder(asked.pack))
    check_year(asked.year, pack, asked.lang)
    book = yearbook_of(pack, loaded(asked.data, pack), asked.year)
    book = published(book) if asked.public else book
    return render_csv(book, asked.lang).encode() if asked.suffix == "csv" else render_book(book, asked.lang)
