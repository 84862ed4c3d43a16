#ifndef CC_ROW_H
#define CC_ROW_H

/*
 * row - the cells of one record: read, check, write
 *
 * A cell is absent (the column was not there), empty (there, without a value:
 * SQL NULL, JSON null, an empty CSV cell) or holds a value.  Texts are not owned:
 * they point into whatever the row was read from and live as long as that says.
 */
#include "field.h"
#include "kit/base/diag.h"
#include "kit/base/mem.h"

enum cell_state { CELL_ABSENT, CELL_EMPTY, CELL_VALUE };

struct cell {
	enum cell_state state;
	int64_t num;      /* the value of number types (field_is_number) */
	const char *text; /* the value of all others; never "" */
};

struct row {
	const struct record *rec;
	struct cell cell[FIELD_MAX];
};

/* All cells absent. */
void row_init(struct row *, const struct record *);

/* Set one cell. */
void row_set_empty(struct row *, int field);
void row_set_num(struct row *, int field, int64_t num);
void row_set_text(struct row *, int field, const char *text); /* "" and NULL set it empty */

/* Has it a value?  Its value, or the given one when it has none. */
bool row_has(const struct row *, int field);
int64_t row_num(const struct row *, int field, int64_t otherwise);
const char *row_text(const struct row *, int field, const char *otherwise);

/* Is the text of a choice or code field equal to value? */
bool row_is(const struct row *, int field, const char *value);

/*
 * Read one cell from its text on the wire: checked for type, limits, choices,
 * well-formed UTF-8.  "" is empty.  For T_TIME a format (see
 * stamp_parse_format) may be given, else NULL.  The text is kept by reference;
 * T_BOOL takes true, false, 1, 0.  Returns -1 with "field: what: 'value'".
 */
int row_parse(struct row *, int field, const char *text, const char *time_format, struct fault *);

/* Check one cell that already holds a value against its field's limits; as row_parse. */
int row_check_cell(const struct row *, int field, struct fault *);

/* Word a fault about one cell, "field: what: 'value'", and return -1; what may be a format. */
int row_fault(struct fault *, const struct row *, int field, const char *what);
int row_faultf(struct fault *, const struct row *, int field, const char *fmt, ...) CC_PRINTF(4, 5);

/* Append the cell as CSV and JSON show it (no quoting); nothing when it has no value. */
void row_write(const struct row *, int field, struct buf *);

/* Are two cells of one record type the same (absent counts as empty)? */
bool cell_same(const struct row *, const struct row *, int field);

/* Copy the cells that are not absent in from over those of to (same record). */
void row_lay_over(struct row *to, const struct row *from);

/* Own every text: copies go to the buf, which must not change while the row is used. */
void row_keep(struct row *, struct buf *);

#endif
