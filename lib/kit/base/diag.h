#ifndef CC_DIAG_H
#define CC_DIAG_H

/*
 * diag - messages to people and exit codes for scripts
 *
 * A message is one line, one write(2), on stderr: "program: place: what: 'thing'".
 * Control characters in it, which may come from a customer's text, are masked.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* The exit codes: few and closed; cc(7) explains each.  Numbers as in sysexits.h. */
enum {
	CC_DONE = 0,
	CC_NOMATCH = 1,    /* nothing matched, where the caller asked to be told */
	CC_USAGE = 64,     /* the command line is wrong */
	CC_DATA = 65,      /* bad data, a conflict, a forbidden transition */
	CC_NOINPUT = 66,   /* cannot read the input, or there is no store */
	CC_BUG = 70,       /* a fault of the program */
	CC_CANTCREAT = 73, /* cannot create a file */
	CC_IO = 74,        /* read or write failed, a full or closed stdout included */
	CC_RETRY = 75,     /* the store is locked: try again */
	CC_NOPERM = 77,    /* not allowed */
	CC_CONFIG = 78,    /* wrong schema version, bad settings */
};

/* Why something was refused: "field: what: 'value'", for one place in an input. */
struct fault {
	char text[1024];
};

#define CC_PRINTF(f, a) __attribute__((format(printf, f, a)))

/* Remember the program's name for messages; argv0 may be a path and must live on. */
void diag_init(const char *argv0);
const char *diag_program(void);

/* Word a fault (cut at the size of its text) and return -1, so that "return fault_set(...)" reads well. */
int fault_set(struct fault *, const char *fmt, ...) CC_PRINTF(2, 3);

/* Print a message. */
void diag_warn(const char *fmt, ...) CC_PRINTF(1, 2);

/* Print a message and exit with code; diag_sys appends the text of errno. */
_Noreturn void diag_die(int code, const char *fmt, ...) CC_PRINTF(2, 3);
_Noreturn void diag_sys(int code, const char *fmt, ...) CC_PRINTF(2, 3);

/*
 * From now on the program is a monitoring plug-in: a message that would end it is
 * its one line of output, "SERVICE UNKNOWN - …", and its exit code 3.
 */
void diag_plugin(const char *service);

/* A fault of the program itself: exit CC_BUG. */
_Noreturn void diag_bug(const char *fmt, ...) CC_PRINTF(1, 2);

/* A stream that is not stdout is the file of this name, which lives on, in messages. */
void diag_name_output(const FILE *, const char *path);

/* Writing to a stream failed: exit CC_IO with a message that names stdout or the file. */
_Noreturn void diag_write_failed(const FILE *);

/* Flush and close stdout; exit CC_IO when a byte of it could not be written. */
void diag_close_stdout(void);

/*
 * Copy text into out (size bytes with the final NUL) for showing: control
 * characters (C0, DEL, C1) and broken UTF-8 become '?', and what does not fit
 * is cut between characters and ends in "...".  Returns out.
 */
char *diag_mask(char *out, size_t size, const char *text);

#endif
