#ifndef CC_ROWS_H
#define CC_ROWS_H

/*
 * rows - records in and out of their tables, by the field tables
 */
#include "stmt.h"

/* What list is asked for: fields by value, or from (inclusive) and to (exclusive). */
struct condition {
	int field;
	enum { COND_ANY, COND_FROM, COND_TO } kind;
	const char *values; /* COND_ANY: items joined by commas, "none" for empty */
	int64_t num;        /* COND_FROM, COND_TO of a number type */
	const char *text;   /* COND_FROM, COND_TO of a date */
};

/* Does a row meet a condition, which is of no list? */
bool rows_meet(const struct row *, const struct condition *);

/*
 * Prepare "SELECT all stored columns FROM the record's table", restricted by n
 * conditions that must all hold, in the key's order.  The conditions' texts must
 * live as long as the statement.  Values that a field cannot have were refused before.
 */
void rows_select(struct store *, struct stmt *, const struct record *, const struct condition *,
    int n);

/* The same, in the order of a field, then of the key. */
void rows_select_by(struct store *, struct stmt *, const struct record *, int field,
    const struct condition *, int n);

/* The same in the order of a field alone, those with one value as they come: an index gives it without sorting. */
void rows_select_along(struct store *, struct stmt *, const struct record *, int field,
    const struct condition *, int n);

/* Prepare the same for one record by its key, which is $1. */
void rows_select_key(struct store *, struct stmt *, const struct record *);

/* Prepare the same with a literal tail behind "SELECT t.a, t.b, …", as "FROM … ORDER BY …". */
#define ROWS_SELECT_TAIL(db, q, rec, tail) rows_select_literal(db, q, rec, "" tail "")
void rows_select_literal(struct store *, struct stmt *, const struct record *, const char *tail);

/* Read the columns of the row that a select stands on; texts live until the statement moves. */
void rows_read(struct stmt *, const struct record *, struct row *);

/*
 * The field of the row that a select stands on whose text no program of ours wrote: empty where
 * NULL belongs, or going on behind a NUL byte; -1 for none.
 */
int rows_alien(struct stmt *, const struct record *);

/* Prepare the insert of a whole row, the update of all but its key; and bind a row to either. */
void rows_insert(struct store *, struct stmt *, const struct record *);
void rows_bind_insert(struct stmt *, const struct row *);
void rows_update(struct store *, struct stmt *, const struct record *);
void rows_bind_update(struct stmt *, const struct row *);

/*
 * Prepare the records of a kind that events first to last touched, each once, in
 * the order of their first touch; repeats says that some may have several events.
 */
void rows_select_touched(struct store *, struct stmt *, const struct record *, int64_t first,
    int64_t last, bool repeats);

/* Copy into the record's shadow (schema_make_shadow) what has not changed since the instant. */
void rows_copy_to_shadow(struct store *, const struct record *, int64_t until);

/* The same of what no event from that one on has touched. */
void rows_copy_untouched(struct store *, const struct record *, int64_t event);

/* How many records of the table there are. */
int64_t rows_count(struct store *, const struct record *);

#endif
