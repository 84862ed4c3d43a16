#ifndef CC_INPUT_H
#define CC_INPUT_H

/*
 * input - the bytes of a file as UTF-8, in pieces that end where lines end
 *
 * Constant memory.  A line ends at LF, CR LF or a lone CR.  A UTF-8 byte order
 * mark is dropped and wins over the encoding asked for, as a file that has one
 * says for itself what it is; UTF-16 has to be asked for by name.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { INPUT_PIECE = 1 << 16 };

struct input;

struct input_piece {
	const char *p; /* lives until the next call */
	size_t n;      /* 1 to INPUT_PIECE + 1 bytes, the line's end included */
	bool ends;     /* a line ends here */
	bool nul;      /* there is a NUL among the bytes */
	int64_t line;  /* number of the line that it is of, from 1 */
};

/*
 * Open a file, "-" for stdin; encoding is a name for iconv(3) or NULL for UTF-8.
 * Ends the program when it cannot be read (CC_NOINPUT), is UTF-16 without being
 * asked for (CC_DATA) or the encoding is unknown (CC_USAGE).  The texts must live on.
 */
struct input *input_open(const char *path, const char *encoding);

/* Begin on n bytes in memory, which must live on as well; name is for messages. */
struct input *input_open_text(const char *name, const char *text, size_t n, const char *encoding);

/* The next piece: 1, or 0 at the end.  A failing read ends the program with CC_IO. */
int input_piece(struct input *, struct input_piece *);

/* Step over whole lines. */
void input_skip(struct input *, int64_t lines);

/* From here on only LF ends a line. */
void input_only_lf(struct input *);

/* The first byte to come that is no line's end; '\0' at the end (or far from here). */
char input_first(struct input *);

/* The file's name for messages, and the encoding that is being undone or NULL. */
const char *input_name(const struct input *);
const char *input_encoding(const struct input *);

/* Put '?' in the place of bytes that are none. */
void input_mend_utf8(char *s);

/* Word what is wrong with bytes that are no UTF-8. */
const char *input_bad_bytes(const struct input *);

void input_close(struct input *);

#endif
