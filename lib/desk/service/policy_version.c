#include "desk/rulebook/rulebook.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "service_fields.h"

/* The versions whose policy was asked for; all stay, as whoever asked may still hold one. */
static struct {
	struct store *db;
	int64_t version;
	const struct policy *policy;
} * known;
static int known_n;

static const struct calendar *
find_calendar(void *ctx, const char *name, struct fault *f)
{
	return rulebook_calendar(ctx, name, f);
}

/* Read and bind the lines; NULL with the fault. */
static struct policy *
read_policy(const struct rulebook *rb, const struct row_list *rows, struct fault *f)
{
	struct policy *p = policy_make();

	for (int i = 0; i < rows->n; i++)
		if (policy_add(p, &rows->row[i], f) != 0) {
			policy_free(p);
			return NULL;
		}
	if (policy_bind(p, find_calendar, (void *)(uintptr_t)rb, f) == 0)
		return p;
	policy_free(p);
	return NULL;
}

struct policy *
rulebook_policy(const struct rulebook *rb, const struct row_list *rows, struct fault *f)
{
	struct policy *p = read_policy(rb, rows, f);

	if (p != NULL && policy_check(p, f) != 0) {
		policy_free(p);
		return NULL;
	}
	return p;
}

const struct policy *
policy_of(struct store *db, int64_t version)
{
	struct row_list rows;
	struct fault f = { "" };

	for (int i = 0; i < known_n; i++)
		if (known[i].db == db && known[i].version == version)
			return known[i].policy;
	row_list_init(&rows, &rec_policy);
	rule_rows_add_stored(&rows, db, version);
	known = mem_grow(known, sizeof *known * (size_t)(known_n + 1));
	known[known_n].db = db;
	known[known_n].version = version;
	/* It was checked when it was made. */
	known[known_n].policy = read_policy(rulebook_of(db, version), &rows, &f);
	if (known[known_n].policy == NULL)
		diag_die(CC_CONFIG, _("rules: version %lld: %s"), (long long)version, f.text);
	row_list_free(&rows);
	return known[known_n++].policy;
}

/* The first version of the rules that has a policy, asked for once; 1 where none has. */
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

/* The version in force when the first that the store knows of a ticket was written down; 0 for none. */
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
