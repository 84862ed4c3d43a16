/*
 * source - cells of CSV and pairs of JSON lines put into rows by a map
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "guard.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "source_parts.h"

/* A spreadsheet saves true and false in its language. */
static const char *
plain_bool(const char *text)
{
	if (strcasecmp(text, "true") == 0 || strcasecmp(text, "verdadero") == 0 ||
	    strcasecmp(text, _("true")) == 0)
		return "true";
	if (strcasecmp(text, "false") == 0 || strcasecmp(text, "falso") == 0 ||
	    strcasecmp(text, _("false")) == 0)
		return "false";
	return text;
}

/* Read a civil date by its format; *text becomes YYYY-MM-DD, as a row holds it.  0 or -1. */
static int
parse_date(struct source *s, const struct map_feed *feed, const char **text, struct fault *fault)
{
	char shown[120];
	int64_t day;

	if (**text == '\0')
		return 0;
	if (stamp_parse_date(*text, feed->format, &day) != 0)
		return fault_set(fault, _("%s: not a date of the form %s: '%s'"),
		    s->rec->field[feed->field].name, feed->format,
		    diag_mask(shown, sizeof shown, *text));
	date_write(day, s->small[feed->field]);
	*text = s->small[feed->field];
	return 0;
}

/* Read a text without translation. */
static int
take_plain(struct source *s, struct row *row, const struct map_feed *feed, const char *text,
    struct fault *fault)
{
	const struct field *f = &s->rec->field[feed->field];

	if (s->excel && f->type == T_BOOL)
		text = plain_bool(text);
	if (f->type == T_DATE && feed->format != NULL && parse_date(s, feed, &text, fault) != 0)
		return -1;
	return row_parse(row, feed->field, text, f->type == T_TIME ? feed->format : NULL, fault);
}

static int
take_text(struct source *s, struct row *row, const struct map_feed *feed, const char *text,
    struct fault *fault)
{
	const struct cell *known;

	/* For any type: passthrough guards every cell as a text. */
	if (s->excel)
		text = guard_off(text);
	known = map_word(s->map, feed, &text);
	if (known != NULL) {
		row->cell[feed->field] = *known;
		return 0;
	}
	return take_plain(s, row, feed, text, fault);
}

static int
next_csv(struct source *s, struct row *row, struct fault *fault)
{
	int rc = csv_in_next(s->csv, fault);

	if (rc != 1)
		return rc;
	for (int i = 0; i < s->uses; i++) {
		const struct source_use *u = &s->use[i];
		const char *text = csv_in_cell(s->csv, u->column);

		if (u->plain)
			rc = row_parse(row, u->feed->field, text, u->feed->format, fault);
		else
			rc = take_text(s, row, u->feed, text, fault);
		if (rc != 0)
			return -1;
	}
	return 1;
}

_Noreturn static void
die_header(const struct source *s, const char *why)
{
	diag_die(CC_DATA, "%s: %s", source_place(s), why);
}

/* Decide once how each column of the rows is read. */
static void
plan_columns(struct source *s)
{
	struct map_column *plan[CSV_IN_CELLS];
	const char *name[CSV_IN_CELLS];
	struct fault fault;
	int n = csv_in_width(s->csv);

	for (int i = 0; i < n; i++)
		name[i] = csv_in_head(s->csv, i);
	if (map_header(s->map, name, n, plan, &fault) != 0)
		die_header(s, fault.text);
	s->error_column = -1;
	for (int i = 0; i < n; i++) {
		if (plan[i] == NULL && strcmp(name[i], "error") == 0 && (!s->passes || i == n - 1))
			s->error_column = i;
		for (int j = 0; plan[i] != NULL && j < plan[i]->n; j++) {
			const struct map_feed *feed = &plan[i]->feed[j];
			bool date = s->rec->field[feed->field].type == T_DATE;

			*MEM_PUSH(s->use, s->uses) = (struct source_use) { .column = i,
				.feed = feed,
				.plain = !s->excel && !map_translates(s->map, feed) &&
				    !(date && feed->format != NULL) };
		}
	}
}

char
source_delim(const struct source *s)
{
	if (s->o.delim != '\0')
		return s->o.delim;
	return s->excel ? ';' : ',';
}

static void
open_csv(struct source *s)
{
	struct fault fault;
	int rc;

	s->csv = csv_in_open(s->in, source_delim(s));
	rc = csv_in_header(s->csv, &fault);
	if (rc == 0)
		diag_die(CC_DATA, "%s: %s", source_name(s), _("empty file: no header"));
	if (rc < 0)
		die_header(s, fault.text);
	plan_columns(s);
}

/* A number as text in out; returns its first digit or sign. */
static const char *
digits(int64_t v, char out[STAMP_SIZE])
{
	uint64_t u = v < 0 ? -(uint64_t)v : (uint64_t)v;
	char *p = out + STAMP_SIZE - 1;

	*p = '\0';
	do {
		*--p = (char)('0' + u % 10);
		u /= 10;
	} while (u != 0);
	if (v < 0)
		*--p = '-';
	return p;
}

/* A value as text; NULL for a fraction, an array or an object. */
static const char *
pair_text(const struct json_pair *p, char small[STAMP_SIZE])
{
	switch (p->kind) {
	case JSON_TEXT: return p->text;
	case JSON_INT: return digits(p->num, small);
	case JSON_BOOL: return p->num != 0 ? "true" : "false";
	case JSON_NULL_VALUE: return "";
	default: return NULL;
	}
}

/* The message for a value of a kind that the field does not take, or NULL for one that it takes. */
static const char *
misfit(const struct field *f, const struct map_feed *feed, enum json_kind kind)
{
	bool text = kind == JSON_TEXT, number = kind == JSON_INT;

	switch (f->type) {
	case T_BOOL: return kind == JSON_BOOL ? NULL : _("not true or false");
	case T_NUMBER:
	case T_INT: return text || number ? NULL : _("not an integer");
	case T_TIME:
	case T_DATE:
		if (number && feed->format != NULL && strcmp(feed->format, "%s") == 0)
			return NULL;
		return text ? NULL : _("not a string");
	default: return text || number ? NULL : _("not a string");
	}
}

static int
take_pair(struct source *s, struct row *row, const struct map_feed *feed, const struct json_pair *p,
    bool careful, struct fault *fault)
{
	const struct field *f = &s->rec->field[feed->field];
	const char *text = pair_text(p, s->small[feed->field]), *what;
	const struct cell *known = text != NULL ? map_word(s->map, feed, &text) : NULL;
	char shown[120];

	if (row->cell[feed->field].state != CELL_ABSENT)
		return fault_set(fault, _("%s: fed twice"), f->name);
	if (known != NULL) {
		row->cell[feed->field] = *known;
		return 0;
	}
	what = text != NULL && *text == '\0' ? NULL : misfit(f, feed, p->kind);
	if (what == NULL)
		return take_plain(s, row, feed, text, fault);
	return fault_set(fault, "%s: %s: '%s'", f->name, what,
	    careful ? json_in_show(s->json, shown, sizeof shown) : "");
}

/* The column of the nth key; keys mostly come in the order of the line before. */
static struct map_column *
column_of(struct source *s, int nth, const char *key)
{
	struct map_column *c = nth < SOURCE_GUESSES ? s->guess[nth] : NULL;

	if (c != NULL && strcmp(c->theirs, key) == 0)
		return c;
	c = map_key(s->map, key);
	if (nth < SOURCE_GUESSES)
		s->guess[nth] = c != NULL && c->theirs != NULL ? c : NULL;
	return c;
}

/*
 * Walk the current object into the row: 0, or -1.  The fast walk declines whatever is unusual, and
 * ignored keys, since it could not detect duplicates of them.
 */
static int
walk(struct source *s, struct row *row, bool careful, struct fault *fault)
{
	struct json_pair p;
	char shown[120];
	int rc;

	map_begin_row(s->map, row);
	s->walk++;
	if (json_in_begin(s->json, careful, fault) != 0)
		return -1;
	for (int nth = 0; (rc = json_in_pair(s->json, &p)) == 1; nth++) {
		struct map_column *c = column_of(s, nth, p.key);

		if (c == NULL)
			return fault_set(fault, _("unknown key: '%s'"),
			    diag_mask(shown, sizeof shown, p.key));
		if (!careful && (c->theirs == NULL || c->met == s->walk))
			return -1;
		c->met = s->walk;
		for (int i = 0; i < c->n; i++)
			if (take_pair(s, row, &c->feed[i], &p, careful, fault) != 0)
				return -1;
	}
	return rc;
}

static int
next_json(struct source *s, struct row *row, struct fault *fault)
{
	int rc = json_in_next(s->json, fault);

	if (rc != 1)
		return rc;
	if (walk(s, row, false, fault) != 0 && walk(s, row, true, fault) != 0)
		return -1;
	if (s->o.key_only && row->cell[s->rec->key].state == CELL_ABSENT)
		return fault_set(fault, _("no key %s"), s->rec->field[s->rec->key].name);
	return 1;
}

static void
check_options(const struct source_options *o)
{
	if (o->delim != '\0' && !csv_in_delim_ok(o->delim))
		diag_die(CC_USAGE, _("--delim: cannot stand between cells: '%c'"), o->delim);
	if (o->time_format != NULL && stamp_format_ok(o->time_format) != 0)
		diag_die(CC_USAGE, _("--date-format: not a form of times: '%s'"), o->time_format);
}

/* Make a source without its input: a wrong map is reported before stdin is waited for. */
static struct source *
make(const struct record *rec, const struct source_options *o, bool passes,
    const char *const *column)
{
	struct source *s = mem_zero(sizeof *s);

	check_options(o);
	s->rec = rec;
	s->o = *o;
	s->excel = o->format == SOURCE_EXCEL;
	s->passes = passes;
	s->map = map_open(rec,
	    &(const struct map_options) { .path = o->map,
		.time_format = o->time_format,
		.headings = s->excel,
		.key_only = o->key_only,
		.passes = passes,
		.column = column });
	return s;
}

static struct source *
begin(struct source *s, struct input *in)
{
	const struct source_options *o = &s->o;

	s->in = in;
	s->place = mem_get(strlen(input_name(s->in)) + 24);
	input_skip(s->in, o->skip);
	if (o->format == SOURCE_JSONL || (o->format == SOURCE_GUESS && input_first(s->in) == '{'))
		s->json = json_in_open(s->in);
	else
		open_csv(s);
	return s;
}

struct source *
source_open(const struct record *rec, const struct source_options *o, const char *path)
{
	struct source *s = make(rec, o, false, NULL);

	return begin(s, input_open(path, o->encoding));
}

struct source *
source_open_text(const struct record *rec, const struct source_options *o, const char *name,
    const char *text, size_t n)
{
	struct source *s = make(rec, o, false, NULL);

	return begin(s, input_open_text(name, text, n, o->encoding));
}

struct source *
source_open_passing(const struct record *rec, const struct source_options *o,
    const char *const *column, const char *path)
{
	struct source *s = make(rec, o, true, column);

	return begin(s, input_open(path, o->encoding));
}

int
source_next(struct source *s, struct row *row, struct fault *fault)
{
	map_begin_row(s->map, row);
	return s->csv != NULL ? next_csv(s, row, fault) : next_json(s, row, fault);
}

bool
source_broken(const struct source *s)
{
	return s->csv != NULL ? csv_in_broken(s->csv) : json_in_broken(s->json);
}

int64_t
source_line(const struct source *s)
{
	return s->csv != NULL ? csv_in_line(s->csv) : json_in_line(s->json);
}

const char *
source_name(const struct source *s)
{
	return input_name(s->in);
}

const char *
source_place(const struct source *s)
{
	const char *name = source_name(s);

	text_format(s->place, strlen(name) + 24, "%s:%lld", name, (long long)source_line(s));
	return s->place;
}

void
source_raw(const struct source *s, struct buf *b)
{
	if (s->csv != NULL)
		csv_in_raw(s->csv, b);
	else
		json_in_raw(s->json, b);
}

/*
 * A file of rejects is read with the same options: blank lines stand for the skipped ones, and a
 * byte order mark overrides the encoding by UTF-8.
 */
void
source_reject_head(const struct source *s, struct buf *b)
{
	if (s->o.encoding != NULL || s->excel)
		buf_text(b, "\xEF\xBB\xBF");
	for (int64_t i = 0; i < s->o.skip; i++)
		buf_char(b, '\n');
	if (s->csv != NULL)
		csv_in_reject_head(s->csv, s->error_column, b);
}

void
source_reject_line(const struct source *s, const char *raw, const char *why, struct buf *b)
{
	char *clean = mem_copy(why);

	/* A truncated fault may end within a character. */
	input_mend_utf8(clean);
	if (s->csv != NULL)
		csv_in_reject_line(s->csv, raw, clean, s->error_column, b);
	else
		json_in_reject_line(raw, clean, map_claims_error(s->map), b);
	free(clean);
}

void
source_close(struct source *s)
{
	if (s->csv != NULL)
		csv_in_close(s->csv);
	if (s->json != NULL)
		json_in_close(s->json);
	input_close(s->in);
	map_close(s->map);
	free(s->use);
	free(s->place);
	free(s);
}
