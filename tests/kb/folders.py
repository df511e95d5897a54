"""Small knowledge bases, made for a test."""

HEADER = "id,type,name,acronym,aliases,country,parent,valid_from,valid_to,successor,source,note\n"
PLACES = "id,name,aliases,country,latitude,longitude\n"
GOOD = "pl:cba,AGENCY,Central Anticorruption Bureau,CBA,pl:Centralne Biuro Antykorupcyjne,PL,,2006,,,gazette,\n"


def write(folder, *lines, name="agencies.csv"):
    (folder / name).write_text(HEADER + "".join(lines), encoding="utf-8")


def write_places(folder, *lines):
    (folder / "places.csv").write_text(PLACES + "".join(lines), encoding="utf-8")
