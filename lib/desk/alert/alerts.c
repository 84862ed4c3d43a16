/*
 * alerts - gathers new alerts in a temporary table, and records them after they were printed
 */
#include "alerts.h"

void
alerts_begin(struct alerts *a, struct store *db, const char *job, int64_t now, int64_t today,
    enum catch_up catch_up)
{
	*a = (struct alerts) { .db = db, .now = now, .today = today, .catch_up = catch_up };
	alerted_alone(db);
	STORE_RUN(db,
	    "CREATE TEMP TABLE alerting (n INTEGER PRIMARY KEY, key TEXT, due TEXT, threshold TEXT,"
	    " moment INTEGER, shown INTEGER)");
	alerted_open(&a->memory, db, job);
	STORE_PREPARE(db, &a->put,
	    "INSERT INTO alerting (key, due, threshold, moment, shown)"
	    " VALUES ($1, $2, $3, $4, $5)");
	store_begin_read(db);
}

/* Should an alarm that was reached and never printed be printed now? */
static bool
is_to_show(const struct alerts *a, const struct alarm *alarm, bool last)
{
	if (alarm->silent)
		return false;
	switch (a->catch_up) {
	case CATCH_UP_ALL: return true;
	case CATCH_UP_NONE: return alarm->moment >= a->today;
	default: return last;
	}
}

void
alerts_consider(struct alerts *a, const char *key, const struct alarm *alarm, int n)
{
	int reached = 0;

	while (reached < n && alarm[reached].moment <= a->now)
		reached++;
	for (int i = 0; i < reached; i++) {
		bool show;

		if (alerted_knows(&a->memory, key, alarm[i].due, alarm[i].name))
			continue;
		show = is_to_show(a, &alarm[i], i + 1 == reached);
		a->shown += show;
		stmt_text(&a->put, 1, key);
		stmt_text(&a->put, 2, alarm[i].due);
		stmt_text(&a->put, 3, alarm[i].name);
		stmt_int(&a->put, 4, alarm[i].moment);
		stmt_int(&a->put, 5, show);
		stmt_run(&a->put);
	}
}

void
alerts_select(struct alerts *a, struct stmt *q)
{
	stmt_close(&a->put);
	store_commit(a->db);
	STORE_PREPARE(a->db, q,
	    "SELECT key, due, threshold, moment FROM alerting WHERE shown ORDER BY n");
}

void
alerts_remember(struct alerts *a)
{
	struct stmt q;

	store_begin(a->db);
	STORE_PREPARE(a->db, &q, "SELECT key, due, threshold FROM alerting ORDER BY n");
	while (stmt_step(&q))
		alerted_remember(&a->memory, stmt_col_text(&q, 0), stmt_col_text(&q, 1),
		    stmt_col_text(&q, 2), a->now);
	stmt_close(&q);
	alerted_close(&a->memory);
	store_commit(a->db);
}
