#ifndef CC_ROWS_H
#define CC_ROWS_H

/*
 * rows - records read from and written to their tables, by the tables of fields
 */
#include "stmt.h"

/* A filter: a field has one of some values, or is in a range from (inclusive) to (exclusive). */
struct condition {
	int field;
	enum { COND_ANY, COND_FROM, COND_TO } kind;
	const char *values; /* COND_ANY: items joined by commas, "none" for empty */
	int64_t num;        /* COND_FROM, COND_TO of a number type */
	const char *text;   /* COND_FROM, COND_TO of a date */
};

/* Does a row meet a condition, whose field is no T_LIST? */
bool rows_meet(const struct row *, const struct condition *);

/*
 * Prepare a select of the stored columns of the rows that meet all n conditions, in the order of
 * the key.  The conditions' texts must live as long as the statement; their values were checked
 * against the fields before.
 */
void rows_select(struct store *, struct stmt *, const struct record *, const struct condition *,
    int n);

/* The same in the order of a field, then of the key. */
void rows_select_by(struct store *, struct stmt *, const struct record *, int field,
    const struct condition *, int n);

/* The same in the order of a field alone, which an index gives without sorting. */
void rows_select_along(struct store *, struct stmt *, const struct record *, int field,
    const struct condition *, int n);

/* The same for one record; its key is bound as $1. */
void rows_select_key(struct store *, struct stmt *, const struct record *);

/* Prepare "SELECT t.a, t.b, … " with a literal tail: "FROM … ORDER BY …". */
#define ROWS_SELECT_TAIL(db, q, rec, tail) rows_select_literal(db, q, rec, "" tail "")
void rows_select_literal(struct store *, struct stmt *, const struct record *, const char *tail);

/* Read the current row of a select; texts live until its next step, reset or close. */
void rows_read(struct stmt *, const struct record *, struct row *);

/*
 * The first field of a select's current row whose text cckit cannot have written: "" in the place
 * of NULL, or with a NUL byte; -1 for none.
 */
int rows_alien(struct stmt *, const struct record *);

/* Prepare the insert of a row, or the update of all its cells but the key; bind a row to either. */
void rows_insert(struct store *, struct stmt *, const struct record *);
void rows_bind_insert(struct stmt *, const struct row *);
void rows_update(struct store *, struct stmt *, const struct record *);
void rows_bind_update(struct stmt *, const struct row *);

/*
 * Prepare a select of the records that events first to last changed, each once, in the order of
 * first change; without repeats no record may have several of these events.
 */
void rows_select_touched(struct store *, struct stmt *, const struct record *, int64_t first,
    int64_t last, bool repeats);

/* Copy into the record's shadow (schema_make_shadow) the rows last changed at until or before. */
void rows_copy_to_shadow(struct store *, const struct record *, int64_t until);

/* The same for the rows without an event numbered event or later. */
void rows_copy_untouched(struct store *, const struct record *, int64_t event);

/* Number of rows in the record's table. */
int64_t rows_count(struct store *, const struct record *);

#endif
