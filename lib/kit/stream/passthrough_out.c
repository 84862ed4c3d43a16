/*
 * passthrough_out - header and rows written in the format of the output
 */
#include <stdlib.h>
#include <string.h>

#include "guard.h"
#include "kit/base/lang.h"
#include "kit/record/flat_json.h"
#include "passthrough_parts.h"
#include "sink_format.h"

/* The name of an input column; its cell in the last row. */
static const char *
name_at(const struct passthrough *t, int i)
{
	const char *name;

	if (t->source->csv == NULL)
		return t->theirs[i].key;
	name = csv_in_head(t->source->csv, i);
	return t->unguard ? guard_off(name) : name;
}

static const char *
cell_at(const struct passthrough *t, int i)
{
	const char *text;

	if (t->source->csv == NULL)
		return t->theirs[i].there ? t->texts.p + t->theirs[i].at : "";
	text = csv_in_cell(t->source->csv, i);
	return t->unguard ? guard_off(text) : text;
}

/* Has the input (JSON lines written as such: the first row) a column of this name? */
static bool
is_taken(const struct passthrough *t, const char *name)
{
	const struct source *s = t->source;

	if (t->out == SINK_JSONL && s->json != NULL)
		return map_key(s->map, name)->met == s->walk;
	for (int i = 0; i < t->width; i++)
		if (strcmp(name_at(t, i), name) == 0)
			return true;
	return false;
}

_Noreturn static void
die_doubled(const struct passthrough *t, const char *name)
{
	char shown[120];

	diag_die(CC_DATA, "%s: %s: '%s'", source_place(t->source), _("doubled column"),
	    diag_mask(shown, sizeof shown, name));
}

static void
name_ours(struct passthrough *t, struct passthrough_ours *o)
{
	const char *name = t->rec->field[o->field].name;
	struct buf b = { 0 };

	o->name = t->out == SINK_EXCEL ? gettext(name) : name;
	if (is_taken(t, name) || is_taken(t, o->name)) {
		buf_format(&b, "computed_%s", name);
		o->name = pool_copy(&t->names, b.p);
		if (is_taken(t, o->name))
			die_doubled(t, o->name);
	}
	o->taken = map_key(t->source->map, o->name);
	buf_clear(&b);
	flat_json_write_string(&b, o->name);
	buf_char(&b, ':');
	o->key = pool_copy(&t->names, b.p);
	buf_free(&b);
}

/* Make the text before each cell in JSON lines: {"id": or ,"ref": */
static void
begin_objects(struct passthrough *t)
{
	t->head = mem_zero(sizeof *t->head * (size_t)t->width);
	for (int i = 0; i < t->width; i++) {
		for (int j = 0; j < i; j++)
			if (strcmp(name_at(t, i), name_at(t, j)) == 0)
				die_doubled(t, name_at(t, i));
		buf_char(&t->head[i], i == 0 ? '{' : ',');
		flat_json_write_string(&t->head[i], name_at(t, i));
		buf_char(&t->head[i], ':');
	}
}

/* Open a table of the fields that are fed and of the appended ones. */
static void
begin_table(struct passthrough *t)
{
	int column[2 * FIELD_MAX], n = 0;

	for (int i = 0; i < t->rec->n; i++)
		if (t->fed[i])
			column[n++] = i;
	for (int i = 0; i < t->n; i++)
		column[n++] = t->ours[i].field;
	if (n > 0)
		t->sink = sink_open(t->file, SINK_TABLE, t->rec, column, n, t->terminal, t->colour);
}

/* End a line of CSV; an empty one gets quotes, since readers skip blank lines. */
static void
end_line(struct passthrough *t, size_t start)
{
	if (t->bytes.len == start)
		buf_text(&t->bytes, "\"\"");
	buf_text(&t->bytes, t->form.line_end);
}

static void
delimit(struct passthrough *t, int i)
{
	if (i > 0)
		buf_char(&t->bytes, t->form.delim);
}

/* Write the byte order mark and the line "sep=" that a reader needs before the header. */
static void
write_preamble(struct passthrough *t)
{
	static const char mark[] = "\xEF\xBB\xBF";
	const struct source *s = t->source;
	bool marked = t->width > 0 && strncmp(name_at(t, 0), mark, strlen(mark)) == 0;

	/* A reader drops one mark: a name that begins with a mark needs a second one. */
	if (t->form.excel || marked)
		buf_text(&t->bytes, mark);
	if (t->as_input && csv_in_delim(s->csv) != source_delim(s))
		buf_format(&t->bytes, "sep=%c%s", t->form.delim, t->form.line_end);
}

static void
begin_csv(struct passthrough *t)
{
	size_t start;

	write_preamble(t);
	start = t->bytes.len;
	if (t->source->csv != NULL && !t->guard && !t->unguard)
		csv_in_put_head(t->source->csv, t->form.delim, &t->bytes);
	else
		for (int i = 0; i < t->width; i++) {
			delimit(t, i);
			csv_out_text(&t->bytes, &t->form, name_at(t, i), t->guard);
		}
	for (int i = 0; i < t->n; i++) {
		delimit(t, t->width + i);
		csv_out_text(&t->bytes, &t->form, t->ours[i].name, false);
	}
	end_line(t, start);
}

void
passthrough_begin(struct passthrough *t)
{
	t->begun = true;
	if (t->out == SINK_TABLE) {
		begin_table(t);
		return;
	}
	for (int i = 0; i < t->n; i++)
		name_ours(t, &t->ours[i]);
	if (t->out != SINK_JSONL)
		begin_csv(t);
	else if (t->source->csv != NULL)
		begin_objects(t);
}

static void
write_csv(struct passthrough *t, const struct row *row)
{
	size_t start = t->bytes.len;

	if (t->source->csv != NULL && !t->guard && !t->unguard)
		csv_in_put(t->source->csv, t->form.delim, &t->bytes);
	else
		for (int i = 0; i < t->width; i++) {
			bool guard = t->theirs == NULL || t->theirs[i].guard;

			delimit(t, i);
			csv_out_text(&t->bytes, &t->form, cell_at(t, i), t->guard && guard);
		}
	for (int i = 0; i < t->n; i++) {
		delimit(t, t->width + i);
		csv_out_cell(&t->bytes, &t->form, row, t->ours[i].field);
	}
	end_line(t, start);
}

/* Write the input row as an object, up to its closing brace; has it a pair? */
static bool
write_theirs(struct passthrough *t)
{
	if (t->source->json != NULL)
		return json_in_raw_open(t->source->json, &t->bytes);
	for (int i = 0; i < t->width; i++) {
		const char *text = cell_at(t, i);

		buf_add(&t->bytes, t->head[i].p, t->head[i].len);
		if (*text == '\0')
			buf_text(&t->bytes, "null");
		else
			flat_json_write_string(&t->bytes, text);
	}
	return true;
}

static void
write_object(struct passthrough *t, const struct row *row)
{
	bool more = write_theirs(t);

	for (int i = 0; i < t->n; i++) {
		if (more || i > 0)
			buf_char(&t->bytes, ',');
		buf_text(&t->bytes, t->ours[i].key);
		flat_json_write_cell(&t->bytes, row, t->ours[i].field, true);
	}
	buf_text(&t->bytes, "}\n");
}

static void
write_shown(struct passthrough *t, const struct row *row)
{
	for (int i = 0; i < t->n; i++)
		t->row.cell[t->ours[i].field] = row->cell[t->ours[i].field];
	if (t->sink != NULL)
		sink_put(t->sink, &t->row);
}

void
passthrough_put(struct passthrough *t, const struct row *row)
{
	switch (t->out) {
	case SINK_CSV:
	case SINK_EXCEL: write_csv(t, row); break;
	case SINK_JSONL: write_object(t, row); break;
	case SINK_TABLE: write_shown(t, row); break;
	}
	sink_write(t->file, &t->bytes);
}

void
passthrough_finish(struct passthrough *t)
{
	if (t->sink != NULL)
		sink_close(t->sink);
	sink_finish(t->file, &t->bytes);
	for (int i = 0; t->head != NULL && i < t->width; i++)
		buf_free(&t->head[i]);
	free(t->head);
	pool_clear(&t->names);
}
