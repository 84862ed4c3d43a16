/*
 * shipped_rows - reads a sample that is compiled into the programs; a fault in it is a bug
 */
#include "kit/stream/source.h"
#include "shipped.h"

void
shipped_read(struct row_list *l, const char *name, const char *text, size_t n)
{
	const struct source_options o = { .format = SOURCE_CSV };
	struct source *source = source_open_text(l->rec, &o, name, text, n);
	struct fault f = { "" };
	struct row row;
	int rc;

	while ((rc = source_next(source, &row, &f)) > 0)
		row_list_add(l, &row);
	if (rc < 0)
		diag_bug("%s: %s", source_place(source), f.text);
	source_close(source);
}
