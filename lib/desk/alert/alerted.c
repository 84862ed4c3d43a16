/*
 * alerted - the table of printed alerts, and the file lock that admits one alerting run
 */
#include <fcntl.h>
#include <sys/file.h>

#include "alerted.h"
#include "kit/base/lang.h"

const char *const alerted_schema[] = {
	/* Printed alerts, so that none is printed twice; not part of the state of any record. */
	"CREATE TABLE alerted ("
	" job TEXT NOT NULL,"
	" key TEXT NOT NULL,"       /* what the alert was about */
	" due TEXT NOT NULL,"       /* as it then stood: a due date that moves alerts again */
	" threshold TEXT NOT NULL," /* the threshold that was reached */
	" at INTEGER NOT NULL,"     /* when it was printed */
	" PRIMARY KEY (job, key, due, threshold)) STRICT, WITHOUT ROWID",
	NULL,
};

void
alerted_open(struct alerted *a, struct store *db, const char *job)
{
	*a = (struct alerted) { .db = db, .job = job };
	STORE_PREPARE(db, &a->knows,
	    "SELECT 1 FROM alerted WHERE job = $1 AND key = $2 AND due = $3 AND threshold = $4");
	STORE_PREPARE(db, &a->put,
	    "INSERT INTO alerted (job, key, due, threshold, at) VALUES ($1, $2, $3, $4, $5)"
	    " ON CONFLICT DO NOTHING");
}

static void
bind(struct stmt *q, const char *job, const char *key, const char *due, const char *threshold)
{
	stmt_text(q, 1, job);
	stmt_text(q, 2, key);
	stmt_text(q, 3, due);
	stmt_text(q, 4, threshold);
}

bool
alerted_knows(struct alerted *a, const char *key, const char *due, const char *threshold)
{
	bool knows;

	bind(&a->knows, a->job, key, due, threshold);
	knows = stmt_step(&a->knows);
	stmt_reset(&a->knows);
	return knows;
}

void
alerted_remember(struct alerted *a, const char *key, const char *due, const char *threshold,
    int64_t at)
{
	bind(&a->put, a->job, key, due, threshold);
	stmt_int(&a->put, 5, at);
	stmt_run(&a->put);
}

void
alerted_close(struct alerted *a)
{
	stmt_close(&a->knows);
	stmt_close(&a->put);
}

void
alerted_alone(struct store *db)
{
	/*
	 * The descriptor is never closed: closing it would drop SQLite's own POSIX locks on the
	 * file. Those and flock do not see each other.
	 */
	static bool alone;
	int fd;

	if (alone)
		return;
	fd = open(store_name(db), O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		diag_sys(CC_NOINPUT, "%s", store_name(db));
	if (flock(fd, LOCK_EX | LOCK_NB) != 0)
		diag_die(CC_RETRY, _("%s: another run is alerting, try again"), store_name(db));
	alone = true;
}
