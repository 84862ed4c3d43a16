/*
 * store - the file opened with SQLite's safeguards, its locks and transactions, its exit codes
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "schema.h"
#include "version.h"

char *
store_path(const char *given)
{
	const char *dir = getenv("XDG_DATA_HOME"), *home = getenv("HOME"),
		   *env = getenv("CC_STORE");
	struct buf b = { 0 };

	if (given == NULL)
		given = env;
	if (given != NULL && *given != '\0')
		return mem_copy(given);
	if (dir != NULL && *dir != '\0')
		buf_format(&b, "%s/cckit/cc.db", dir);
	else
		buf_format(&b, "%s/.local/share/cckit/cc.db", home != NULL ? home : "");
	return b.p;
}

/* Time to wait for a lock, in milliseconds. */
static int
lock_wait(void)
{
	const char *env = getenv("CC_TIMEOUT");
	int64_t seconds = 5;

	if (env != NULL && *env != '\0' && text_to_int(env, 0, 3600, &seconds) != 0)
		diag_die(CC_CONFIG, _("CC_TIMEOUT: not seconds from 0 to 3600: '%s'"), env);
	return (int)seconds * 1000;
}

static struct store *opened; /* the open store, closed by abandon when the program ends early */

/* Remove the files of a store that was not completed. */
static void
remove_files(const char *path)
{
	static const char *const tail[] = { "", "-wal", "-shm" };
	struct buf b = { 0 };

	for (size_t i = 0; i < sizeof tail / sizeof *tail; i++) {
		buf_clear(&b);
		buf_format(&b, "%s%s", path, tail[i]);
		(void)unlink(b.p);
	}
	buf_free(&b);
}

/* At exit with an open store: roll back, remove WAL files, and remove an incomplete store. */
static void
abandon(void)
{
	if (opened == NULL)
		return;
	engine_close_statements(opened);
	(void)sqlite3_close(opened->db);
	if (opened->making)
		remove_files(opened->path);
	opened = NULL;
}

/*
 * The URI of a file without write access: readonly_shm keeps SQLite from making WAL files, which
 * would belong to the reader and lock out the writers.
 */
static char *
read_only_name(const char *path)
{
	struct buf b = { 0 };

	buf_text(&b, "file:");
	for (; *path != '\0'; path++)
		if (strchr("?#%", *path) != NULL)
			buf_format(&b, "%%%02x", (unsigned)*path);
		else
			buf_char(&b, *path);
	buf_text(&b, "?readonly_shm=1");
	return b.p;
}

/* Open the file as "Defense Against The Dark Arts" in SQLite's documentation advises. */
static struct store *
engine_open(const char *path, enum store_mode mode, bool may_write)
{
	struct store *s = mem_zero(sizeof *s);
	char *name = may_write ? mem_copy(path) : read_only_name(path);
	int rc;

	s->path = mem_copy(path);
	s->mode = mode;
	rc = sqlite3_open_v2(name, &s->db,
	    (may_write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY | SQLITE_OPEN_URI) |
		SQLITE_OPEN_NOMUTEX,
	    NULL);
	free(name);
	if (rc != SQLITE_OK)
		engine_fail(s, rc, _("cannot open"));
	opened = s;
	if (atexit(abandon) != 0)
		diag_bug("atexit");
	sqlite3_extended_result_codes(s->db, 1);
	sqlite3_busy_timeout(s->db, lock_wait());
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_limit(s->db, SQLITE_LIMIT_LENGTH, 1 << 26);
	sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 0);
	return s;
}

/* End the program unless the path is a readable file. */
static void
check_file(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0) {
		if (errno == ENOENT)
			diag_die(CC_NOINPUT, _("%s: no store here (make one with 'cc-store init')"),
			    path);
		diag_sys(errno == EACCES ? CC_NOPERM : CC_NOINPUT, "%s", path);
	}
	if (S_ISDIR(st.st_mode))
		diag_die(CC_NOINPUT, _("%s: a directory, not a store"), path);
	if (access(path, R_OK) != 0)
		diag_sys(CC_NOPERM, "%s", path);
}

static void
check_version(struct store *s)
{
	int64_t version;

	if (engine_number(s, "PRAGMA application_id") != STORE_APPLICATION)
		diag_die(CC_CONFIG, _("%s: not a cckit store"), s->path);
	version = engine_number(s, "PRAGMA user_version");
	if (version > STORE_VERSION)
		diag_die(CC_CONFIG,
		    _("%s: made by a newer cckit (version %lld, this one knows %d)"), s->path,
		    (long long)version, STORE_VERSION);
	if (version < STORE_VERSION && s->mode != STORE_ADMIN)
		diag_die(CC_CONFIG, _("%s: of version %lld, %d is needed: run 'cc-store migrate'"),
		    s->path, (long long)version, STORE_VERSION);
}

static void
take_zone(struct store *s)
{
	struct stmt q;

	if (s->mode == STORE_INSPECT && !store_has_table(s, "setting"))
		return;
	STORE_PREPARE(s, &q, "SELECT value FROM setting WHERE name = 'zone'");
	if (stmt_step(&q) && stamp_zone(stmt_col_text(&q, 0)) != 0)
		diag_die(CC_CONFIG, _("%s: zone: unknown on this machine: '%s'"), s->path,
		    stmt_col_text(&q, 0));
	stmt_close(&q);
}

/*
 * End the program for a store in WAL mode that no program has open: reading it would make WAL
 * files that belong to the reader and lock out the writers.
 */
static void
check_readable(const char *path)
{
	enum { READ_VERSION = 19, WAL = 2 }; /* a byte of the file's header, and its value */
	unsigned char head[20] = { 0 };
	struct buf shm = { 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		diag_sys(CC_NOPERM, "%s", path);
	if (read(fd, head, sizeof head) < 0 || close(fd) != 0)
		diag_sys(CC_IO, "%s", path);
	buf_format(&shm, "%s-shm", path);
	if (head[READ_VERSION] == WAL && access(shm.p, R_OK) != 0)
		diag_die(CC_NOPERM,
		    _("%s: not yours to write, and so not to read while nobody has it open"
		      " (see cc-store(5))"),
		    path);
	buf_free(&shm);
}

struct store *
store_open(const char *path, enum store_mode mode)
{
	struct store *s;
	bool may_write;

	check_file(path);
	may_write = access(path, W_OK) == 0;
	if (!may_write && mode >= STORE_WRITE)
		diag_sys(CC_NOPERM, "%s", path);
	if (!may_write)
		check_readable(path);
	s = engine_open(path, mode, may_write);
	engine_run(s, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
	if (mode == STORE_ADMIN) /* A table that moves aside takes no reference of others along. */
		engine_run(s, "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON");
	check_version(s);
	if (mode < STORE_WRITE)
		engine_run(s, "PRAGMA query_only = ON");
	else /* A restored backup is not in WAL mode; the change fails while others have it open. */
		(void)sqlite3_exec(s->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
	take_zone(s);
	return s;
}

void
store_make_folders(const char *path)
{
	char *folder = mem_copy(path);

	for (char *slash = strchr(folder + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(folder, 0770) != 0 && errno != EEXIST)
			diag_sys(CC_CANTCREAT, "%s", folder);
		*slash = '/';
	}
	free(folder);
}

struct store *
store_create(const char *path)
{
	struct store *s;
	int fd;

	fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0660);
	if (fd < 0)
		diag_sys(CC_CANTCREAT, "%s", path);
	if (close(fd) != 0)
		diag_sys(CC_IO, "%s", path);
	s = engine_open(path, STORE_WRITE, true);
	s->making = true;
	engine_run(s,
	    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
	store_begin(s);
	schema_make(s);
	return s;
}

void
store_made(struct store *s)
{
	store_commit(s);
	s->making = false;
	take_zone(s);
}

void
store_close(struct store *s)
{
	int rc;

	engine_close_statements(s);
	rc = sqlite3_close(s->db);
	opened = NULL;
	if (rc != SQLITE_OK)
		engine_fail(s, rc, "close");
	free(s->open);
	free(s->path);
	free(s);
}

bool
store_is_past(const struct store *s)
{
	return s->past;
}

const char *
store_name(const struct store *s)
{
	return s->path;
}

void
store_begin(struct store *s)
{
	engine_run(s, "BEGIN IMMEDIATE");
}

bool
store_try_begin(struct store *s)
{
	if (sqlite3_db_readonly(s->db, "main") != 0)
		return false;
	store_allow_scratch(s, true);
	if (sqlite3_exec(s->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK)
		return true;
	store_allow_scratch(s, false);
	return false;
}

void
store_begin_read(struct store *s)
{
	engine_run(s, "BEGIN");
}

void
store_commit(struct store *s)
{
	if (s->mode == STORE_ADMIN)
		schema_check_references(s);
	engine_run(s, "COMMIT");
	store_allow_scratch(s, false);
}

void
store_rollback(struct store *s)
{
	engine_run(s, "ROLLBACK");
}

void
store_cache(struct store *s, int kib)
{
	struct buf sql = { 0 };

	buf_format(&sql, "PRAGMA cache_size = -%d", kib);
	engine_run(s, sql.p);
	buf_free(&sql);
}

void
store_analyze(struct store *s)
{
	/* A sample (analysis_limit) is enough; another program may hold the lock. */
	(void)sqlite3_exec(s->db, "PRAGMA analysis_limit = 400; ANALYZE", NULL, NULL, NULL);
}

void
store_allow_scratch(struct store *s, bool allow)
{
	if (s->mode < STORE_WRITE)
		engine_run(s, allow ? "PRAGMA query_only = OFF" : "PRAGMA query_only = ON");
}

bool
store_has_table(struct store *s, const char *name)
{
	struct stmt q;
	bool has;

	STORE_PREPARE(s, &q,
	    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1"
	    " UNION SELECT 1 FROM sqlite_temp_schema WHERE type = 'table' AND name = $1");
	stmt_text(&q, 1, name);
	has = stmt_step(&q);
	stmt_close(&q);
	return has;
}

int64_t
store_changes(struct store *s)
{
	return sqlite3_changes64(s->db);
}
