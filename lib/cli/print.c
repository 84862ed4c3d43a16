#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/lang.h"
#include "../base/text.h"
#include "../desk/past.h"
#include "../record/records.h"
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

/* Look at the record's table as --as-of says. */
static void
take_past(struct cli *c, const struct record *rec)
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

	take_past(c, c->verb->rec);
	rows_select(c->db, &q, c->verb->rec, cond, n);
	rows = cli_print(c, c->verb->rec, &q);
	stmt_close(&q);
	return rows == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

void
cli_print_history(struct cli *c, const struct row *key, struct sink *sink)
{
	struct past past;
	struct row event;

	past_open(&past, c->db, key, cli_time(c, "as-of", INT64_MAX));
	while (past_next(&past, &event))
		sink_put(sink, &event);
	past_close(&past);
}

/* Print one field of a page: its heading, then its text, further lines below the first. */
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

/* A record for people: a field a line, empty ones left out, then its history. */
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

int
cli_show(struct cli *c)
{
	const struct record *rec = c->verb->rec;
	bool page = cli_format(c) == SINK_TABLE && cli_opt(c, "fields") == NULL;
	struct sink *sink = page ? NULL : cli_sink(c, rec, stdout);
	struct stmt q;
	struct row key, row;
	int rc = CC_DONE;

	take_past(c, rec);
	rows_select_key(c->db, &q, rec);
	for (int i = 0; i < c->operands; i++) {
		cli_key(c->operand[i], rec, &key);
		stmt_reset(&q);
		stmt_cell(&q, 1, &key, rec->key);
		if (!stmt_step(&q)) {
			diag_warn(_("%s: no such %s"), c->operand[i], _(rec->name));
			rc = CC_NOMATCH;
			continue;
		}
		rows_read(&q, rec, &row);
		if (page)
			print_page(c, &row);
		else
			sink_put(sink, &row);
	}
	stmt_close(&q);
	if (sink != NULL)
		sink_close(sink);
	return rc;
}
