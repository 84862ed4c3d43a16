/*
 * print - the verbs list, show and history, for any record
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "kit/history/field_history.h"
#include "kit/store/event_fields.h"
#include "options.h"

int64_t
cli_print(struct cli *c, const struct record *rec, struct stmt *q)
{
	struct sink *sink = cli_sink(c, rec, stdout);
	struct row row;
	int64_t n = 0;

	for (; stmt_step(q); n++) {
		rows_read(q, rec, &row);
		sink_put(sink, &row);
	}
	sink_close(sink);
	return n;
}

void
cli_take_past(struct cli *c, const struct record *rec)
{
	if (cli_opt(c, "as-of") != NULL)
		history_as_of(c->db, rec, cli_time(c, "as-of", 0));
}

int
cli_list(struct cli *c)
{
	struct condition cond[FIELD_MAX];
	struct stmt q;
	int n = cli_conditions(c, cond);
	int64_t rows;

	cli_take_past(c, c->verb->rec);
	rows_select(c->db, &q, c->verb->rec, cond, n);
	rows = cli_print(c, c->verb->rec, &q);
	stmt_close(&q);
	return rows == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

int64_t
cli_print_history(struct cli *c, const struct row *key, struct sink *sink)
{
	struct field_history past;
	struct row event;
	int64_t n = 0;

	field_history_open(&past, c->db, key, cli_time(c, "as-of", INT64_MAX));
	for (; field_history_next(&past, &event); n++)
		sink_put(sink, &event);
	field_history_close(&past);
	return n;
}

/* Print one field of a page: its heading and its text, further lines indented. */
static void
print_field(const struct row *row, int field)
{
	enum { HEADING = 15 };
	const char *heading = _(row->rec->field[field].name);
	int blanks = HEADING - (int)text_width(heading);
	struct buf b = { 0 };
	char *shown;

	row_write(row, field, &b);
	shown = mem_get(b.len * 2 + 8);
	printf("%s%*s", heading, blanks > 1 ? blanks : 1, "");
	for (char *line = b.p, *end; line != NULL; line = end) {
		end = strchr(line, '\n');
		if (end != NULL)
			*end++ = '\0';
		printf("%*s%s\n", line == b.p ? 0 : HEADING, "",
		    diag_mask(shown, b.len * 2 + 8, line));
	}
	free(shown);
	buf_free(&b);
}

/* Print a record as a page: its fields that have a value, then its field history. */
static void
print_page(struct cli *c, const struct row *row)
{
	static const int columns[] = { EV_AT, EV_ACTOR, EV_VERB, EV_FIELD, EV_FROM, EV_TO,
		EV_NOTE };
	struct sink *sink;

	for (int i = 0; i < row->rec->n; i++)
		if (row_has(row, i))
			print_field(row, i);
	printf("\n");
	sink = cli_table(&rec_event, columns, sizeof columns / sizeof *columns);
	cli_print_history(c, row, sink);
	sink_close(sink);
}

void
cli_each_key(struct cli *c, void (*act)(struct cli *, const struct row *key, void *ctx), void *ctx)
{
	struct source_options options;
	struct source *source;
	struct row key;
	struct fault f;
	int rc;

	for (int i = 0; i < c->operands; i++) {
		cli_key(c->operand[i], c->verb->rec, &key);
		act(c, &key, ctx);
	}
	if (c->operands > 0)
		return;
	options = cli_source_options(c);
	options.key_only = true;
	source = cli_stdin(c, &options);
	while ((rc = source_next(source, &key, &f)) > 0)
		if (row_has(&key, c->verb->rec->key))
			act(c, &key, ctx);
	if (rc < 0)
		diag_die(CC_DATA, "%s: %s", source_place(source), f.text);
	source_close(source);
}

void
cli_unknown(const struct row *key)
{
	struct buf name = { 0 };

	row_write(key, key->rec->key, &name);
	diag_warn(_("%s: no such %s"), name.p, _(key->rec->name));
	buf_free(&name);
}

/* State of the verb show. */
struct show {
	struct sink *sink; /* NULL: print a page */
	struct stmt find;
	void (*fill)(struct cli *, struct row *);
	void (*below)(struct cli *, const struct row *);
	int rc;
};

static void
show_one(struct cli *c, const struct row *key, void *ctx)
{
	struct show *s = ctx;
	struct row row;

	stmt_reset(&s->find);
	stmt_cell(&s->find, 1, key, key->rec->key);
	if (!stmt_step(&s->find)) {
		cli_unknown(key);
		s->rc = CC_NOMATCH;
		return;
	}
	rows_read(&s->find, key->rec, &row);
	if (s->fill != NULL)
		s->fill(c, &row);
	if (s->sink != NULL)
		sink_put(s->sink, &row);
	else
		print_page(c, &row);
	if (s->sink == NULL && s->below != NULL)
		s->below(c, &row);
}

int
cli_show(struct cli *c)
{
	return cli_show_page(c, NULL, NULL);
}

int
cli_show_page(struct cli *c, void (*fill)(struct cli *, struct row *),
    void (*below)(struct cli *, const struct row *))
{
	const struct record *rec = c->verb->rec;
	struct show s = { .fill = fill, .below = below, .rc = CC_DONE };

	if (cli_format(c) != SINK_TABLE || cli_opt(c, "fields") != NULL)
		s.sink = cli_sink(c, rec, stdout);
	cli_take_past(c, rec);
	rows_select_key(c->db, &s.find, rec);
	cli_each_key(c, show_one, &s);
	stmt_close(&s.find);
	if (s.sink != NULL)
		sink_close(s.sink);
	return s.rc;
}

struct histories {
	struct sink *sink;
	int rc;
};

static void
history_one(struct cli *c, const struct row *key, void *ctx)
{
	struct histories *h = ctx;

	if (cli_print_history(c, key, h->sink) > 0)
		return;
	cli_unknown(key);
	h->rc = CC_NOMATCH;
}

int
cli_history(struct cli *c)
{
	struct histories h = { .sink = cli_sink(c, &rec_event, stdout) };

	cli_each_key(c, history_one, &h);
	sink_close(h.sink);
	return h.rc;
}
