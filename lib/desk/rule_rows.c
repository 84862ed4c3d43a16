#include <stdlib.h>
#include <string.h>

#include "../base/lang.h"
#include "../record/records.h"
#include "../store/rows.h"
#include "rulebook.h"
#include "shipped.h"

void
rule_rows_init(struct rule_rows *r, const struct record *rec)
{
	*r = (struct rule_rows) { .rec = rec };
}

void
rule_rows_free(struct rule_rows *r)
{
	free(r->row);
	pool_clear(&r->pool);
	*r = (struct rule_rows) { .rec = r->rec };
}

void
rule_rows_add(struct rule_rows *r, const struct row *line)
{
	struct row *own;

	if (r->n == r->room) {
		r->room = r->room > 0 ? 2 * r->room : 64;
		r->row = mem_grow(r->row, sizeof *r->row * (size_t)r->room);
	}
	own = &r->row[r->n++];
	*own = *line;
	for (int i = 0; i < r->rec->n; i++)
		if (own->cell[i].state == CELL_VALUE && !field_is_number(&r->rec->field[i]))
			own->cell[i].text = pool_copy(&r->pool, own->cell[i].text);
}

void
rule_rows_add_shipped(struct rule_rows *r)
{
	const struct source_options o = { .format = SOURCE_CSV };
	struct source *source;
	struct fault f;
	struct row row;
	int rc;

	if (r->rec == &rec_calendar)
		source = source_open_text(r->rec, &o, "calendars.csv", shipped_calendars,
		    shipped_calendars_size);
	else if (r->rec == &rec_term)
		source =
		    source_open_text(r->rec, &o, "terms.csv", shipped_terms, shipped_terms_size);
	else
		source =
		    source_open_text(r->rec, &o, "policy.csv", shipped_policy, shipped_policy_size);
	while ((rc = source_next(source, &row, &f)) > 0)
		rule_rows_add(r, &row);
	if (rc < 0)
		diag_bug("%s: %s", source_place(source), f.text);
	source_close(source);
}

void
rule_rows_add_stored(struct rule_rows *r, struct store *db, int64_t version)
{
	struct stmt q;
	struct row row;

	if (r->rec == &rec_calendar)
		ROWS_SELECT_TAIL(db, &q, &rec_calendar,
		    "FROM calendar t WHERE t.version_from <= $1"
		    " AND coalesce(t.version_to, $1) >= $1 ORDER BY t.id");
	else if (r->rec == &rec_term)
		ROWS_SELECT_TAIL(db, &q, &rec_term,
		    "FROM term t WHERE t.version_from <= $1"
		    " AND coalesce(t.version_to, $1) >= $1 ORDER BY t.id");
	else
		ROWS_SELECT_TAIL(db, &q, &rec_policy,
		    "FROM policy t WHERE t.version_from <= $1"
		    " AND coalesce(t.version_to, $1) >= $1 ORDER BY t.id");
	stmt_int(&q, 1, version);
	while (stmt_step(&q)) {
		rows_read(&q, r->rec, &row);
		rule_rows_add(r, &row);
	}
	stmt_close(&q);
}

int
rule_group_field(const struct record *rec)
{
	if (rec == &rec_calendar)
		return CA_CALENDAR;
	return rec == &rec_term ? TE_PROFILE : PO_CLOCK;
}

const char *
rule_rows_group(const struct rule_rows *r, int i)
{
	return row_text(&r->row[i], rule_group_field(r->rec), "");
}

static bool
has_group(const struct rule_rows *r, const char *group)
{
	for (int i = 0; i < r->n; i++)
		if (strcmp(rule_rows_group(r, i), group) == 0)
			return true;
	return false;
}

/* Append the lines of a group. */
static void
add_group(struct rule_rows *r, const struct rule_rows *from, const char *group)
{
	for (int i = 0; i < from->n; i++)
		if (strcmp(rule_rows_group(from, i), group) == 0)
			rule_rows_add(r, &from->row[i]);
}

void
rule_rows_complete(struct rule_rows *file, const struct rule_rows *known)
{
	struct rule_rows all;

	rule_rows_init(&all, file->rec);
	for (int i = 0; i < known->n; i++) {
		const char *group = rule_rows_group(known, i);

		if (!has_group(&all, group))
			add_group(&all, has_group(file, group) ? file : known, group);
	}
	for (int i = 0; i < file->n; i++)
		if (!has_group(&all, rule_rows_group(file, i)))
			add_group(&all, file, rule_rows_group(file, i));
	rule_rows_free(file);
	*file = all;
}

void
rule_rows_replace(struct rule_rows *r, const struct rule_rows *by)
{
	int kept = 0;

	for (int i = 0; i < r->n; i++)
		if (!has_group(by, rule_rows_group(r, i)))
			r->row[kept++] = r->row[i];
	r->n = kept;
	for (int i = 0; i < by->n; i++)
		rule_rows_add(r, &by->row[i]);
}
