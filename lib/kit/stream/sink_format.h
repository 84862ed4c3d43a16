#ifndef CC_SINK_FORMAT_H
#define CC_SINK_FORMAT_H

/*
 * sink_format - what a format of sink is made of; private to sink and its formats
 */
#include "kit/base/mem.h"
#include "sink.h"

/* begin writes the header, end what is held back; both only append to the sink's out. */
struct sink_type {
	void (*begin)(struct sink *);
	void (*put)(struct sink *, const struct row *);
	void (*end)(struct sink *);
};

struct sink {
	const struct sink_type *type;
	FILE *f;
	const struct record *rec;
	int *column, n; /* indices into the record's table, in order */
	int width;
	bool colour;
	struct buf out; /* bytes on their way to f */
	void *own;      /* of the format: made by begin, freed by end */
};

extern const struct sink_type sink_csv, sink_excel; /* csv_out.c */
extern const struct sink_type sink_jsonl;           /* json_out.c */
extern const struct sink_type sink_table;           /* table_out.c */

/* Write the bytes once they are worth a write; the last of them, and free. */
void sink_write(FILE *, struct buf *);
void sink_finish(FILE *, struct buf *);

/* The field shown in a column. */
const struct field *sink_field(const struct sink *, int column);

#endif
