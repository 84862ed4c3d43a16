#ifndef CC_SINK_FORMAT_H
#define CC_SINK_FORMAT_H

/*
 * sink_format - the parts of a sink and the functions of its formats; private to them
 */
#include "kit/base/mem.h"
#include "sink.h"

/* begin writes the header, put a row, end what was held back; all append to the sink's out. */
struct sink_type {
	void (*begin)(struct sink *);
	void (*put)(struct sink *, const struct row *);
	void (*end)(struct sink *);
};

struct sink {
	const struct sink_type *type;
	FILE *f;
	const struct record *rec;
	int *column, n; /* indices of the record's fields, in order */
	int width;
	bool colour;
	struct buf out; /* buffered output */
	void *own;      /* the format's data, made by begin and freed by end */
};

extern const struct sink_type sink_csv, sink_excel; /* csv_out.c */
extern const struct sink_type sink_jsonl;           /* json_out.c */
extern const struct sink_type sink_table;           /* table_out.c */

/* Write the buffer if it is large enough; write the rest, flush, and free the buffer. */
void sink_write(FILE *, struct buf *);
void sink_finish(FILE *, struct buf *);

/* The field of a column. */
const struct field *sink_field(const struct sink *, int column);

#endif
