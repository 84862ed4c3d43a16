/*
 * backup - SQLite's online backup into a part file, which then takes its name; integrity checks
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup.h"
#include "engine.h"
#include "kit/base/lang.h"

/* Remove the incomplete copy and end the program. */
static _Noreturn void
give_up(struct store *s, const char *part, const char *path, int rc)
{
	(void)unlink(part);
	if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
		engine_fail(s, rc, _("backup"));
	diag_die(CC_IO, _("%s: the copy failed: %s"), path, sqlite3_errstr(rc));
}

/* Copy all pages in one step: smaller steps would start over whenever another program writes. */
static int
copy_pages(struct store *s, sqlite3 *to)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", s->db, "main");
	int rc, tries = 50;

	if (b == NULL)
		return sqlite3_errcode(to);
	do {
		rc = sqlite3_backup_step(b, -1);
		if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
			sqlite3_sleep(100);
	} while ((rc == SQLITE_BUSY || rc == SQLITE_LOCKED) && --tries > 0);
	if (rc != SQLITE_DONE) {
		(void)sqlite3_backup_finish(b);
		return rc;
	}
	return sqlite3_backup_finish(b);
}

static void
sync_file(const char *path)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);

	if (fd < 0 || fsync(fd) != 0 || close(fd) != 0)
		diag_sys(CC_IO, "%s", path);
}

void
store_backup(struct store *s, const char *path)
{
	struct buf part = { 0 };
	sqlite3 *to;
	int fd, rc;

	if (access(path, F_OK) == 0) {
		errno = EEXIST;
		diag_sys(CC_CANTCREAT, "%s", path);
	}
	buf_format(&part, "%s.part-%ld", path, (long)getpid());
	fd = open(part.p, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0660);
	if (fd < 0 || close(fd) != 0)
		diag_sys(CC_CANTCREAT, "%s", part.p);
	rc = sqlite3_open_v2(part.p, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK)
		rc = copy_pages(s, to);
	/* A file in WAL mode could not be read by users without write access. */
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
	if (sqlite3_close(to) != SQLITE_OK || rc != SQLITE_OK)
		give_up(s, part.p, path, rc != SQLITE_OK ? rc : SQLITE_IOERR);
	sync_file(part.p);
	/* link(2), unlike rename(2), does not replace a file that exists. */
	rc = link(part.p, path);
	fd = errno;
	(void)unlink(part.p);
	errno = fd;
	if (rc != 0)
		diag_sys(CC_CANTCREAT, "%s", path);
	buf_free(&part);
}

int
store_integrity(struct store *s, void (*tell)(void *, const char *), void *ctx)
{
	struct stmt q;
	struct buf b = { 0 };
	int findings = 0;

	engine_prepare(s, &q, "PRAGMA integrity_check");
	while (stmt_step(&q)) {
		const char *text = stmt_col_text(&q, 0);

		if (sqlite3_stricmp(text, "ok") == 0)
			continue;
		tell(ctx, text);
		findings++;
	}
	stmt_close(&q);
	engine_prepare(s, &q, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check");
	while (stmt_step(&q)) {
		buf_clear(&b);
		buf_format(&b, _("row %lld of %s refers to no %s"), (long long)stmt_col_int(&q, 1),
		    stmt_col_text(&q, 0), stmt_col_text(&q, 2));
		tell(ctx, b.p);
		findings++;
	}
	stmt_close(&q);
	buf_free(&b);
	return findings;
}

int64_t
store_size(struct store *s)
{
	return engine_number(s, "PRAGMA page_count") * engine_number(s, "PRAGMA page_size");
}
