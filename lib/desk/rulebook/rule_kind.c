/*
 * rule_kind - finds the kind of a record, and defines the kinds of calendar lines and terms
 */
#include "rule_kind.h"
#include "kit/rules/rule_fields.h"
#include "kit/store/rows.h"
#include "shipped.h"

const struct rule_kind *
rule_kind_of(const struct record *rec)
{
	const struct rule_kind *const *k = rule_kinds;

	while (*k != NULL && (*k)->rec != rec)
		k++;
	if (*k == NULL)
		diag_bug("no rules are %s", rec->name);
	return *k;
}

static const int calendar_name[] = { CA_CALENDAR, CA_RULE, CA_FROM, -1 };

static void
add_calendars(struct row_list *r)
{
	shipped_read(r, "calendars.csv", shipped_calendars, shipped_calendars_size);
}

static void
select_calendars(struct store *db, struct stmt *q)
{
	ROWS_SELECT_TAIL(db, q, &rec_calendar,
	    "FROM calendar t WHERE t.version_from <= $1"
	    " AND coalesce(t.version_to, $1) >= $1 ORDER BY t.id");
}

static bool
is_ordered(const struct row *line)
{
	return row_is(line, CA_KIND, "week") || row_is(line, CA_KIND, "hours") ||
	    row_is(line, CA_KIND, "include");
}

static void *
begin_calendars(struct store *db)
{
	(void)db;
	return calendars_make();
}

static int
add_calendar(void *ctx, const struct row *line, struct fault *f)
{
	return calendars_add(ctx, line, f);
}

static void
end_calendars(void *ctx)
{
	calendars_free(ctx);
}

const struct rule_kind rule_kind_calendar = {
	.rec = &rec_calendar,
	.group = CA_CALENDAR,
	.title = CA_RULE,
	.name = calendar_name,
	.calendars = true,
	.add_shipped = add_calendars,
	.select = select_calendars,
	.is_ordered = is_ordered,
	.begin = begin_calendars,
	.add = add_calendar,
	.end = end_calendars,
};

static const int term_name[] = { TE_PROFILE, TE_REGIME, TE_KIND, TE_FROM, -1 };

static void
add_terms(struct row_list *r)
{
	shipped_read(r, "terms.csv", shipped_terms, shipped_terms_size);
}

static void
select_terms(struct store *db, struct stmt *q)
{
	ROWS_SELECT_TAIL(db, q, &rec_term,
	    "FROM term t WHERE t.version_from <= $1"
	    " AND coalesce(t.version_to, $1) >= $1 ORDER BY t.id");
}

static void *
begin_terms(struct store *db)
{
	(void)db;
	return terms_make();
}

static int
add_term(void *ctx, const struct row *line, struct fault *f)
{
	return terms_add(ctx, line, f);
}

static void
end_terms(void *ctx)
{
	terms_free(ctx);
}

const struct rule_kind rule_kind_term = {
	.rec = &rec_term,
	.group = TE_PROFILE,
	.title = TE_KIND,
	.name = term_name,
	.add_shipped = add_terms,
	.select = select_terms,
	.begin = begin_terms,
	.add = add_term,
	.end = end_terms,
};
