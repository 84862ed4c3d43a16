#ifndef CC_INPUT_H
#define CC_INPUT_H

/*
 * input - a file decoded to UTF-8, in pieces of lines
 *
 * Memory is constant.  A line ends at LF, CR LF or a single CR.  A UTF-8 byte order mark is dropped
 * and overrides the encoding asked for; UTF-16 must be asked for by name.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { INPUT_PIECE = 1 << 16 };

struct input;

struct input_piece {
	const char *p; /* lives until the next call */
	size_t n;      /* 1 to INPUT_PIECE + 1 bytes, line end included */
	bool ends;     /* the piece is the last of its line */
	bool nul;      /* the bytes include a NUL */
	int64_t line;  /* number of the piece's line, from 1 */
};

/*
 * Open a file, "-" for stdin; encoding is a name for iconv(3) or NULL for UTF-8.  Ends the program
 * when the file cannot be read (CC_NOINPUT), is UTF-16 without being asked for (CC_DATA), or when
 * the encoding is unknown (CC_USAGE).  Both texts must live as long as the input.
 */
struct input *input_open(const char *path, const char *encoding);

/* The same for n bytes in memory, which must live as long as the input; name is for messages. */
struct input *input_open_text(const char *name, const char *text, size_t n, const char *encoding);

/* Read the next piece: 1, or 0 at the end.  A read that fails ends the program with CC_IO. */
int input_piece(struct input *, struct input_piece *);

/* Skip lines. */
void input_skip(struct input *, int64_t lines);

/* From now on only LF ends a line. */
void input_only_lf(struct input *);

/* The next byte that is not CR or LF, not consumed; '\0' when none is near. */
char input_first(struct input *);

/* The file's name for messages; the encoding that is being decoded, or NULL. */
const char *input_name(const struct input *);
const char *input_encoding(const struct input *);

/* Replace bytes that are not UTF-8 by '?', in place. */
void input_mend_utf8(char *s);

/* The message for bytes that are not UTF-8. */
const char *input_bad_bytes(const struct input *);

void input_close(struct input *);

#endif
