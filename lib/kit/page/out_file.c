/*
 * out_file - the part file, and its removal by exit handlers and signals
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kit/base/lang.h"
#include "kit/base/mem.h"
#include "out_file.h"

enum { TRIES = 100 }; /* names tried, since a killed program may have left its part */

static struct {
	FILE *f;
	const char *path;               /* as given, for messages */
	char *target;                   /* path with links resolved */
	struct buf part;                /* path of the part */
	volatile sig_atomic_t has_part; /* the part exists and must be removed */
} out;

static const int deadly[] = { SIGHUP, SIGINT, SIGPIPE, SIGTERM };

enum { DEADLY = sizeof deadly / sizeof *deadly };

static void
remove_part(void)
{
	if (out.has_part)
		(void)unlink(out.part.p);
	out.has_part = 0;
}

/* Remove the part and raise the signal again; it is blocked until the handler returns. */
static void
end_by_signal(int sig)
{
	int was = errno;

	remove_part();
	(void)raise(sig);
	errno = was;
}

/* Block or unblock the signals that end the program. */
static void
hold_signals(int how)
{
	sigset_t set;

	sigemptyset(&set);
	for (int i = 0; i < DEADLY; i++)
		sigaddset(&set, deadly[i]);
	(void)sigprocmask(how, &set, NULL);
}

/* Have the part removed at exit and by signals that are not ignored. */
static void
watch_ends(void)
{
	struct sigaction act = { .sa_handler = end_by_signal, .sa_flags = SA_RESETHAND }, old;

	sigemptyset(&act.sa_mask);
	for (int i = 0; i < DEADLY; i++)
		sigaddset(&act.sa_mask, deadly[i]);
	for (int i = 0; i < DEADLY; i++)
		if (sigaction(deadly[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			(void)sigaction(deadly[i], &act, NULL);
	if (atexit(remove_part) != 0)
		diag_bug("atexit");
}

/* Make the part, a new file; returns its descriptor, or -1 with errno. */
static int
open_part(mode_t mode)
{
	int fd = -1;

	hold_signals(SIG_BLOCK);
	for (int i = 0; fd < 0 && i < TRIES; i++) {
		buf_clear(&out.part);
		buf_format(&out.part, "%s.part-%ld", out.target, (long)getpid());
		if (i > 0)
			buf_format(&out.part, "-%d", i);
		fd = open(out.part.p, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, mode);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	out.has_part = fd >= 0;
	hold_signals(SIG_UNBLOCK);
	return fd;
}

/* Open the part for a file that exists (was) or not (NULL); NULL with errno on failure. */
static FILE *
begin_part(const struct stat *was)
{
	mode_t mode = was != NULL ? was->st_mode & 0777 : 0666;
	int fd;

	/* A read-only file is not replaced, although the folder would allow it. */
	if (was != NULL && access(out.path, W_OK) != 0)
		return NULL;
	out.target = was != NULL ? realpath(out.path, NULL) : mem_copy(out.path);
	if (out.target == NULL)
		return NULL;
	watch_ends();
	fd = open_part(mode);
	if (fd < 0 || (was != NULL && fchmod(fd, mode) != 0))
		return NULL;
	return fdopen(fd, "w");
}

FILE *
out_file_begin(const char *path)
{
	struct stat was;
	bool there;

	if (*path == '\0')
		diag_die(CC_USAGE, _("%s: empty"), "--out");
	out.path = path;
	there = stat(path, &was) == 0;
	if (!there && errno != ENOENT)
		diag_sys(CC_CANTCREAT, "%s", path);
	out.f =
	    there && !S_ISREG(was.st_mode) ? fopen(path, "we") : begin_part(there ? &was : NULL);
	if (out.f == NULL)
		diag_sys(CC_CANTCREAT, "%s", path);
	diag_name_output(out.f, path);
	return out.f;
}

/* Flush and sync to disk; false on failure.  EINVAL: a pipe or a device cannot be synced. */
static bool
sync_out(void)
{
	errno = EIO;
	return fflush(out.f) == 0 && !ferror(out.f) &&
	    (fsync(fileno(out.f)) == 0 || errno == EINVAL);
}

void
out_file_commit(void)
{
	bool whole = sync_out();

	if (!whole)
		diag_write_failed(out.f);
	diag_name_output(NULL, NULL);
	whole = fclose(out.f) == 0;
	out.f = NULL;
	if (!whole || (out.has_part && rename(out.part.p, out.target) != 0))
		diag_sys(whole ? CC_CANTCREAT : CC_IO, "%s", out.path);
	out.has_part = 0;
	free(out.target);
	out.target = NULL;
	buf_free(&out.part);
}
