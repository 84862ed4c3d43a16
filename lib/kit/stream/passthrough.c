/*
 * passthrough - rows read from a source, with the cells of objects kept for columns
 */
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "passthrough_parts.h"

/* A longer number has digits that a spreadsheet would round. */
enum { DIGITS_MAX = 15 };

/* Mark the fields that columns of the header, or constants of the map, feed. */
static void
find_fed(struct passthrough *t)
{
	const struct source *s = t->source;
	struct row constant;

	map_begin_row(s->map, &constant);
	for (int i = 0; i < t->rec->n; i++)
		t->fed[i] = constant.cell[i].state != CELL_ABSENT;
	for (int i = 0; i < s->uses; i++)
		t->fed[s->use[i].feed->field] = true;
}

static void
read_head(struct passthrough *t)
{
	struct fault fault;

	t->width = csv_in_width(t->source->csv);
	find_fed(t);
	for (const int *f = t->needed; *f >= 0; f++) {
		if (t->fed[*f])
			continue;
		fault_set(&fault, _("no column %s"), t->rec->field[*f].name);
		diag_die(CC_DATA, "%s: %s", source_place(t->source), fault.text);
	}
	passthrough_begin(t);
}

/* Look up the appended names first: the map remembers a limited number of unknown keys. */
static void
ask_for_names(struct passthrough *t)
{
	struct buf b = { 0 };

	for (int i = 0; i < t->n; i++) {
		const char *name = t->rec->field[t->ours[i].field].name;

		map_key(t->source->map, name);
		buf_clear(&b);
		buf_format(&b, "computed_%s", name);
		map_key(t->source->map, b.p);
	}
	buf_free(&b);
}

static void
choose_form(struct passthrough *t, const struct passthrough_options *o)
{
	const struct source *s = t->source;
	char delim = '\0';

	t->out = o->out;
	if (o->as_input && s->csv == NULL)
		t->out = SINK_JSONL;
	else if (o->as_input)
		t->out = s->excel ? SINK_EXCEL : SINK_CSV;
	if (o->as_input && s->csv != NULL)
		delim = csv_in_delim(s->csv);
	t->form = csv_form(t->out == SINK_EXCEL, delim);
	t->guard = t->out == SINK_EXCEL && !(s->csv != NULL && s->excel);
	t->unguard = t->out != SINK_EXCEL && s->csv != NULL && s->excel;
}

/* Copy a list of fields ended by -1 (or NULL); returns their number. */
static int
copy_fields(int *to, const int *from)
{
	int n = 0;

	for (; from != NULL && from[n] >= 0 && n < FIELD_MAX; n++)
		to[n] = from[n];
	to[n] = -1;
	return n;
}

struct passthrough *
passthrough_open(const struct record *rec, const struct passthrough_options *o, const char *path,
    FILE *out)
{
	struct passthrough *t = mem_zero(sizeof *t);
	struct source_options in = o->in;
	int append[FIELD_MAX + 1];

	in.key_only = false;
	t->rec = rec;
	t->file = out;
	t->as_input = o->as_input;
	t->terminal = o->width;
	t->colour = o->colour;
	copy_fields(t->needed, o->needed);
	t->n = copy_fields(append, o->append);
	for (int i = 0; i < t->n; i++)
		t->ours[i].field = append[i];
	t->source = source_open_passing(rec, &in, o->column, path);
	choose_form(t, o);
	if (t->source->csv != NULL)
		read_head(t);
	else
		ask_for_names(t);
	return t;
}

static int
refuse_key(struct fault *fault, const char *key)
{
	char shown[120];

	return fault_set(fault, _("a key that the first row does not have: '%s'"),
	    diag_mask(shown, sizeof shown, key));
}

/* The column of the nth key; made in the first row, later NULL for a new key. */
static struct passthrough_theirs *
column_of(struct passthrough *t, int nth, const char *key)
{
	struct passthrough_theirs *c;

	if (nth < t->width && strcmp(t->theirs[nth].key, key) == 0)
		return &t->theirs[nth];
	for (int i = 0; i < t->width; i++)
		if (strcmp(t->theirs[i].key, key) == 0)
			return &t->theirs[i];
	if (t->begun)
		return NULL;
	c = MEM_PUSH(t->theirs, t->width);
	*c = (struct passthrough_theirs) { .key = mem_copy(key) };
	return c;
}

static int
take_cell(struct passthrough *t, struct passthrough_theirs *c, const struct json_pair *p,
    struct fault *fault)
{
	struct buf *b = &t->texts;
	char key[100], shown[120];

	c->there = true;
	c->at = b->len;
	c->guard = p->kind == JSON_TEXT || p->kind == JSON_FRACTION;
	switch (p->kind) {
	case JSON_TEXT: buf_text(b, p->text); break;
	case JSON_INT: buf_int(b, p->num); break;
	case JSON_BOOL: buf_text(b, p->num != 0 ? "true" : "false"); break;
	case JSON_FRACTION: json_in_value(t->source->json, b); break;
	case JSON_NULL_VALUE: break;
	case JSON_ELSE:
		return fault_set(fault, "%s: %s: '%s'", diag_mask(key, sizeof key, p->key),
		    _("no cell can hold an array or an object"),
		    json_in_show(t->source->json, shown, sizeof shown));
	}
	if (p->kind == JSON_INT && b->len - c->at > DIGITS_MAX)
		c->guard = true;
	buf_char(b, '\0');
	return 0;
}

/* Keep the values of an object as cells of the columns of CSV. */
static int
take_cells(struct passthrough *t, struct fault *fault)
{
	struct json_pair p;

	buf_clear(&t->texts);
	for (int i = 0; i < t->width; i++)
		t->theirs[i].there = false;
	json_in_again(t->source->json);
	for (int nth = 0; json_in_pair(t->source->json, &p) == 1; nth++) {
		struct passthrough_theirs *c = column_of(t, nth, p.key);

		if (c == NULL)
			return refuse_key(fault, p.key);
		if (t->width > CSV_IN_CELLS)
			return fault_set(fault, _("more than %d cells in a row"), CSV_IN_CELLS);
		if (take_cell(t, c, &p, fault) != 0)
			return -1;
	}
	return 0;
}

/* Remove the columns made by a first row that was refused. */
static void
forget_columns(struct passthrough *t)
{
	for (int i = 0; t->theirs != NULL && i < t->width; i++)
		free(t->theirs[i].key);
	t->width = 0;
}

/* Refuse a row of JSON lines with a key that the first row did not have; 0 or -1. */
static int
check_keys(const struct passthrough *t, const struct row *row, struct fault *fault)
{
	for (int i = 0; i < t->n && t->out == SINK_JSONL; i++)
		if (t->ours[i].taken->met == t->source->walk)
			return refuse_key(fault, t->ours[i].name);
	for (int i = 0; i < t->rec->n && t->out == SINK_TABLE; i++)
		if (row->cell[i].state != CELL_ABSENT && !t->fed[i])
			return refuse_key(fault, t->rec->field[i].name);
	return 0;
}

static int
take_object(struct passthrough *t, const struct row *row, struct fault *fault)
{
	for (const int *f = t->needed; *f >= 0; f++)
		if (row->cell[*f].state == CELL_ABSENT)
			return fault_set(fault, _("no key %s"), t->rec->field[*f].name);
	if ((t->out == SINK_CSV || t->out == SINK_EXCEL) && take_cells(t, fault) != 0) {
		if (!t->begun)
			forget_columns(t);
		return -1;
	}
	if (t->begun)
		return check_keys(t, row, fault);
	for (int i = 0; i < t->rec->n; i++)
		t->fed[i] = row->cell[i].state != CELL_ABSENT;
	passthrough_begin(t);
	return 0;
}

int
passthrough_next(struct passthrough *t, struct row *row, struct fault *fault)
{
	int rc = source_next(t->source, row, fault);

	if (rc == 1 && t->source->json != NULL && take_object(t, row, fault) != 0)
		return -1;
	if (rc == 1 && t->out == SINK_TABLE)
		t->row = *row;
	return rc;
}

bool
passthrough_broken(const struct passthrough *t)
{
	return source_broken(t->source);
}

const char *
passthrough_place(const struct passthrough *t)
{
	return source_place(t->source);
}

void
passthrough_reject_head(const struct passthrough *t, struct buf *b)
{
	source_reject_head(t->source, b);
}

void
passthrough_reject_line(const struct passthrough *t, const char *why, struct buf *b)
{
	struct buf raw = { 0 };

	buf_text(&raw, "");
	source_raw(t->source, &raw);
	source_reject_line(t->source, raw.p, why, b);
	buf_free(&raw);
}

void
passthrough_close(struct passthrough *t)
{
	/* JSON lines without a row still get a header, of the appended columns. */
	if (!t->begun && t->out != SINK_JSONL)
		passthrough_begin(t);
	passthrough_finish(t);
	forget_columns(t);
	free(t->theirs);
	buf_free(&t->texts);
	source_close(t->source);
	free(t);
}
