#!/usr/bin/env python3
"""page.py - an HTML page of cc-report read by Python's own parser.

    page.py defects FILE    what is wrong with its markup, a line each; nothing where all is well
    page.py marks FILE      a line a section: its name, the marks drawn, the rows of its table
    page.py table FILE      the cells of its tables, tabs between them
    page.py drawn FILE      bars, points and axes as numbers, a line each
    page.py contrast FILE   colours that are too near to their paper
"""
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "input", "link", "base", "source", "area", "col", "embed", "wbr"}
HTML = set("""html head meta title style body header main section nav h1 h2 p ol ul li a figure figcaption span
    div table caption thead tbody tr th td details summary""".split())
SVG = set("svg title desc line path rect circle text".split())
NAMES = set("""lang charset name content http-equiv id class href scope tabindex role aria-label aria-labelledby
    aria-hidden style width height x y x1 x2 y1 y2 cx cy r d viewbox preserveaspectratio vector-effect
    text-anchor""".split())


class Page(HTMLParser):
    """The page as a list of elements: tag, attributes, parents, text."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.all, self.wrong = [], [], []
        if not text.startswith("<!DOCTYPE html>\n"):
            self.wrong.append("no doctype")
        if not text.endswith("</html>\n"):
            self.wrong.append("no end")
        if re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffd]", text):
            self.wrong.append("a control character")
        if re.search("&(?!(amp|lt|gt|quot|#39);)", re.sub("(?s)<style>.*?</style>", "", text)):
            self.wrong.append("a lone &")
        self.feed(text)
        self.close()
        self.wrong += ["not closed: " + e["tag"] for e in self.open]

    def handle_starttag(self, tag, attrs):
        names = [n for n, _ in attrs]
        e = {"tag": tag, "at": dict(attrs), "text": "", "in": list(self.open)}
        if tag not in (SVG if any(p["tag"] == "svg" for p in self.open) else HTML | {"svg"}):
            self.wrong.append("element: " + tag)
        for n, v in attrs:
            if n not in NAMES or v is None:
                self.wrong.append(f"attribute: {tag} {n}")
        if len(set(names)) < len(names):
            self.wrong.append("attribute twice: " + tag)
        self.all.append(e)
        if tag not in VOID:
            self.open.append(e)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1]["tag"] != tag:
            self.wrong.append("end of " + tag)
        else:
            self.open.pop()

    def handle_data(self, data):
        if self.open:
            self.open[-1]["text"] += data

    def handle_comment(self, data):
        self.wrong.append("a comment")

    def unknown_decl(self, data):
        self.wrong.append("a declaration")

    def having(self, tag, name=None, value=None):
        return [e for e in self.all if e["tag"] == tag and (name is None or e["at"].get(name) == value)]

    def inside(self, outer, tag):
        return [e for e in self.all if e["tag"] == tag and any(p is outer for p in e["in"])]


def classes(e):
    return e["at"].get("class", "").split()


def refers(page):
    """References that lead out of the page or to nothing."""
    ids = [e["at"]["id"] for e in page.all if "id" in e["at"]]
    wrong = ["id twice: " + i for i in set(ids) if ids.count(i) > 1]
    for e in page.all:
        href = e["at"].get("href")
        if href is not None and (href[0] != "#" or href[1:] not in ids):
            wrong.append("reference: " + href)
        wrong += ["names nothing: " + i for i in e["at"].get("aria-labelledby", "").split() if i not in ids]
        if "url(" in e["at"].get("style", "") or (e["tag"] == "style" and re.search(r"url\(|@import", e["text"])):
            wrong.append("a resource")
    return wrong


def told(page):
    """What a reader who does not see it would miss."""
    wrong = []
    for n, tag in ((1, "html"), (1, "title"), (1, "h1"), (1, "main"), (1, "header")):
        found = [e for e in page.having(tag) if not any(p["tag"] == "svg" for p in e["in"])]
        if len(found) != n:
            wrong.append(f"{len(found)} times {tag}")
    for table in page.having("table"):
        if [bool(e["text"]) for e in page.inside(table, "caption")] != [True]:
            wrong.append("a table without a caption")
        rows = [len(page.inside(r, "th")) + len(page.inside(r, "td")) for r in page.inside(table, "tr")]
        if len(set(rows)) != 1:
            wrong.append("rows of different lengths")
        box = table["in"][-1]
        if "scroll" not in classes(box) or box["at"].get("tabindex") != "0":
            wrong.append("a table outside of a box")
    wrong += ["th without scope" for e in page.having("th") if e["at"].get("scope") not in ("row", "col")]
    for svg in page.having("svg"):
        if any(p["tag"] == "svg" for p in svg["in"]) or svg["at"].get("aria-hidden") == "true":
            continue
        texts = [[e["text"] for e in page.inside(svg, t) if e["in"][-1] is svg] for t in ("title", "desc")]
        if svg["at"].get("role") != "img" or [len(t) for t in texts] != [1, 1] or "" in texts[0] + texts[1]:
            wrong.append("a picture that is not told")
    for section in page.having("section"):
        if len(page.inside(section, "details")) > 1 or len(page.inside(section, "h2")) > 1:
            wrong.append("a section told twice")
    return wrong


def rows_of(page, where):
    return [[c["text"] for c in page.all if c["tag"] in ("th", "td") and any(p is r for p in c["in"])]
            for r in page.inside(where, "tr")]


def marks(page):
    for section in page.having("section"):
        n = sum("mark" in classes(e) and any(p is section for p in e["in"]) for e in page.all)
        print(section["at"]["id"], n, max(0, len(rows_of(page, section)) - 1))


def number(text):
    return float(text.rstrip("%"))


def drawn(page):
    """Lists: bar SERIES X Y WIDTH HEIGHT | point SERIES X Y | tick X Y FIGURE, each after the number of its picture."""
    n = -1
    for e in page.all:
        at = e["at"]
        if e["tag"] == "svg" and at.get("role") == "img":
            n += 1
        series = ["".join(c[1:] for c in classes(e) if re.fullmatch("s[0-9]", c))]
        if e["tag"] == "rect" and "mark" in classes(e):
            values = ["bar"] + series + [number(at[k]) for k in ("x", "y", "width", "height")]
        elif e["tag"] == "circle" and "mark" in classes(e):
            values = ["point"] + series + [number(at[k]) for k in ("cx", "cy")]
        elif e["tag"] == "text" and "tick" in classes(e):
            values = ["tick", number(at["x"]), number(at["y"]), number(e["text"].replace(",", "."))]
        else:
            continue
        yield [str(v) for v in [n] + values]


def light(colour):
    """Relative luminance, as WCAG 2 has it."""
    colour = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(colour[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(page):
    style = page.having("style")[0]["text"]
    themes = [dict(re.findall(r"--(\w+):(#[0-9a-f]+)", t)) for t in re.findall(r":root\{([^}]*--paper[^}]*)\}", style)]
    if len(themes) != 2:
        print("not two themes")
    for theme in themes:
        for name, least in [("ink", 7), ("soft", 4.5), ("link", 4.5)] + [(f"s{i}", 3) for i in range(4)]:
            a, b = sorted((light(theme[name]), light(theme["paper"])), reverse=True)
            if (a + 0.05) / (b + 0.05) < least:
                print(name, theme[name], theme["paper"], round((a + 0.05) / (b + 0.05), 2))


def main():
    what, file = sys.argv[1:]
    with open(file, encoding="utf-8", errors="strict", newline="") as f:
        page = Page(f.read())
    if what == "defects":
        print(*page.wrong + refers(page) + told(page), sep="\n", end="")
    elif what == "table":
        for table in page.having("table"):
            for row in rows_of(page, table):
                print(*row, sep="\t")
    elif what == "drawn":
        for mark in drawn(page):
            print(*mark)
    else:
        {"marks": marks, "contrast": contrast}[what](page)


if __name__ == "__main__":
    main()
