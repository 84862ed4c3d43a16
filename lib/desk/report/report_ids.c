/*
 * report_ids - a growing array that is sorted and freed of duplicates when it is full
 */
#include <stdlib.h>
#include <string.h>

#include "report_ids.h"

enum { ROOM = 1024 };

static int
by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void
sort_out(struct id_set *s)
{
	size_t n = 0;

	if (s->n > 1)
		qsort(s->id, s->n, sizeof *s->id, by_number);
	for (size_t i = 0; i < s->n; i++)
		if (n == 0 || s->id[n - 1] != s->id[i])
			s->id[n++] = s->id[i];
	s->n = n;
}

/* Make room: drop duplicates if that frees half of the array, else double it. */
static void
make_room(struct id_set *s)
{
	sort_out(s);
	if (s->n <= s->room / 2 && s->room > 0)
		return;
	s->room = s->room > 0 ? 2 * s->room : ROOM;
	s->id = mem_grow(s->id, sizeof *s->id * s->room);
}

void
id_set_add(struct id_set *s, int64_t id)
{
	/* A record is often counted several times in a row. */
	if (s->n > 0 && s->id[s->n - 1] == id)
		return;
	if (s->n == s->room)
		make_room(s);
	s->id[s->n++] = id;
}

int64_t
id_set_print(struct id_set *s, const struct cli *c, const struct record *rec, FILE *out)
{
	const int field = record_field(rec, "id", strlen("id"));
	struct sink *sink =
	    sink_open(out, cli_format(c), rec, &field, 1, cli_width(), cli_colour());
	int64_t n;
	struct row row;

	sort_out(s);
	n = (int64_t)s->n;
	row_init(&row, rec);
	for (size_t i = 0; i < s->n; i++) {
		row_set_num(&row, field, s->id[i]);
		sink_put(sink, &row);
	}
	sink_close(sink);
	free(s->id);
	*s = (struct id_set) { .n = 0 };
	return n;
}
