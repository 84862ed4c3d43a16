#ifndef CC_DIAG_H
#define CC_DIAG_H

/*
 * diag - messages for people and exit codes for scripts
 *
 * A message is one line on stderr, written by one write(2): "program: place: what: 'thing'".
 * Control characters, which may come from input, are masked.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* All exit codes; cc(7) explains each.  Numbers from 64 on are those of sysexits.h. */
enum {
	CC_DONE = 0,
	CC_NOMATCH = 1,    /* nothing matched, and the caller asked for this exit code */
	CC_USAGE = 64,     /* the command line is wrong */
	CC_DATA = 65,      /* bad data, a conflict, a forbidden transition */
	CC_NOINPUT = 66,   /* cannot read the input, or there is no store */
	CC_BUG = 70,       /* a fault of the program */
	CC_CANTCREAT = 73, /* cannot create a file */
	CC_IO = 74,        /* read or write failed (also a full stdout), or out of memory */
	CC_RETRY = 75,     /* the store is locked: try again */
	CC_NOPERM = 77,    /* not allowed */
	CC_CONFIG = 78,    /* wrong schema version, bad settings */
};

/* Why an input was refused: "field: what: 'value'". */
struct fault {
	char text[1024];
};

#define CC_PRINTF(f, a) __attribute__((format(printf, f, a)))

/* Set the program's name for messages: the last part of argv0, which must outlive the program. */
void diag_init(const char *argv0);
const char *diag_program(void);

/* Format a fault's text (truncated to its size) and return -1, for "return fault_set(...)". */
int fault_set(struct fault *, const char *fmt, ...) CC_PRINTF(2, 3);

/* Print a message. */
void diag_warn(const char *fmt, ...) CC_PRINTF(1, 2);

/* Print a message and exit with code; diag_sys appends the text of errno. */
_Noreturn void diag_die(int code, const char *fmt, ...) CC_PRINTF(2, 3);
_Noreturn void diag_sys(int code, const char *fmt, ...) CC_PRINTF(2, 3);

/*
 * From now on the program is a monitoring plug-in: the message that ends it goes to stdout as
 * "SERVICE UNKNOWN - …", and its exit code is 3.  service must live on.
 */
void diag_plugin(const char *service);

/* Report a fault of the program itself and exit with CC_BUG. */
_Noreturn void diag_bug(const char *fmt, ...) CC_PRINTF(1, 2);

/* Name the file that a stream other than stdout writes to, for messages; path must live on. */
void diag_name_output(const FILE *, const char *path);

/* Exit with CC_IO and errno's text: writing to the stream (stdout or the named file) failed. */
_Noreturn void diag_write_failed(const FILE *);

/* Flush and close stdout; exit with CC_IO when a byte could not be written. */
void diag_close_stdout(void);

/*
 * Copy text into out (size bytes including the NUL) for display: control characters (see
 * text_is_control) and broken UTF-8 become '?'; a text that does not fit is cut between characters
 * and ends in "...".  Returns out.
 */
char *diag_mask(char *out, size_t size, const char *text);

#endif
