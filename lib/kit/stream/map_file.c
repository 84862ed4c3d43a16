/*
 * map_file - the lines of a map file, read as rows of rec_map
 */
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "map_fields.h"
#include "map_parts.h"
#include "source.h"

/* Set the fault of a cell of a map file, "field: what: 'value'"; return -1. */
static int
refuse_cell(struct fault *fault, const char *field, const char *what, const char *value)
{
	char shown[120];

	return fault_set(fault, "%s: %s: '%s'", field, what, diag_mask(shown, sizeof shown, value));
}

/* The field that a line of the map file names, or -1 with the fault. */
static int
our_field(const struct map *m, const char *ours, struct fault *fault)
{
	int i = record_field(m->rec, ours, strlen(ours));

	if (i < 0)
		return refuse_cell(fault, "ours", _("unknown field"), ours);
	if (!map_is_read(m, i))
		return refuse_cell(fault, "ours", _("not a field that can be read"), ours);
	return i;
}

static int
take_format(struct map *m, struct map_feed *f, const char *format, struct fault *fault)
{
	if (!map_has_format(m, f->field))
		return refuse_cell(fault, "format", _("only times and dates have one"), format);
	if (stamp_format_ok(format) != 0)
		return refuse_cell(fault, "format", _("not a form of times"), format);
	if (f->format != NULL && f->format != m->o.time_format && strcmp(f->format, format) != 0)
		return refuse_cell(fault, "format", _("a second one for the same field"), format);
	f->format = pool_copy(&m->texts, format);
	return 0;
}

/* Read the value "to" of a line, checked as a cell of the field. */
static int
take_value(struct map *m, int field, const char *to, struct cell *cell, struct fault *fault)
{
	struct row r;

	row_init(&r, m->rec);
	if (row_parse(&r, field, pool_copy(&m->texts, to), NULL, fault) != 0)
		return -1;
	*cell = r.cell[field];
	return 0;
}

static int
take_word(struct map *m, struct map_feed *f, const char *from, const char *to, struct fault *fault)
{
	struct map_word w;
	int at = 0;

	/* Binary search: a list of translations may be long. */
	for (int end = f->n; at < end;) {
		int middle = at + (end - at) / 2, order = strcmp(f->word[middle].from, from);

		if (order == 0)
			return refuse_cell(fault, "from", _("translated twice"), from);
		if (order < 0)
			at = middle + 1;
		else
			end = middle;
	}
	if (take_value(m, f->field, to, &w.to, fault) != 0)
		return -1;
	w.from = pool_copy(&m->texts, from);
	MEM_PUSH(f->word, f->n);
	memmove(f->word + at + 1, f->word + at, sizeof *f->word * (size_t)(f->n - 1 - at));
	f->word[at] = w;
	return 0;
}

static struct map_feed *
feed_of(struct map *m, struct map_column *c, int field)
{
	struct map_feed *feed;

	for (int i = 0; i < c->n; i++)
		if (c->feed[i].field == field)
			return &c->feed[i];
	feed = MEM_PUSH(c->feed, c->n);
	*feed = (struct map_feed) { .field = field };
	if (map_has_format(m, field))
		feed->format = m->o.time_format;
	return feed;
}

/* Take a line that begins with a star. */
static int
take_star(struct map *m, const char *ours, const char *from, const char *rest, struct fault *fault)
{
	if (*rest == '\0' && strcmp(ours, "*") == 0 && *from != '\0') {
		*MEM_PUSH(m->mark, m->n_marks) = pool_copy(&m->texts, from);
		return 0;
	}
	if (*rest != '\0' || *ours != '\0' || *from != '\0')
		return fault_set(fault, "theirs: %s",
		    _("'*' stands in '*,,,,' to drop what is not named or '*,*,?,,' to mark what "
		      "is missing"));
	m->drop_rest = true;
	return 0;
}

/* Take a line that names no column: a constant. */
static int
take_constant(struct map *m, const char *ours, const struct row *r, struct fault *fault)
{
	int field;

	if (*ours == '\0')
		return fault_set(fault, "%s", _("neither a column of theirs nor a field of ours"));
	field = our_field(m, ours, fault);
	if (field < 0)
		return -1;
	if (row_has(r, MA_FROM) || row_has(r, MA_FORMAT) || !row_has(r, MA_TO))
		return refuse_cell(fault, "ours", _("a constant has 'to' and nothing else"), ours);
	if (map_is_fed(m, field))
		return refuse_cell(fault, "ours", _("fed twice"), ours);
	return take_value(m, field, row_text(r, MA_TO, ""), &m->constant.cell[field], fault);
}

static int
take_column(struct map *m, const char *ours, const struct row *r, int64_t line, struct fault *fault)
{
	const char *theirs = row_text(r, MA_THEIRS, ""), *from = row_text(r, MA_FROM, "");
	const char *to = row_text(r, MA_TO, ""), *format = row_text(r, MA_FORMAT, "");
	struct map_column *c = map_name(m, theirs, line);
	struct map_feed *f;
	int field;

	if (c->dropped || (*ours == '\0' && c->n > 0))
		return refuse_cell(fault, "theirs", _("both used and dropped, or dropped twice"),
		    theirs);
	if (*ours == '\0') {
		c->dropped = true;
		if (*from != '\0' || *to != '\0' || *format != '\0')
			return refuse_cell(fault, "theirs", _("a dropped column has no values"),
			    theirs);
		return 0;
	}
	field = our_field(m, ours, fault);
	if (field < 0)
		return -1;
	if (m->by[field] != c && map_is_fed(m, field))
		return refuse_cell(fault, "ours", _("fed twice"), ours);
	m->by[field] = c;
	f = feed_of(m, c, field);
	if (*format != '\0' && take_format(m, f, format, fault) != 0)
		return -1;
	return *from != '\0' || *to != '\0' ? take_word(m, f, from, to, fault) : 0;
}

static int
take_line(struct map *m, const struct row *r, int64_t line, struct fault *fault)
{
	const char *theirs = row_text(r, MA_THEIRS, ""), *ours = row_text(r, MA_OURS, "");
	const char *to = row_text(r, MA_TO, "");

	if (r->cell[MA_THEIRS].state == CELL_ABSENT || r->cell[MA_OURS].state == CELL_ABSENT)
		return fault_set(fault, "%s", _("a map needs the columns theirs and ours"));
	if (strcmp(theirs, "*") == 0)
		return take_star(m, ours, row_text(r, MA_FROM, ""),
		    *to != '\0' ? to : row_text(r, MA_FORMAT, ""), fault);
	if (*theirs == '\0')
		return take_constant(m, ours, r, fault);
	return take_column(m, ours, r, line, fault);
}

void
map_read_file(struct map *m)
{
	static const struct source_options o = { .format = SOURCE_CSV };
	struct source *src = source_open(&rec_map, &o, m->o.path);
	struct fault fault;
	struct row r;
	int rc;

	while ((rc = source_next(src, &r, &fault)) != 0)
		if (rc < 0 || take_line(m, &r, source_line(src), &fault) != 0)
			diag_die(CC_DATA, "%s: %s", source_place(src), fault.text);
	source_close(src);
}

/* As a line "theirs,ours,,,". */
static void
take_name(struct map *m, const char *theirs, const char *ours)
{
	struct fault fault;
	struct row r;

	row_init(&r, &rec_map);
	row_set_text(&r, MA_THEIRS, theirs);
	if (take_column(m, ours, &r, MAP_BESIDE, &fault) != 0)
		diag_die(CC_DATA, "%s: %s", m->o.path, fault.text);
}

void
map_take_columns(struct map *m)
{
	for (int i = 0; i < m->rec->n; i++) {
		if (m->o.column[i] != NULL && !map_is_read(m, i))
			diag_bug("map: a column for %s", m->rec->field[i].name);
		if (m->o.column[i] == NULL)
			continue;
		take_name(m, m->o.column[i], m->rec->field[i].name);
		/* A column with the field's own name no longer feeds it. */
		m->own[i].n = 0;
	}
	/* A column named for another field also feeds the field of its own name. */
	for (int i = 0; i < m->n_named && !m->drop_rest; i++) {
		const char *theirs = m->named[i]->theirs;
		int field = map_field(m, theirs);

		if (m->named[i]->line == MAP_BESIDE && field >= 0 && map_is_read(m, field) &&
		    !map_is_fed(m, field))
			take_name(m, theirs, m->rec->field[field].name);
	}
}
