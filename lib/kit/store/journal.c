/*
 * journal - runs, events and counters written in the caller's transaction; selects of events
 */
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine.h"
#include "event_fields.h"
#include "journal.h"
#include "rows.h"

void
journal_join(struct journal *j, struct store *db, const char *program, const char *verb,
    const char *actor, int64_t now)
{
	*j = (struct journal) {
		.db = db, .program = program, .verb = verb, .actor = actor, .now = now
	};
}

const char *
journal_os_user(void)
{
	static char name[64];
	const struct passwd *pw;

	if (name[0] != '\0')
		return name;
	pw = getpwuid(getuid());
	if (snprintf(name, sizeof name, "%s", pw != NULL ? pw->pw_name : "") < 1 &&
	    snprintf(name, sizeof name, "%lu", (unsigned long)getuid()) < 1)
		diag_bug("user name");
	return name;
}

/* Number the run and its first event. */
static void
begin_run(struct journal *j)
{
	j->run = engine_number(j->db, "SELECT coalesce(max(run), 0) + 1 FROM run");
	j->first = engine_number(j->db, "SELECT coalesce(max(id), 0) + 1 FROM event");
	j->last = j->first - 1;
	STORE_PREPARE(j->db, &j->put,
	    "INSERT INTO event (id, run, at, record, key, verb, data, note, channel)"
	    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
	stmt_int(&j->put, 2, j->run);
}

/* The run's row is written last, when the number of its events is known. */
static void
write_run(struct journal *j)
{
	struct row row;
	struct stmt q;

	row_init(&row, &rec_run);
	row_set_num(&row, RU_ID, j->run);
	row_set_num(&row, RU_AT, j->now);
	row_set_text(&row, RU_PROGRAM, j->program);
	row_set_text(&row, RU_VERB, j->verb);
	row_set_text(&row, RU_ACTOR, j->actor);
	row_set_text(&row, RU_OSUSER, journal_os_user());
	row_set_num(&row, RU_FIRST, j->first);
	row_set_num(&row, RU_EVENTS, j->last - j->first + 1);
	rows_insert(j->db, &q, &rec_run);
	rows_bind_insert(&q, &row);
	stmt_run(&q);
	stmt_close(&q);
}

int64_t
journal_put(struct journal *j, const struct row *key, const char *verb, int64_t at,
    const char *data, const char *note, const char *channel)
{
	if (j->run == 0)
		begin_run(j);
	stmt_int(&j->put, 1, ++j->last);
	stmt_int(&j->put, 3, at);
	stmt_text(&j->put, 4, key->rec->name);
	stmt_cell(&j->put, 5, key, key->rec->key);
	stmt_text(&j->put, 6, verb);
	stmt_text(&j->put, 7, data);
	stmt_text(&j->put, 8, note);
	stmt_text(&j->put, 9, channel);
	stmt_run(&j->put);
	return j->last;
}

int64_t
journal_counted(struct store *db, const char *name)
{
	struct stmt q;
	int64_t n;

	STORE_PREPARE(db, &q, "SELECT last FROM counter WHERE name = $1");
	stmt_text(&q, 1, name);
	n = stmt_step(&q) ? stmt_col_int(&q, 0) : 0;
	stmt_close(&q);
	return n;
}

static void
write_counter(struct journal *j)
{
	struct stmt q;

	STORE_PREPARE(j->db, &q,
	    "INSERT INTO counter (name, last) VALUES ($1, $2)"
	    " ON CONFLICT (name) DO UPDATE SET last = excluded.last");
	stmt_text(&q, 1, j->counter);
	stmt_int(&q, 2, j->count);
	stmt_run(&q);
	stmt_close(&q);
}

/* Load a counter; the one loaded before is written back, as the last one is by journal_leave. */
static void
take_counter(struct journal *j, const char *name)
{
	if (j->counter != NULL && strcmp(j->counter, name) == 0)
		return;
	if (j->counter != NULL)
		write_counter(j);
	j->count = journal_counted(j->db, name);
	j->counter = name;
}

int64_t
journal_count(struct journal *j, const char *name)
{
	take_counter(j, name);
	return ++j->count;
}

void
journal_count_past(struct journal *j, const char *name, int64_t n)
{
	take_counter(j, name);
	if (n > j->count)
		j->count = n;
}

static void
end(struct journal *j)
{
	stmt_close(&j->put);
	stmt_close(&j->knows);
}

void
journal_leave(struct journal *j)
{
	end(j);
	if (j->run != 0)
		write_run(j);
	if (j->run != 0 && j->counter != NULL)
		write_counter(j);
}

void
journal_commit(struct journal *j)
{
	journal_leave(j);
	store_commit(j->db);
}

void
journal_rollback(struct journal *j)
{
	end(j);
	store_rollback(j->db);
}

#define EVENT_COLUMNS "e.id, e.key, e.at, e.verb, e.data, e.note, e.channel, e.run"

void
journal_select(struct store *db, struct stmt *q, const struct row *key, int64_t until)
{
	STORE_PREPARE(db, q,
	    "SELECT " EVENT_COLUMNS " FROM event e"
	    " WHERE e.record = $1 AND e.key = $2 AND e.at <= $3 ORDER BY e.at, e.id");
	stmt_text(q, 1, key->rec->name);
	stmt_cell(q, 2, key, key->rec->key);
	stmt_int(q, 3, until);
}

void
journal_select_changed(struct store *db, struct stmt *q, const struct record *rec, int64_t until)
{
	struct buf sql = { 0 };

	/* The plus removes the column's affinity, which would keep the index on key from use. */
	buf_format(&sql,
	    "SELECT " EVENT_COLUMNS " FROM main.%s t CROSS JOIN event e"
	    " ON e.record = $1 AND e.key = +t.%s AND e.at <= $2"
	    " WHERE t.%s > $2 ORDER BY t.%s, e.at, e.id",
	    rec->name, rec->field[rec->key].name, rec->field[rec->updated].name,
	    rec->field[rec->key].name);
	engine_prepare(db, q, sql.p);
	buf_free(&sql);
	stmt_text(q, 1, rec->name);
	stmt_int(q, 2, until);
}

void
journal_select_before(struct store *db, struct stmt *q, const struct record *rec, int64_t event)
{
	STORE_PREPARE(db, q,
	    "SELECT " EVENT_COLUMNS " FROM event e WHERE e.record = $1 AND e.id < $2 AND e.key IN"
	    " (SELECT key FROM event WHERE id >= $2 AND record = $1) ORDER BY e.key, e.at, e.id");
	stmt_text(q, 1, rec->name);
	stmt_int(q, 2, event);
}

int64_t
journal_first(struct store *db, const struct row *key)
{
	struct stmt q;
	int64_t id;

	STORE_PREPARE(db, &q,
	    "SELECT coalesce(min(id), 0) FROM event WHERE record = $1 AND key = $2");
	stmt_text(&q, 1, key->rec->name);
	stmt_cell(&q, 2, key, key->rec->key);
	id = stmt_step(&q) ? stmt_col_int(&q, 0) : 0;
	stmt_close(&q);
	return id;
}

void
journal_select_all(struct store *db, struct stmt *q, const struct record *rec)
{
	STORE_PREPARE(db, q,
	    "SELECT " EVENT_COLUMNS " FROM event e WHERE e.record = $1 ORDER BY e.key, e.at, e.id");
	stmt_text(q, 1, rec->name);
}

void
journal_select_stray(struct store *db, struct stmt *q)
{
	STORE_PREPARE(db, q,
	    "SELECT e.id FROM event e WHERE NOT EXISTS (SELECT 1 FROM run r WHERE r.run = e.run"
	    " AND e.id BETWEEN r.first_event AND r.first_event + r.events - 1)"
	    " UNION ALL SELECT r.first_event FROM run r WHERE r.events <>"
	    " (SELECT count(*) FROM event e"
	    "  WHERE e.id BETWEEN r.first_event AND r.first_event + r.events - 1"
	    "  AND e.run = r.run)");
}

void
journal_key(struct stmt *q, const struct record *rec, struct row *key)
{
	row_init(key, rec);
	if (field_is_number(&rec->field[rec->key]))
		row_set_num(key, rec->key, stmt_col_int(q, JO_KEY));
	else
		row_set_text(key, rec->key, stmt_col_text(q, JO_KEY));
}

bool
journal_knows(struct journal *j, const struct row *key, int64_t at, const char *data,
    const char *kept)
{
	struct stmt *q = &j->knows;
	bool knows;

	if (q->q == NULL)
		STORE_PREPARE(j->db, q,
		    "SELECT 1 FROM event"
		    " WHERE record = $1 AND key = $2 AND at = $3 AND (data = $4"
		    " OR substr(data, 1, length($4) - 1) || '}' = $4"
		    " AND substr(data, length($4)) LIKE ',\"' || $5 || '\":%')");
	stmt_text(q, 1, key->rec->name);
	stmt_cell(q, 2, key, key->rec->key);
	stmt_int(q, 3, at);
	stmt_text(q, 4, data);
	stmt_text(q, 5, kept);
	knows = stmt_step(q);
	stmt_reset(q);
	return knows;
}
