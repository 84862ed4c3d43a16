/*
 * sink - output buffered and handed to its format
 */
#include <stdlib.h>
#include <string.h>

#include "sink_format.h"

enum { FULL = 1 << 16 }; /* buffered bytes that are written */

static const struct sink_type *const type[] = {
	[SINK_CSV] = &sink_csv,
	[SINK_JSONL] = &sink_jsonl,
	[SINK_TABLE] = &sink_table,
	[SINK_EXCEL] = &sink_excel,
};

const struct field *
sink_field(const struct sink *s, int column)
{
	return &s->rec->field[s->column[column]];
}

static void
write_out(FILE *f, struct buf *b)
{
	if (b->len > 0 && fwrite(b->p, 1, b->len, f) != b->len)
		diag_write_failed(f);
	buf_clear(b);
}

void
sink_write(FILE *f, struct buf *b)
{
	if (b->len >= FULL)
		write_out(f, b);
}

void
sink_finish(FILE *f, struct buf *b)
{
	write_out(f, b);
	if (fflush(f) != 0)
		diag_write_failed(f);
	buf_free(b);
}

struct sink *
sink_open(FILE *f, enum sink_format format, const struct record *rec, const int *fields, int n,
    int width, bool colour)
{
	struct sink *s = mem_zero(sizeof *s);

	if (n <= 0)
		diag_bug("sink_open: no columns");
	s->type = type[format];
	s->f = f;
	s->rec = rec;
	s->column = mem_get(sizeof *fields * (size_t)n);
	memcpy(s->column, fields, sizeof *fields * (size_t)n);
	s->n = n;
	s->width = width;
	s->colour = colour;
	s->type->begin(s);
	return s;
}

void
sink_put(struct sink *s, const struct row *r)
{
	s->type->put(s, r);
	sink_write(s->f, &s->out);
}

void
sink_close(struct sink *s)
{
	s->type->end(s);
	sink_finish(s->f, &s->out);
	free(s->column);
	free(s);
}
