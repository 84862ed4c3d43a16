/*
 * json_out - the sink of JSON lines
 */
#include <stdlib.h>

#include "kit/record/flat_json.h"
#include "sink_format.h"

/* The sink's own data is, for each column, the text before its value: {"id": or ,"ref": */
static void
begin(struct sink *s)
{
	struct buf *key = mem_zero(sizeof *key * (size_t)s->n);

	for (int i = 0; i < s->n; i++) {
		buf_char(&key[i], i == 0 ? '{' : ',');
		flat_json_write_string(&key[i], sink_field(s, i)->name);
		buf_char(&key[i], ':');
	}
	s->own = key;
}

static void
put(struct sink *s, const struct row *r)
{
	const struct buf *key = s->own;

	for (int i = 0; i < s->n; i++) {
		buf_add(&s->out, key[i].p, key[i].len);
		flat_json_write_cell(&s->out, r, s->column[i], true);
	}
	buf_text(&s->out, "}\n");
}

static void
end(struct sink *s)
{
	struct buf *key = s->own;

	for (int i = 0; i < s->n; i++)
		buf_free(&key[i]);
	free(key);
}

const struct sink_type sink_jsonl = { begin, put, end };
