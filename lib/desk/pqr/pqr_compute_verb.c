/*
 * pqr_compute_verb - computes the legal due date of each row of a table, and compares it with a
 * column of the table
 */
#include <string.h>

#include "desk/rulebook/rulebook_verbs.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/cli/filter.h"
#include "kit/rules/day_cell.h"
#include "kit/rules/rule_fields.h"
#include "pqr_verbs.h"

struct compute {
	const struct rulebook *rules;
	bool compare;
	int64_t compared, differ;
};

/* By how many days a date of the table is later than the computed one. */
static void
compare_dates(struct compute *k, struct row *row, const struct due *due)
{
	int64_t theirs = day_cell(row, DU_THEIRS);

	if (!k->compare || theirs == DAY_NONE || due->due_on == DAY_NONE)
		return;
	row_set_num(row, DU_DIFFERENCE, theirs - due->due_on);
	k->compared++;
	k->differ += theirs != due->due_on;
}

static int
work_compute(struct cli *c, struct row *row, void *ctx, struct fault *f)
{
	struct compute *k = ctx;
	struct petition p = { .extended_on = DAY_NONE, .extended_to = DAY_NONE };
	struct due due;
	char shown[STAMP_SIZE];

	if (!row_has(row, DU_KIND))
		return fault_set(f, _("kind: missing"));
	if (!row_has(row, DU_RECEIVED))
		return fault_set(f, _("received: missing"));
	if (row->cell[DU_RECEIVED].num > c->now) {
		stamp_write(row->cell[DU_RECEIVED].num, shown);
		return fault_set(f, _("received: in the future: '%s'"), shown);
	}
	p.kind = row->cell[DU_KIND].text;
	rulebook_receive(k->rules, &p, row->cell[DU_RECEIVED].num);
	if (due_compute(k->rules, &p, &due, f) != 0)
		return -1;
	row_set_text(row, DU_PROFILE, due.term->regime);
	row_set_text(row, DU_UNIT, term_unit_name(due.term->unit));
	if (due.term->unit != UNIT_NONE)
		row_set_num(row, DU_TERM, due.term->number);
	row_set_text(row, DU_DUE_ON, day_cell_text(due.due_on));
	row_set_text(row, DU_ANSWER_BY, day_cell_text(due.answer_by));
	if (due.due_at != DAY_NONE)
		row_set_num(row, DU_DUE_AT, due.due_at);
	row_set_text(row, DU_ARTICLE, due.term->article);
	compare_dates(k, row, &due);
	return 0;
}

int
pqr_compute_verb(struct cli *c)
{
	static const int needed[] = { DU_KIND, DU_RECEIVED, DU_THEIRS, -1 };
	static const int append[] = { DU_PROFILE, DU_TERM, DU_UNIT, DU_DUE_ON, DU_DUE_AT,
		DU_ANSWER_BY, DU_ARTICLE, DU_DIFFERENCE, -1 };
	const char *column[DU__N] = { [DU_THEIRS] = cli_opt(c, "compare") };
	struct compute k = { .rules = rulebook_options(c), .compare = column[DU_THEIRS] != NULL };
	int need[sizeof needed / sizeof *needed], add[sizeof append / sizeof *append];
	struct filter filter = { .rec = &rec_due,
		.needed = need,
		.append = add,
		.column = column,
		.work = work_compute,
		.ctx = &k };
	int rc;

	if (c->operands > 1)
		diag_die(CC_USAGE, _("%s takes one file: '%s'"), c->verb->name, c->operand[1]);
	memcpy(need, needed, sizeof needed);
	memcpy(add, append, sizeof append);
	if (!k.compare) {
		need[2] = -1;
		add[7] = -1;
	}
	rc = cli_filter(c, &filter, c->operands > 0 ? c->operand[0] : "-");
	if (k.compare)
		diag_warn(_("%lld of %lld dates differ"), (long long)k.differ,
		    (long long)k.compared);
	return rc;
}
