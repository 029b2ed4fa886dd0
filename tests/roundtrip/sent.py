"""The forms of the made-up sample as they go out for its last year, and what stands in a run beside where it was read."""

import re
import zipfile

from engine.collect.forms import Forms, form_names
from engine.pipeline import check
from engine.report.codec import encoded
from engine.report.gather import gathered

YEAR = 2024
PLACES = {"file", "sheet", "row", "cell", "cells", "raw", "evidence", "objective_line", "break_grounds"}
"""Where something was read, and as what: the rest of a finding says what was found."""


def send(pack, items, folder, year=YEAR):
    """Write the form of each unit that is asked for anything; returns the files."""
    forms, paths = Forms(pack, year, items, "zh"), []
    for unit, name in form_names(pack, forms.units, year, "zh").items():
        path = folder / name
        path.write_bytes(forms.book(unit))
        paths.append(path)
    return paths


def judged(data, pack, year=YEAR):
    return encoded(gathered(check(pack, data, year), pack, data))


def without_places(value):
    """A part of a run without where it was read; of its evidence what it says of figures that are there."""
    if isinstance(value, dict):
        kept = {name: without_places(item) for name, item in value.items() if name not in PLACES}
        if "evidence" in value and value["evidence"] is not None:
            kept["evidence"] = [said(item) for item in value["evidence"] if item["status"] not in ("missing",)]
        return kept
    return [without_places(item) for item in value] if isinstance(value, list) else value


def said(item):
    """What a piece of evidence says, without where it stands and as what it is written."""
    about = ("indicator", "year", "unit_name", "parts", "status", "value", "exact", "numerator", "denominator", "release")
    return {name: item.get(name) for name in about} | {
        "source": item["source"],
        "notes": {title: text for title, text in item["notes"].items() if title not in ("reporter", "told")},
    }


_SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def as_wps_writes(path, to):
    """Write a workbook again with its texts in a part of their own, each once, and without styles, as other programs do."""
    texts = {}

    def shared(match):
        return f'<c r="{match[1]}" t="s"><v>{texts.setdefault(match[2], len(texts))}</v></c>'

    with zipfile.ZipFile(path) as book, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as other:
        for part in book.namelist():
            content = book.read(part).decode()
            if part.startswith("xl/worksheets/sheet"):
                content = re.sub(
                    r'<c r="([A-Z]+\d+)"(?: s="\d+")? t="inlineStr"><is>(.*?)</is></c>', shared, content, flags=re.DOTALL
                )
                content = re.sub(r'(<c r="[A-Z]+\d+") s="\d+"', r"\1", content)
            elif part == "[Content_Types].xml":
                content = content.replace(
                    "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_SHARED}"/></Types>'
                )
            elif part == "xl/_rels/workbook.xml.rels":
                relation = f'<Relationship Id="rIdTexts" Type="{_RELATION}" Target="sharedStrings.xml"/>'
                content = content.replace("</Relationships>", f"{relation}</Relationships>")
            other.writestr(part, content)
        items = "".join(f"<si>{text}</si>" for text in texts)
        other.writestr(
            "xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">{items}</sst>'
        )
    return len(texts)
