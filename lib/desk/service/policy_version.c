/*
 * policy_version - loads the policy of a version of the rules, finds the version of a ticket, and
 * checks new lines
 */
#include <stdlib.h>

#include "desk/rulebook/rule_rows.h"
#include "desk/rulebook/shipped.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/store/rows.h"
#include "policy_version.h"
#include "service_fields.h"

/* The policies loaded so far: all are kept, as callers may hold pointers to them. */
static struct known {
	struct store *db;
	int64_t version;
	const struct policy *policy;
} * known;
static int known_n;

static const struct calendar *
find_calendar(const void *ctx, const char *name, struct fault *f)
{
	return rulebook_calendar(ctx, name, f);
}

/* Read and bind the lines; NULL with the fault. */
static struct policy *
read_lines(const struct rulebook *rb, const struct row_list *rows, struct fault *f)
{
	struct policy *p = policy_make();

	for (int i = 0; i < rows->n; i++)
		if (policy_add(p, &rows->row[i], f) != 0) {
			policy_free(p);
			return NULL;
		}
	if (policy_bind(p, find_calendar, rb, f) == 0)
		return p;
	policy_free(p);
	return NULL;
}

struct policy *
policy_version_read(const struct rulebook *rb, const struct row_list *rows, struct fault *f)
{
	struct policy *p = read_lines(rb, rows, f);

	if (p != NULL && policy_check(p, f) != 0) {
		policy_free(p);
		return NULL;
	}
	return p;
}

const struct policy *
policy_version_load(struct store *db, int64_t version)
{
	struct policy *p;
	struct row_list rows;
	struct fault f = { "" };

	for (int i = 0; i < known_n; i++)
		if (known[i].db == db && known[i].version == version)
			return known[i].policy;
	row_list_init(&rows, &rec_policy);
	rule_rows_add_stored(&rows, db, version);
	/* It was checked when the version was made. */
	p = read_lines(rulebook_of(db, version), &rows, &f);
	if (p == NULL)
		diag_die(CC_CONFIG, _("rules: version %lld: %s"), (long long)version, f.text);
	row_list_free(&rows);
	*MEM_PUSH(known, known_n) = (struct known) { db, version, p };
	return p;
}

/* The first version of the rules that has a policy, cached; 1 where none has. */
static int64_t
first_version(struct store *db)
{
	static struct store *asked;
	static int64_t first;
	struct stmt q;

	if (asked == db)
		return first;
	STORE_PREPARE(db, &q, "SELECT coalesce(min(version_from), 1) FROM policy");
	first = stmt_step(&q) ? stmt_col_int(&q, 0) : 1;
	stmt_close(&q);
	asked = db;
	return first;
}

/* The version in force when the first event of a ticket was written; 0 for none. */
static int64_t
version_at_birth(struct store *db, const struct row *ticket)
{
	struct stmt q;
	int64_t version;

	STORE_PREPARE(db, &q,
	    "SELECT coalesce(max(e.key), 0) FROM event e WHERE e.record = 'rulebook'"
	    " AND e.id < (SELECT min(f.id) FROM event f WHERE f.record = 'ticket' AND f.key = $1)");
	stmt_cell(&q, 1, ticket, TK_ID);
	version = stmt_step(&q) ? stmt_col_int(&q, 0) : 0;
	stmt_close(&q);
	return version;
}

int64_t
policy_version(struct store *db, const struct row *ticket)
{
	int64_t version, first = first_version(db);

	if (row_has(ticket, TK_POLICY))
		return ticket->cell[TK_POLICY].num;
	if (rulebook_newest(db) == first)
		return first;
	version = version_at_birth(db, ticket);
	return version > first ? version : first;
}

void
policy_version_adopt(struct txn *d)
{
	struct row_list rows;
	struct policy *policy;
	struct fault f = { "" };

	if (rows_count(d->db, &rec_policy) > 0)
		return;
	/* Where the store's calendar never works, warn and migrate without a policy. */
	row_list_init(&rows, &rec_policy);
	rule_rows_add_shipped(&rows);
	policy = policy_version_read(rulebook_of(d->db, rulebook_newest(d->db)), &rows, &f);
	row_list_free(&rows);
	if (policy == NULL) {
		diag_warn(_("no service policy for now (cc-escalate policy import): %s"), f.text);
		return;
	}
	policy_free(policy);
	rulebook_put_shipped(d, &rec_policy, rulebook_newest(d->db) + 1);
	if (rulebook_renew(d, "service policy as shipped", true, &f) != 0)
		diag_die(CC_CONFIG, "%s", f.text);
}

static const int name[] = { PO_CLOCK, PO_DOES, PO_SERVICE, PO_KIND, PO_PRIORITY, PO_LEVEL, PO_FIELD,
	PO_VALUE, -1 };

static void
add_shipped(struct row_list *r)
{
	shipped_read(r, "policy.csv", shipped_policy, shipped_policy_size);
}

static void
select_lines(struct store *db, struct stmt *q)
{
	ROWS_SELECT_TAIL(db, q, &rec_policy,
	    "FROM policy t WHERE t.version_from <= $1"
	    " AND coalesce(t.version_to, $1) >= $1 ORDER BY t.id");
}

static bool
is_ordered(const struct row *line)
{
	(void)line;
	return true;
}

/* The lines of a file so far, and the rules in force, whose calendars they may name. */
struct reading {
	struct policy *policy;
	const struct rulebook *rules;
};

static void *
begin_lines(struct store *db)
{
	struct reading *r = mem_zero(sizeof *r);

	r->policy = policy_make();
	r->rules = rulebook_of(db, rulebook_newest(db));
	return r;
}

static int
add_line(void *ctx, const struct row *line, struct fault *f)
{
	struct reading *r = ctx;

	if (policy_add(r->policy, line, f) != 0)
		return -1;
	return policy_bind(r->policy, find_calendar, r->rules, f);
}

static void
end_lines(void *ctx)
{
	struct reading *r = ctx;

	policy_free(r->policy);
	free(r);
}

static int
check_lines(const struct rulebook *rb, const struct row_list *rows, struct fault *f)
{
	struct policy *p = policy_version_read(rb, rows, f);

	policy_free(p);
	return p != NULL ? 0 : -1;
}

const struct rule_kind rule_kind_policy = {
	.rec = &rec_policy,
	.group = PO_CLOCK,
	.title = PO_DOES,
	.name = name,
	.one_order = true,
	.add_shipped = add_shipped,
	.select = select_lines,
	.is_ordered = is_ordered,
	.begin = begin_lines,
	.add = add_line,
	.end = end_lines,
	.check = check_lines,
};
