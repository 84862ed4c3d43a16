/*
 * map - the columns of a header or the keys of objects looked up, values translated
 */
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "map_parts.h"

/* Names of ignored keys: how many are remembered, and the longest remembered, in bytes. */
enum { PASSED = 1024, PASSED_NAME = 256 };

struct map_column *
map_find(const struct map *m, const char *theirs)
{
	for (int i = m->n_named - 1; i >= 0; i--)
		if (strcmp(m->named[i]->theirs, theirs) == 0)
			return m->named[i];
	return NULL;
}

struct map_column *
map_name(struct map *m, const char *theirs, int64_t line)
{
	struct map_column *c = map_find(m, theirs);

	if (c != NULL)
		return c;
	c = mem_zero(sizeof *c);
	c->theirs = pool_copy(&m->texts, theirs);
	c->line = line;
	*MEM_PUSH(m->named, m->n_named) = c;
	return c;
}

bool
map_has_format(const struct map *m, int field)
{
	return m->rec->field[field].type == T_TIME || m->rec->field[field].type == T_DATE;
}

bool
map_is_fed(const struct map *m, int field)
{
	return m->by[field] != NULL || m->constant.cell[field].state != CELL_ABSENT;
}

bool
map_is_read(const struct map *m, int field)
{
	unsigned flags = m->rec->field[field].flags;

	return m->o.passes ? (flags & F_INPUT) != 0 : (flags & F_OUTPUT) == 0;
}

static int
refuse(struct fault *fault, const char *what, const char *value)
{
	char shown[120];

	return fault_set(fault, "%s: '%s'", what, diag_mask(shown, sizeof shown, value));
}

/* For key_only: remove constants and the feeds of all other fields. */
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
		bool fed = map_is_read(m, i) && (!m->o.key_only || i == m->rec->key);

		m->own_feed[i].field = i;
		m->own_feed[i].format = map_has_format(m, i) ? m->o.time_format : NULL;
		m->own[i].theirs = f->name;
		m->own[i].feed = &m->own_feed[i];
		m->own[i].n = fed;
		if (m->o.headings)
			m->spanish[i] = f->flags & F_DATA ? f->name : lang_spanish(f->name);
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
		map_read_file(m);
	if (o->column != NULL)
		map_take_columns(m);
	if (o->key_only)
		keep_key(m);
	return m;
}

int
map_field(const struct map *m, const char *name)
{
	int field = record_field(m->rec, name, strlen(name));

	if (field >= 0 || !m->o.headings)
		return field;
	for (int i = 0; i < m->rec->n; i++)
		if (strcmp(m->spanish[i], name) == 0 ||
		    strcmp(field_heading(&m->rec->field[i]), name) == 0)
			return i;
	return -1;
}

/*
 * Are rows of this record read back after they were printed and edited?  Their columns that are
 * only printed are known, and feed nothing.
 */
static bool
comes_back(const struct map *m)
{
	return !m->o.passes && m->rec->key >= 0;
}

/* The column of a name that the map file does not mention; NULL for an unknown one. */
static struct map_column *
unnamed(struct map *m, const char *name)
{
	int field;

	if (m->drop_rest)
		return m->o.passes ? NULL : &m->rest;
	field = map_field(m, name);
	if (field >= 0 && (m->o.key_only || map_is_read(m, field) || comes_back(m)))
		return &m->own[field];
	return strcmp(name, "error") == 0 ? &m->error : NULL;
}

struct map_column *
map_key(struct map *m, const char *key)
{
	struct map_column *c = map_find(m, key);

	if (c == NULL)
		c = unnamed(m, key);
	if (c == NULL && m->o.passes && m->n_named < PASSED && strlen(key) <= PASSED_NAME)
		return map_name(m, key, 0);
	return c == NULL && (m->o.key_only || m->o.passes) ? &m->rest : c;
}

/* Number of times that name is among the first n of a list. */
static int
count(const char *const *list, int n, const char *name)
{
	int found = 0;

	for (int i = 0; i < n; i++)
		found += strcmp(list[i], name) == 0;
	return found;
}

/* The column of the i-th of n names; the map file may call the second one NAME "NAME#2". */
static struct map_column *
column_of(struct map *m, const char *const *name, int n, int i)
{
	struct buf b = { 0 };
	struct map_column *c = NULL;

	buf_format(&b, "%s#%d", name[i], count(name, i, name[i]) + 1);
	if (count(name, n, b.p) == 0)
		c = map_find(m, b.p);
	buf_free(&b);
	return c != NULL ? c : map_key(m, name[i]);
}

/* May a column be met twice?  An ignored one may, and a last "error", which rejects add. */
static bool
may_repeat(const struct map *m, const struct map_column *c, bool last)
{
	return c == &m->rest || c->dropped || ((m->o.key_only || m->o.passes) && c->n == 0) ||
	    (last && c->n > 0 && strcmp(c->theirs, "error") == 0);
}

/* Check that the header has every column that the map file or map_options.column names. */
static int
check_met(const struct map *m, struct fault *fault)
{
	char shown[120];

	for (int i = 0; i < m->n_named; i++) {
		const struct map_column *c = m->named[i];

		if (c->met > 0 || c->line == 0 || (c->n == 0 && m->o.key_only))
			continue;
		if (c->line == MAP_BESIDE)
			return refuse(fault, _("the header has no such column"), c->theirs);
		diag_die(CC_DATA, "%s:%lld: theirs: %s: '%s'", m->o.path, (long long)c->line,
		    _("the header has no such column"), diag_mask(shown, sizeof shown, c->theirs));
	}
	return 0;
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
		if (c->line == 0 && map_is_fed(m, c->feed->field))
			return refuse(fault, _("a column that the map feeds as well"), name[i]);
		plan[i] = c;
		key = true;
	}
	if (check_met(m, fault) != 0)
		return -1;
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
	const struct map_column *c = map_find(m, "error");

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
