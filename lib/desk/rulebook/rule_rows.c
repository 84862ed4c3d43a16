/*
 * rule_rows - lists of lines of one kind of rule: shipped or stored, joined by group
 */
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "kit/store/rows.h"
#include "rule_kind.h"
#include "rule_rows.h"
#include "rulebook.h"

void
rule_rows_add_shipped(struct row_list *r)
{
	rule_kind_of(r->rec)->add_shipped(r);
}

void
rule_rows_add_stored(struct row_list *r, struct store *db, int64_t version)
{
	struct stmt q;
	struct row row;

	rule_kind_of(r->rec)->select(db, &q);
	stmt_int(&q, 1, version);
	while (stmt_step(&q)) {
		rows_read(&q, r->rec, &row);
		row_list_add(r, &row);
	}
	stmt_close(&q);
}

const char *
rule_rows_group(const struct row_list *r, int i)
{
	return row_text(&r->row[i], rule_kind_of(r->rec)->group, "");
}

static bool
has_group(const struct row_list *r, const char *group)
{
	for (int i = 0; i < r->n; i++)
		if (strcmp(rule_rows_group(r, i), group) == 0)
			return true;
	return false;
}

/* Append the lines of one group. */
static void
add_group(struct row_list *r, const struct row_list *from, const char *group)
{
	for (int i = 0; i < from->n; i++)
		if (strcmp(rule_rows_group(from, i), group) == 0)
			row_list_add(r, &from->row[i]);
}

void
rule_rows_complete(struct row_list *file, const struct row_list *known)
{
	struct row_list all;

	row_list_init(&all, file->rec);
	for (int i = 0; i < known->n; i++) {
		const char *group = rule_rows_group(known, i);

		if (!has_group(&all, group))
			add_group(&all, has_group(file, group) ? file : known, group);
	}
	for (int i = 0; i < file->n; i++)
		if (!has_group(&all, rule_rows_group(file, i)))
			add_group(&all, file, rule_rows_group(file, i));
	row_list_free(file);
	*file = all;
}

void
rule_rows_replace(struct row_list *r, const struct row_list *by)
{
	int kept = 0;

	for (int i = 0; i < r->n; i++)
		if (!has_group(by, rule_rows_group(r, i)))
			r->row[kept++] = r->row[i];
	r->n = kept;
	for (int i = 0; i < by->n; i++)
		row_list_add(r, &by->row[i]);
}
