#ifndef CC_ROW_H
#define CC_ROW_H

/*
 * row - the cells of one record: read, check, write
 *
 * A cell is absent (its column was not in the input), empty (SQL NULL, JSON null, an empty CSV
 * cell) or holds a value.  A row does not own its texts: they point into what the row was read
 * from, whose reader says how long they live.
 */
#include "field.h"
#include "kit/base/diag.h"
#include "kit/base/mem.h"

enum cell_state { CELL_ABSENT, CELL_EMPTY, CELL_VALUE };

struct cell {
	enum cell_state state;
	int64_t num;      /* value of a number type (field_is_number) */
	const char *text; /* value of any other type; never "" */
};

struct row {
	const struct record *rec;
	struct cell cell[FIELD_MAX];
};

/* Make all cells absent. */
void row_init(struct row *, const struct record *);

/* Set one cell. */
void row_set_empty(struct row *, int field);
void row_set_num(struct row *, int field, int64_t num);
void row_set_text(struct row *, int field, const char *text); /* "" and NULL set it empty */

/* Does the cell hold a value?  Its value, or otherwise when it holds none. */
bool row_has(const struct row *, int field);
int64_t row_num(const struct row *, int field, int64_t otherwise);
const char *row_text(const struct row *, int field, const char *otherwise);

/* Does the cell of a text type hold this value? */
bool row_is(const struct row *, int field, const char *value);

/*
 * Set one cell from its text in CSV, JSON or an option, checked for type, limits, choices and
 * UTF-8; "" makes the cell empty.  T_BOOL takes true, false, 1, 0; time_format is the format of a
 * T_TIME (see stamp_parse_format) or NULL.  The text is kept by reference.  0, or -1 with the
 * fault "field: what: 'value'".
 */
int row_parse(struct row *, int field, const char *text, const char *time_format, struct fault *);

/* Check the value of a cell against its field's type and limits; 0, or -1 with the fault. */
int row_check_cell(const struct row *, int field, struct fault *);

/* Word a fault about one cell, "field: what: 'value'", and return -1; what may be a format. */
int row_fault(struct fault *, const struct row *, int field, const char *what);
int row_faultf(struct fault *, const struct row *, int field, const char *fmt, ...) CC_PRINTF(4, 5);

/* Append the cell's value as text, unquoted; nothing when it holds none. */
void row_write(const struct row *, int field, struct buf *);

/* Do the cells of two rows of one record hold the same value (absent counts as empty)? */
bool cell_same(const struct row *, const struct row *, int field);

/* Copy the cells of from that are not absent into to, a row of the same record. */
void row_lay_over(struct row *to, const struct row *from);

/* Copy the row's texts into the buf, which is cleared first and must live as long as the row. */
void row_keep(struct row *, struct buf *);

#endif
