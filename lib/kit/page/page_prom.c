/*
 * page_prom - a page of sections as metrics in the text format of Prometheus
 *
 * The reader is the textfile collector of node_exporter, which rejects a whole file for one bad
 * line or a sample with a timestamp.  Names and texts are English in every language.  Times are in
 * seconds, the base unit of Prometheus.
 */
#include <stdlib.h>
#include <string.h>

#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "out_file.h"
#include "section.h"

enum { FULL = 1 << 16 }; /* buffered bytes that are written */

/* Units of time: the word at the end of a column's name, and seconds per unit. */
static const struct time_unit {
	const char *word;
	int64_t seconds;
} time_units[] = { { "seconds", 1 }, { "hours", 3600 }, { "days", 86400 }, { "minutes", 60 } };

enum { TIME_UNITS = sizeof time_units / sizeof *time_units };

struct prom {
	const struct page *page;
	FILE *to;
	struct buf out;
	char **name; /* names of the metrics so far */
	int names;
	struct pool pool;
};

/* A column that becomes a metric. */
struct metric {
	const char *name;
	const struct field *field;
	const struct time_unit *unit; /* or NULL */
};

static void
write_out(struct prom *p, size_t least)
{
	if (p->out.len < least)
		return;
	if (p->out.len > 0 && fwrite(p->out.p, 1, p->out.len, p->to) != p->out.len)
		diag_write_failed(p->to);
	buf_clear(&p->out);
}

static unsigned
code_point(const char *s, size_t n)
{
	unsigned c = n == 1 ? (unsigned char)*s : (unsigned char)*s & (0x7FU >> n);

	for (size_t i = 1; i < n; i++)
		c = c << 6 | ((unsigned char)s[i] & 0x3FU);
	return c;
}

/* Append a text escaped for a line of HELP or, quoted, for the value of a label. */
static void
write_escaped(struct buf *b, const char *s, bool quoted)
{
	for (size_t n; *s != '\0'; s += n > 0 ? n : 1) {
		n = text_char(s);
		if (n == 0)
			buf_text(b, "\xEF\xBF\xBD");
		else if (*s == '\\')
			buf_text(b, "\\\\");
		else if (*s == '\n')
			buf_text(b, "\\n");
		else if (*s == '"' && quoted)
			buf_text(b, "\\\"");
		else if (text_is_control(s))
			buf_format(b, "\\\\u%04x", code_point(s, n));
		else
			buf_add(b, s, n);
	}
}

/* Append a name; characters other than letters, digits and '_' become '_'. */
static void
write_name(struct buf *b, const char *name)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789_";

	for (; *name != '\0'; name++)
		buf_char(b, strchr(allowed, *name) != NULL ? *name : '_');
}

/* Append the name of a label, which may not begin with a digit or with "__". */
static void
write_label_name(struct buf *b, const char *name)
{
	if ((*name >= '0' && *name <= '9') || *name == '_' || (unsigned char)*name >= 0x80)
		buf_text(b, "of_");
	write_name(b, name);
}

/* Is a column a label?  Group-by columns are, and names of figures when each has a row. */
static bool
is_label(const struct section *s, int column)
{
	enum field_type type = s->rec->field[column].type;

	return column < s->front || type == T_CODE || type == T_CHOICE;
}

static bool
is_metric(const struct section *s, int column)
{
	const struct field *f = &s->rec->field[column];

	return column >= s->front && (f->flags & F_INPUT) == 0 && field_is_number(f) &&
	    f->type != T_NUMBER;
}

/* The labels of a row in braces, "" for none. */
static char *
make_labels(struct prom *p, const struct section *s, const struct row *r)
{
	struct buf b = { 0 }, value = { 0 };
	char *labels;

	buf_text(&b, "");
	for (int i = 0; i < s->rec->n; i++) {
		if (!is_label(s, i) || s->rec->field[i].flags & F_INPUT)
			continue;
		buf_clear(&value);
		buf_text(&value, "");
		row_write(r, i, &value);
		buf_char(&b, b.len == 0 ? '{' : ',');
		write_label_name(&b, s->rec->field[i].name);
		buf_text(&b, "=\"");
		write_escaped(&b, value.p, true);
		buf_char(&b, '"');
	}
	if (b.len > 0)
		buf_char(&b, '}');
	labels = pool_copy(&p->pool, b.p);
	buf_free(&b);
	buf_free(&value);
	return labels;
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The labels of each row; CC_BUG when two rows have the same ones. */
static char **
all_labels(struct prom *p, const struct section *s)
{
	size_t n = (size_t)s->rows.n, size = sizeof(char *) * n;
	char **labels = mem_get(size), **sorted = mem_get(size);

	for (size_t i = 0; i < n; i++)
		sorted[i] = labels[i] = make_labels(p, s, &s->rows.row[i]);
	if (n > 1)
		qsort(sorted, n, sizeof *sorted, by_text);
	for (size_t i = 1; i < n; i++)
		if (strcmp(sorted[i - 1], sorted[i]) == 0)
			diag_bug("section %s: two rows of %s", s->name, sorted[i]);
	free(sorted);
	return labels;
}

/* The unit's word at the end of a name, or NULL. */
static const char *
unit_word(const char *name, const struct time_unit *unit)
{
	size_t n = strlen(name), w = strlen(unit->word);

	if (n < w || strcmp(name + n - w, unit->word) != 0 || (n > w && name[n - w - 1] != '_'))
		return NULL;
	return name + n - w;
}

/* The unit of time of a column, as the page or else its name says; NULL when it is no time. */
static const struct time_unit *
unit_of(const struct prom *p, const struct section *s, const struct field *f)
{
	int64_t seconds = p->page->seconds != NULL ? p->page->seconds(s, f->name) : -1;

	for (int i = 0; i < TIME_UNITS; i++)
		if (seconds < 0 ? unit_word(f->name, &time_units[i]) != NULL :
				  time_units[i].seconds == seconds)
			return &time_units[i];
	return NULL;
}

static bool
is_taken(const struct prom *p, const char *name)
{
	for (int i = 0; i < p->names; i++)
		if (strcmp(p->name[i], name) == 0)
			return true;
	return false;
}

/* A new name for a metric: cckit_SECTION_COLUMN with the base unit at the end. */
static const char *
name_metric(struct prom *p, const struct section *s, const struct metric *m)
{
	struct buf b = { 0 };
	const char *word = m->unit != NULL ? unit_word(m->field->name, m->unit) : NULL;
	const char *name;
	size_t n;

	buf_text(&b, "cckit_");
	write_name(&b, s->name);
	buf_char(&b, '_');
	write_name(&b, m->field->name);
	if (word != NULL)
		b.len -= strlen(word);
	else if (m->unit != NULL)
		buf_char(&b, '_');
	if (m->unit != NULL)
		buf_text(&b, "seconds");
	if (m->field->type == T_TIME)
		buf_text(&b, "_timestamp_seconds");
	n = b.len;
	for (int i = 2; is_taken(p, b.p); i++) {
		b.len = n;
		buf_format(&b, "_%d", i);
	}
	name = *MEM_PUSH(p->name, p->names) = pool_copy(&p->pool, b.p);
	buf_free(&b);
	return name;
}

/* Append a figure held times 10^places, in the base unit. */
static void
write_value(struct buf *b, const struct metric *m, int64_t n)
{
	int places = m->field->type == T_DECIMAL ? m->field->places : 0;
	struct field f = { .name = m->name, .type = T_DECIMAL };
	const struct record rec = { .field = &f, .n = 1 };
	struct row row;

	if (m->unit != NULL && __builtin_mul_overflow(n, m->unit->seconds, &n))
		diag_bug("%s: too large", m->name);
	for (; places > 0 && n % 10 == 0; places--)
		n /= 10;
	if (places == 0) {
		buf_int(b, n);
		return;
	}
	f.places = places;
	row_init(&row, &rec);
	row_set_num(&row, 0, n);
	row_write(&row, 0, b);
}

static void
write_head(struct buf *b, const char *name, const char *doc, const char *unit)
{
	buf_format(b, "# HELP %s ", name);
	write_escaped(b, doc, false);
	buf_format(b, "%s\n# TYPE %s gauge\n", unit, name);
}

/* Write a column as a metric with a sample per row that has a value; nothing without samples. */
static void
put_metric(struct prom *p, const struct section *s, int column, char *const labels[])
{
	struct metric m = { .field = &s->rec->field[column] };

	for (int i = 0; i < s->rows.n; i++) {
		const struct row *r = &s->rows.row[i];

		if (!row_has(r, column))
			continue;
		if (m.name == NULL) {
			m.unit = unit_of(p, s, m.field);
			m.name = name_metric(p, s, &m);
			write_head(&p->out, m.name, m.field->doc,
			    m.unit != NULL ? " (in seconds)" : "");
		}
		buf_format(&p->out, "%s%s ", m.name, labels[i]);
		write_value(&p->out, &m, r->cell[column].num);
		buf_char(&p->out, '\n');
		write_out(p, FULL);
	}
}

/* Write when the sections were made, so that an alert can detect old figures. */
static void
put_last_run(struct prom *p, const struct page *page)
{
	static const char name[] = "cckit_report_last_run_timestamp_seconds";

	if (page->n > 0)
		write_head(&p->out, name, "when the report was made, in seconds since 1970", "");
	for (int i = 0; i < page->n; i++) {
		bool told = false;

		for (int k = 0; k < i; k++)
			told |= strcmp(page->section[k]->name, page->section[i]->name) == 0;
		if (told)
			continue;
		buf_format(&p->out, "%s{report=\"", name);
		write_escaped(&p->out, page->section[i]->name, true);
		buf_format(&p->out, "\"} %lld\n", (long long)stamp_now());
	}
}

void
page_write_prom(const struct page *page, FILE *to)
{
	struct prom p = { .page = page, .to = to };

	for (int i = 0; i < page->n; i++) {
		const struct section *s = page->section[i];
		char **labels = all_labels(&p, s);

		for (int k = 0; k < s->rec->n; k++)
			if (is_metric(s, k))
				put_metric(&p, s, k, labels);
		free(labels);
	}
	put_last_run(&p, page);
	write_out(&p, 0);
	if (fflush(to) != 0)
		diag_write_failed(to);
	free(p.name);
	pool_clear(&p.pool);
	buf_free(&p.out);
}
