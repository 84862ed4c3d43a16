#include <stdlib.h>
#include <string.h>

#include "../base/lang.h"
#include "../base/stamp.h"
#include "../record/records.h"
#include "map.h"
#include "source.h"

struct map {
	const struct record *rec;
	struct map_options o;
	struct map_column own[FIELD_MAX]; /* our fields under their own names */
	struct map_feed own_feed[FIELD_MAX];
	struct map_column error;        /* what our own rejects add */
	struct map_column rest;         /* all that is passed over */
	const char *spanish[FIELD_MAX]; /* headings */
	struct map_column **named;      /* by the map file */
	int n_named;
	bool drop_rest;
	const char **mark; /* of a missing value, in every column */
	int n_marks;
	struct row constant;
	const struct map_column *by[FIELD_MAX]; /* the named column that feeds a field */
	struct pool texts;                      /* all that it speaks of */
};

static struct map_column *
find_named(const struct map *m, const char *theirs)
{
	for (int i = m->n_named - 1; i >= 0; i--)
		if (strcmp(m->named[i]->theirs, theirs) == 0)
			return m->named[i];
	return NULL;
}

static struct map_column *
named(struct map *m, const char *theirs, int64_t line)
{
	struct map_column *c = find_named(m, theirs);

	if (c != NULL)
		return c;
	c = mem_zero(sizeof *c);
	c->theirs = pool_copy(&m->texts, theirs);
	c->line = line;
	m->named = mem_grow(m->named, sizeof *m->named * (size_t)(m->n_named + 1));
	m->named[m->n_named++] = c;
	return c;
}

static int
refuse(struct fault *fault, const char *what, const char *value)
{
	char shown[120];

	return fault_set(fault, "%s: '%s'", what, diag_mask(shown, sizeof shown, value));
}

/* The same for one cell of a map file: "field: what: 'value'". */
static int
refuse_cell(struct fault *fault, const char *field, const char *what, const char *value)
{
	char shown[120];

	return fault_set(fault, "%s: %s: '%s'", field, what, diag_mask(shown, sizeof shown, value));
}

/* The field that a line of the map names, or -1. */
static int
our_field(const struct map *m, const char *ours, struct fault *fault)
{
	int i = record_field(m->rec, ours, strlen(ours));

	if (i < 0)
		return refuse_cell(fault, "ours", _("unknown field"), ours);
	if (m->rec->field[i].flags & F_OUTPUT)
		return refuse_cell(fault, "ours", _("not a field that can be read"), ours);
	return i;
}

static bool
takes_format(const struct map *m, int field)
{
	return m->rec->field[field].type == T_TIME || m->rec->field[field].type == T_DATE;
}

static int
take_format(struct map *m, struct map_feed *f, const char *format, struct fault *fault)
{
	if (!takes_format(m, f->field))
		return refuse_cell(fault, "format", _("only times and dates have one"), format);
	if (stamp_format_ok(format) != 0)
		return refuse_cell(fault, "format", _("not a form of times"), format);
	if (f->format != NULL && f->format != m->o.time_format && strcmp(f->format, format) != 0)
		return refuse_cell(fault, "format", _("a second one for the same field"), format);
	f->format = pool_copy(&m->texts, format);
	return 0;
}

/* Our value in a line of the map, checked as if it were read. */
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

	/* Sorted, for a table of translations may be long. */
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
	f->word = mem_grow(f->word, sizeof *f->word * (size_t)(f->n + 1));
	memmove(f->word + at + 1, f->word + at, sizeof *f->word * (size_t)(f->n - at));
	f->word[at] = w;
	f->n++;
	return 0;
}

/* Does the map file feed that field? */
static bool
feeds(const struct map *m, int field)
{
	return m->by[field] != NULL || m->constant.cell[field].state != CELL_ABSENT;
}

static struct map_feed *
feed_of(struct map *m, struct map_column *c, int field)
{
	for (int i = 0; i < c->n; i++)
		if (c->feed[i].field == field)
			return &c->feed[i];
	c->feed = mem_grow(c->feed, sizeof *c->feed * (size_t)(c->n + 1));
	c->feed[c->n] = (struct map_feed) { .field = field };
	if (takes_format(m, field))
		c->feed[c->n].format = m->o.time_format;
	return &c->feed[c->n++];
}

/* A line that begins with a star. */
static int
take_star(struct map *m, const char *ours, const char *from, const char *rest, struct fault *fault)
{
	if (*rest == '\0' && strcmp(ours, "*") == 0 && *from != '\0') {
		m->mark = mem_grow(m->mark, sizeof *m->mark * (size_t)(m->n_marks + 1));
		m->mark[m->n_marks++] = pool_copy(&m->texts, from);
		return 0;
	}
	if (*rest != '\0' || *ours != '\0' || *from != '\0')
		return fault_set(fault, "theirs: %s",
		    _("'*' stands in '*,,,,' to drop what is not named or '*,*,?,,' to mark what "
		      "is missing"));
	m->drop_rest = true;
	return 0;
}

/* A line that names no column: a constant. */
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
	if (feeds(m, field))
		return refuse_cell(fault, "ours", _("fed twice"), ours);
	return take_value(m, field, row_text(r, MA_TO, ""), &m->constant.cell[field], fault);
}

static int
take_column(struct map *m, const char *ours, const struct row *r, int64_t line, struct fault *fault)
{
	const char *theirs = row_text(r, MA_THEIRS, ""), *from = row_text(r, MA_FROM, "");
	const char *to = row_text(r, MA_TO, ""), *format = row_text(r, MA_FORMAT, "");
	struct map_column *c = named(m, theirs, line);
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
	if (m->by[field] != c && feeds(m, field))
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

static void
read_file(struct map *m)
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

/* For reading keys alone: no field but the key's is fed. */
static void
keep_key(struct map *m)
{
	row_init(&m->constant, m->rec);
	for (int i = 0; i < m->n_named; i++) {
		struct map_column *c = m->named[i];
		int kept = 0;

		for (int j = 0; j < c->n; j++) {
			if (c->feed[j].field == m->rec->key)
				c->feed[kept++] = c->feed[j];
			else
				free(c->feed[j].word);
		}
		c->n = kept;
	}
}

static void
own_names(struct map *m)
{
	for (int i = 0; i < m->rec->n; i++) {
		const struct field *f = &m->rec->field[i];
		bool fed = (f->flags & F_OUTPUT) == 0 && (!m->o.key_only || i == m->rec->key);

		m->own_feed[i].field = i;
		m->own_feed[i].format = takes_format(m, i) ? m->o.time_format : NULL;
		m->own[i].theirs = f->name;
		m->own[i].feed = &m->own_feed[i];
		m->own[i].n = fed;
		if (m->o.headings)
			m->spanish[i] = lang_spanish(f->name);
	}
	m->error.theirs = "error";
}

struct map *
map_open(const struct record *rec, const struct map_options *o)
{
	struct map *m = mem_zero(sizeof *m);

	m->rec = rec;
	m->o = *o;
	if (o->key_only && rec->key < 0)
		diag_bug("record %s: no key to read", rec->name);
	row_init(&m->constant, rec);
	own_names(m);
	if (o->path != NULL)
		read_file(m);
	if (o->key_only)
		keep_key(m);
	return m;
}

/* The field of a name or, in a spreadsheet, of a heading; -1 when there is none. */
static int
field_of(const struct map *m, const char *name)
{
	int field = record_field(m->rec, name, strlen(name));

	if (field >= 0 || !m->o.headings)
		return field;
	for (int i = 0; i < m->rec->n; i++)
		if (strcmp(m->spanish[i], name) == 0 ||
		    strcmp(gettext(m->rec->field[i].name), name) == 0)
			return i;
	return -1;
}

/* What a name stands for of which the map file says nothing; NULL when for nothing. */
static struct map_column *
unnamed(struct map *m, const char *name)
{
	int field;

	if (m->drop_rest)
		return &m->rest;
	field = field_of(m, name);
	if (field >= 0 && (m->o.key_only || (m->rec->field[field].flags & F_OUTPUT) == 0))
		return &m->own[field];
	return strcmp(name, "error") == 0 ? &m->error : NULL;
}

struct map_column *
map_key(struct map *m, const char *key)
{
	struct map_column *c = find_named(m, key);

	if (c == NULL)
		c = unnamed(m, key);
	return c == NULL && m->o.key_only ? &m->rest : c;
}

/* How often does name stand among the first n? */
static int
count(const char *const *list, int n, const char *name)
{
	int found = 0;

	for (int i = 0; i < n; i++)
		found += strcmp(list[i], name) == 0;
	return found;
}

/* What the i-th of n columns stands for: the map may call the second of its name "name#2". */
static struct map_column *
column_of(struct map *m, const char *const *name, int n, int i)
{
	struct buf b = { 0 };
	struct map_column *c = NULL;

	buf_format(&b, "%s#%d", name[i], count(name, i, name[i]) + 1);
	if (count(name, n, b.p) == 0)
		c = find_named(m, b.p);
	buf_free(&b);
	return c != NULL ? c : map_key(m, name[i]);
}

/* May a column be met again?  One passed over by rule, or a last "error", as rejects have it. */
static bool
may_repeat(const struct map *m, const struct map_column *c, bool last)
{
	return c == &m->rest || c->dropped || (m->o.key_only && c->n == 0) ||
	    (last && c->n > 0 && strcmp(c->theirs, "error") == 0);
}

/* Every column that the map file names must be there. */
static void
check_met(const struct map *m)
{
	char shown[120];

	for (int i = 0; i < m->n_named; i++) {
		const struct map_column *c = m->named[i];

		if (c->met == 0 && (c->n > 0 || !m->o.key_only))
			diag_die(CC_DATA, "%s:%lld: theirs: %s: '%s'", m->o.path,
			    (long long)c->line, _("the header has no such column"),
			    diag_mask(shown, sizeof shown, c->theirs));
	}
}

int
map_header(struct map *m, const char *const *name, int n, struct map_column **plan,
    struct fault *fault)
{
	bool key = false;

	for (int i = 0; i < n; i++) {
		struct map_column *c = column_of(m, name, n, i);

		plan[i] = NULL;
		if (c == NULL)
			return refuse(fault, _("unknown column"), name[i]);
		if (c->met++ > 0) {
			if (!may_repeat(m, c, i == n - 1))
				return refuse(fault, _("doubled column"), name[i]);
			continue;
		}
		if (c->n == 0)
			continue;
		if (c->line == 0 && feeds(m, c->feed->field))
			return refuse(fault, _("a column that the map feeds as well"), name[i]);
		plan[i] = c;
		key = true;
	}
	check_met(m);
	if (m->o.key_only && !key)
		return fault_set(fault, _("no column %s"), m->rec->field[m->rec->key].name);
	return 0;
}

void
map_begin_row(const struct map *m, struct row *r)
{
	r->rec = m->rec;
	memcpy(r->cell, m->constant.cell, sizeof *r->cell * (size_t)m->rec->n);
}

static int
by_from(const void *text, const void *word)
{
	return strcmp(text, ((const struct map_word *)word)->from);
}

const struct cell *
map_word(const struct map *m, const struct map_feed *f, const char **text)
{
	const struct map_word *w = NULL;

	if (f->n > 0)
		w = bsearch(*text, f->word, (size_t)f->n, sizeof *f->word, by_from);
	for (int i = 0; w == NULL && i < m->n_marks; i++)
		if (strcmp(*text, m->mark[i]) == 0) {
			*text = "";
			return map_word(m, f, text);
		}
	return w != NULL ? &w->to : NULL;
}

bool
map_translates(const struct map *m, const struct map_feed *f)
{
	return f->n > 0 || m->n_marks > 0;
}

bool
map_claims_error(const struct map *m)
{
	const struct map_column *c = find_named(m, "error");

	return c != NULL && c->n > 0;
}

void
map_close(struct map *m)
{
	for (int i = 0; i < m->n_named; i++) {
		for (int j = 0; j < m->named[i]->n; j++)
			free(m->named[i]->feed[j].word);
		free(m->named[i]->feed);
		free(m->named[i]);
	}
	pool_clear(&m->texts);
	free(m->named);
	free(m->mark);
	free(m);
}
