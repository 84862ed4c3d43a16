/*
 * page_html - a page of sections as one self-contained HTML file, without scripts, fonts or images
 *
 * Every text that is not a literal of this file goes through markup_text.
 */
#include <stdlib.h>
#include <string.h>

#include "drawing.h"
#include "kit/base/lang.h"
#include "markup.h"
#include "page_style.h"

enum {
	FULL = 1 << 16, /* buffered bytes that are written */
	BROAD = 9,      /* columns from which on a table is printed in landscape */
	TALL = 20,      /* more groups than this may break over sheets of paper */
};

/* A page being written. */
struct writing {
	FILE *f;
	struct buf b;
	bool comma; /* decimal comma */
};

static void
write_out(struct writing *w, size_t worth)
{
	struct buf *b = &w->b;

	if (b->len < worth)
		return;
	if (b->len > 0 && fwrite(b->p, 1, b->len, w->f) != b->len)
		diag_write_failed(w->f);
	buf_clear(b);
}

/* Append a text, escaped, between a begin and an end tag. */
static void
write_element(struct buf *b, const char *begin, const char *text, const char *end)
{
	buf_text(b, begin);
	markup_text(b, text);
	buf_text(b, end);
}

/*
 * Append the anchor of section i: its name, numbered if an earlier section has the same one.  A
 * character that an anchor cannot have becomes a hyphen.
 */
static void
write_anchor(struct buf *b, const struct page *page, int i)
{
	const char *name = page->section[i]->name;
	int same = 1;

	for (int k = 0; k < i; k++)
		same += strcmp(page->section[k]->name, name) == 0;
	for (; *name != '\0'; name++)
		buf_char(b,
		    strchr("abcdefghijklmnopqrstuvwxyz0123456789_", *name) != NULL ? *name : '-');
	if (same > 1)
		buf_format(b, "-%d", same);
}

/* Has the page one section with the same title, so that the title is not repeated? */
static bool
is_alone(const struct page *page)
{
	return page->n == 1 && strcmp(page->title, page->section[0]->title) == 0;
}

static void
write_head(struct writing *w, const struct page *page)
{
	const char *language = _("lang=\"en\"");
	struct buf *b = &w->b;

	w->comma = strcmp(language, "lang=\"en\"") != 0;
	buf_format(b, "<!DOCTYPE html>\n<html %s>\n<head>\n<meta charset=\"utf-8\">\n", language);
	buf_text(b,
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n"
	    "<meta name=\"format-detection\" content=\"telephone=no, date=no, email=no, "
	    "address=no\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n");
	write_element(b, "<title>", page->title, "</title>\n<style>\n");
	buf_text(b, page_style);
	buf_text(b, "</style>\n</head>\n<body>\n<header>\n");
	write_element(b, "<h1>", page->title, "</h1>\n");
	write_element(b, "<p class=\"said\">", page->made, "</p>\n</header>\n");
}

static void
write_contents(struct buf *b, const struct page *page)
{
	if (page->n < 2)
		return;
	write_element(b, "<nav aria-label=\"", _("contents"), "\">\n<ol>\n");
	for (int i = 0; i < page->n; i++) {
		buf_text(b, "<li><a href=\"#");
		write_anchor(b, page, i);
		write_element(b, "\">", page->section[i]->title, "</a></li>\n");
	}
	buf_text(b, "</ol>\n</nav>\n");
}

/* Write the legend, if the series have names. */
static void
write_keys(struct buf *b, const struct drawing *d)
{
	const struct svg_chart *c = &d->chart;
	bool pareto = d->kind == CHART_PARETO;

	if (c->series_name[0] == NULL)
		return;
	buf_text(b, "<ul class=\"keys\">\n");
	for (int s = 0; s < c->series; s++) {
		buf_text(b, "<li>");
		svg_key(b, s, d->kind == CHART_LINES);
		write_element(b, "<span>", c->series_name[s], "</span></li>\n");
	}
	if (pareto) {
		buf_text(b, "<li>");
		svg_key(b, 1, true);
		write_element(b, "<span>", _("share of it and all before it, in percent"),
		    "</span></li>\n");
	}
	buf_text(b, "</ul>\n");
}

/* Append a chart's description for screen readers. */
static void
describe(struct buf *b, const struct drawing *d)
{
	static const char *const what[] = { [CHART_NONE] = "",
		[CHART_LINES] = N_("lines over time"),
		[CHART_BARS] = N_("bars"),
		[CHART_PARETO] = N_("falling bars and the line of their sum"),
		[CHART_COLUMNS] = N_("columns") };
	const struct svg_chart *c = &d->chart;

	buf_format(b, "%s: ", _(what[d->kind]));
	for (int s = 0; s < c->series && c->series_name[s] != NULL; s++)
		buf_format(b, "%s%s", s > 0 ? ", " : "", c->series_name[s]);
	buf_format(b, _("; from %s to %s; the table has the same figures"), c->label[0],
	    c->label[c->n - 1]);
}

static void
write_left(struct buf *b, const char *what, int n)
{
	if (n == 0)
		return;
	write_element(b, "<p>", what, ": ");
	buf_format(b, "%d</p>\n", n);
}

static void
write_chart(struct writing *w, const struct section *s, const char *anchor)
{
	static void (*const draw[])(struct buf *, const struct svg_chart *) = {
		[CHART_LINES] = svg_lines,
		[CHART_BARS] = svg_bars,
		[CHART_PARETO] = svg_pareto,
		[CHART_COLUMNS] = svg_columns,
	};
	struct buf *b = &w->b, about = { 0 };
	struct drawing d;

	drawing_make(&d, s, anchor, w->comma);
	if (d.kind != CHART_NONE) {
		describe(&about, &d);
		d.chart.desc = about.p;
		buf_format(b, "<figure%s>\n", d.chart.n > TALL ? " class=\"tall\"" : "");
		write_keys(b, &d);
		draw[d.kind](b, &d.chart);
		buf_text(b, "<figcaption>");
		write_left(b,
		    d.kind == CHART_LINES ? _("earlier periods, not drawn") :
					    _("groups behind these, not drawn"),
		    d.groups_left);
		write_left(b, _("smaller groups, not drawn"), d.series_left);
		buf_text(b, "</figcaption>\n</figure>\n");
	}
	buf_free(&about);
	drawing_free(&d);
}

static bool
is_shown(const struct field *f)
{
	return (f->flags & F_INPUT) == 0;
}

static bool
is_right(const struct field *f)
{
	return f->type == T_NUMBER || f->type == T_INT || f->type == T_DECIMAL;
}

static void
write_columns(struct buf *b, const struct section *s)
{
	write_element(b, "<caption>", s->title, "</caption>\n<thead>\n<tr>");
	for (int i = 0; i < s->rec->n; i++) {
		const struct field *f = &s->rec->field[i];

		if (!is_shown(f))
			continue;
		buf_format(b, "<th scope=\"col\"%s>", is_right(f) ? " class=\"n\"" : "");
		write_element(b, "", field_heading(f), "</th>");
	}
	buf_text(b, "</tr>\n</thead>\n<tbody>\n");
}

/* The rest of the tag of a cell with a value: its class, if any, and '>'. */
static const char *
cell_class(const struct field *f)
{
	if (is_right(f))
		return " class=\"n\">";
	return f->type == T_DATE || f->type == T_TIME ? " class=\"when\">" : ">";
}

/* A table being written. */
struct tabling {
	struct writing *w;
	const struct section *s;
	struct buf cell; /* text of the current cell */
	bool begun;
};

static void
begin_table(struct buf *b, const struct section *s)
{
	write_element(b, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"",
	    s->title, "\">\n<table>\n");
	write_columns(b, s);
}

/* Write one row, the first after the table's head. */
static void
write_row(void *ctx, const struct row *r)
{
	struct tabling *t = ctx;
	const struct section *s = t->s;
	struct writing *w = t->w;
	struct buf *b = &w->b, *cell = &t->cell;

	if (!t->begun)
		begin_table(b, s);
	t->begun = true;
	buf_text(b, "<tr>");
	for (int i = 0; i < s->rec->n; i++) {
		const struct field *f = &s->rec->field[i];
		const char *tag = i < s->front ? "th" : "td";

		if (!is_shown(f))
			continue;
		buf_format(b, "<%s%s", tag, i < s->front ? " scope=\"row\"" : "");
		buf_clear(cell);
		drawing_cell(cell, r, i, w->comma);
		if (cell->len == 0)
			buf_format(b, " class=\"%snone\">–", is_right(f) ? "n " : "");
		else
			write_element(b, cell_class(f), cell->p, "");
		buf_format(b, "</%s>", tag);
	}
	buf_text(b, "</tr>\n");
	write_out(w, FULL);
}

static void
write_table(struct writing *w, const struct section *s)
{
	struct tabling t = { .w = w, .s = s };

	section_each(s, write_row, &t);
	if (t.begun)
		buf_text(&w->b, "</tbody>\n</table>\n</div>\n");
	else
		write_element(&w->b, "<p>", _("There is nothing to count."), "</p>\n");
	buf_free(&t.cell);
}

/* Write the lines of a definition as a folded list; the style sheet opens it on paper. */
static void
write_definition(struct buf *b, const char *lines)
{
	if (lines == NULL || *lines == '\0')
		return;
	write_element(b, "<details>\n<summary>", _("What is counted, and how"),
	    "</summary>\n<ul>\n");
	for (const char *end; *lines != '\0'; lines = *end == '\0' ? end : end + 1) {
		char *line;

		end = strchrnul(lines, '\n');
		if (end == lines)
			continue;
		line = mem_copy_n(lines, (size_t)(end - lines));
		write_element(b, "<li>", line, "</li>\n");
		free(line);
	}
	buf_text(b, "</ul>\n</details>\n");
}

/* Write a section's title, unless it is the page's, and its texts. */
static void
write_title(struct buf *b, const struct page *page, const struct section *s, const char *anchor)
{
	if (!is_alone(page)) {
		write_element(b, "<h2 id=\"", anchor, "-head\">");
		write_element(b, "", s->title, "</h2>\n");
	}
	if (s->said != NULL && strcmp(s->said, page->made) != 0)
		write_element(b, "<p class=\"said\">", s->said, "</p>\n");
	if (s->note != NULL && *s->note != '\0')
		write_element(b, "<p class=\"note\">", s->note, "</p>\n");
}

static void
write_section(struct writing *w, const struct page *page, int i)
{
	const struct section *s = page->section[i];
	struct buf anchor = { 0 };
	int columns = 0;

	for (int k = 0; k < s->rec->n; k++)
		columns += is_shown(&s->rec->field[k]);
	write_anchor(&anchor, page, i);
	buf_format(&w->b, "<section id=\"%s\"", anchor.p);
	if (!is_alone(page))
		buf_format(&w->b, " aria-labelledby=\"%s-head\"", anchor.p);
	buf_format(&w->b, " class=\"%s%s\">\n", is_alone(page) ? "only" : "part",
	    columns >= BROAD ? " broad" : "");
	write_title(&w->b, page, s, anchor.p);
	write_chart(w, s, anchor.p);
	write_table(w, s);
	write_definition(&w->b, s->definition);
	buf_text(&w->b, "</section>\n");
	buf_free(&anchor);
}

void
page_write_html(const struct page *page, FILE *f)
{
	struct writing w = { .f = f };

	write_head(&w, page);
	write_contents(&w.b, page);
	buf_text(&w.b, "<main>\n");
	for (int i = 0; i < page->n; i++) {
		write_section(&w, page, i);
		write_out(&w, FULL);
	}
	buf_text(&w.b, "</main>\n</body>\n</html>\n");
	write_out(&w, 0);
	buf_free(&w.b);
	if (fflush(f) != 0)
		diag_write_failed(f);
}
