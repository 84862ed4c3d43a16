/*
 * input - one buffer that is refilled, decoded by iconv(3), and searched for line ends
 */
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input.h"
#include "kit/base/diag.h"
#include "kit/base/lang.h"
#include "kit/base/mem.h"
#include "kit/base/text.h"

enum { SIZE = 4 * INPUT_PIECE };

struct input {
	const char *name, *encoding;
	int fd;           /* -1 for a text in memory */
	const char *text; /* the text's text_len bytes that are not yet read */
	size_t text_len;
	bool ended; /* bytes[] is not refilled any more */
	bool got;   /* a read succeeded */
	bool only_lf;
	int64_t line;
	size_t at, end;     /* the part of bytes[] that is not yet consumed */
	size_t lf, cr, nul; /* position of the next of each from at on; end if none */
	iconv_t decoder;    /* only with an encoding */
	size_t unit;        /* bytes to skip where decoding fails */
	bool raw_ended;
	size_t raw_len;
	char raw[SIZE];
	char bytes[SIZE];
};

/* Read up to n bytes; 0 at the end. */
static size_t
read_some(struct input *in, char *p, size_t n)
{
	ssize_t got;

	if (in->fd == -1) {
		n = n < in->text_len ? n : in->text_len;
		if (n > 0)
			memcpy(p, in->text, n);
		in->text += n;
		in->text_len -= n;
		return n;
	}
	do
		got = read(in->fd, p, n);
	while (got == -1 && errno == EINTR);
	if (got == -1)
		diag_sys(in->got ? CC_IO : CC_NOINPUT, "%s: %s", in->name, _("cannot read"));
	in->got = true;
	return (size_t)got;
}

/*
 * Decode raw[] to the end of bytes[].  Bytes that the encoding does not have become FF, which
 * UTF-8 never contains, so that their row is refused.
 */
static void
decode(struct input *in)
{
	char *from = in->raw, *to = in->bytes + in->end;
	size_t room = SIZE - in->end;

	while (in->raw_len > 0 && room > 0) {
		size_t step;

		if (iconv(in->decoder, &from, &in->raw_len, &to, &room) != (size_t)-1 ||
		    errno == E2BIG || room == 0)
			break;
		if (errno == EINVAL && !in->raw_ended)
			break;
		*to++ = '\xFF';
		room--;
		step = in->raw_len < in->unit ? in->raw_len : in->unit;
		from += step;
		in->raw_len -= step;
	}
	memmove(in->raw, from, in->raw_len);
	if (in->raw_ended && in->raw_len == 0 &&
	    iconv(in->decoder, NULL, NULL, &to, &room) != (size_t)-1)
		in->ended = true;
	in->end = (size_t)(to - in->bytes);
}

/* Position of the next c, or end; kept, so that each byte is searched once, not once a line. */
static size_t
look(const struct input *in, char c)
{
	const char *p = memchr(in->bytes + in->at, c, in->end - in->at);

	return p != NULL ? (size_t)(p - in->bytes) : in->end;
}

/* Append bytes to those not yet consumed, which move to the front. */
static void
fill(struct input *in)
{
	in->end -= in->at;
	memmove(in->bytes, in->bytes + in->at, in->end);
	in->at = 0;
	if (in->encoding == NULL) {
		size_t got = read_some(in, in->bytes + in->end, SIZE - in->end);

		in->ended = got == 0;
		in->end += got;
	} else {
		if (!in->raw_ended && in->raw_len < sizeof in->raw) {
			size_t got =
			    read_some(in, in->raw + in->raw_len, sizeof in->raw - in->raw_len);

			in->raw_ended = got == 0;
			in->raw_len += got;
		}
		decode(in);
	}
	in->lf = look(in, '\n');
	in->cr = in->only_lf ? in->end : look(in, '\r');
	in->nul = look(in, '\0');
}

static bool
begins(const struct input *in, const char *mark, size_t n)
{
	return in->end - in->at >= n && memcmp(in->bytes + in->at, mark, n) == 0;
}

static void
need(struct input *in, size_t n)
{
	while (in->end - in->at < n && !in->ended)
		fill(in);
}

/* Bytes of a code unit: of a line feed in the encoding, after a byte order mark. */
static size_t
unit_of(const char *encoding)
{
	iconv_t to = iconv_open(encoding, "UTF-8");
	size_t unit = 1;

	if (to == (iconv_t)-1)
		return unit;
	for (int i = 0; i < 2; i++) {
		char text[] = "\n", out[32], *p = text, *q = out;
		size_t n = 1, room = sizeof out;

		if (iconv(to, &p, &n, &q, &room) != (size_t)-1 && q > out)
			unit = (size_t)(q - out);
	}
	iconv_close(to);
	return unit;
}

static void
open_decoder(struct input *in, const char *encoding)
{
	/*
	 * No slash: //IGNORE would hide bad bytes.  Other characters are dropped by glibc, and an
	 * empty name means the locale's encoding.
	 */
	if (strspn(encoding,
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:+") !=
		strlen(encoding) ||
	    strpbrk(encoding, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") ==
		NULL)
		diag_die(CC_USAGE, _("unknown encoding: '%s'"), encoding);
	in->decoder = iconv_open("UTF-8", encoding);
	if (in->decoder == (iconv_t)-1)
		diag_die(CC_USAGE, _("unknown encoding: '%s'"), encoding);
	in->unit = unit_of(encoding);
}

/* Look for a byte order mark before and after decoding; the first bytes may come one by one. */
static void
begin(struct input *in, const char *encoding)
{
	need(in, 3);
	if (begins(in, "\xEF\xBB\xBF", 3)) {
		in->at += 3;
		return;
	}
	if (encoding != NULL)
		open_decoder(in, encoding);
	if ((begins(in, "\xFF\xFE", 2) || begins(in, "\xFE\xFF", 2)) && in->unit < 2)
		diag_die(CC_DATA, _("%s: UTF-16, not UTF-8: see iconv(1) and --encoding"),
		    in->name);
	if (encoding == NULL)
		return;
	in->encoding = encoding;
	in->raw_len = in->end;
	memcpy(in->raw, in->bytes, in->end);
	in->raw_ended = in->ended;
	in->ended = false;
	in->end = 0;
	need(in, 3);
	if (begins(in, "\xEF\xBB\xBF", 3))
		in->at += 3;
}

static struct input *
make(const char *name)
{
	struct input *in = mem_get(sizeof *in);

	memset(in, 0, offsetof(struct input, raw));
	in->line = 1;
	in->name = name;
	return in;
}

struct input *
input_open(const char *path, const char *encoding)
{
	struct input *in = make(path);

	if (strcmp(path, "-") == 0) {
		in->name = "<stdin>";
		in->fd = STDIN_FILENO;
	} else {
		in->fd = open(path, O_RDONLY | O_CLOEXEC);
		if (in->fd == -1)
			diag_sys(CC_NOINPUT, "%s: %s", in->name, _("cannot read"));
	}
	begin(in, encoding);
	return in;
}

struct input *
input_open_text(const char *name, const char *text, size_t n, const char *encoding)
{
	struct input *in = make(name);

	in->fd = -1;
	in->text = text;
	in->text_len = n;
	begin(in, encoding);
	return in;
}

/* Hand out the next n bytes as a piece. */
static int
give(struct input *in, struct input_piece *p, size_t n, bool ends)
{
	p->p = in->bytes + in->at;
	p->n = n;
	p->ends = ends;
	p->line = in->line;
	p->nul = in->nul < in->at + n;
	in->at += n;
	in->line += ends;
	if (p->nul)
		in->nul = look(in, '\0');
	if (in->lf < in->at)
		in->lf = look(in, '\n');
	if (in->cr < in->at)
		in->cr = look(in, '\r');
	return 1;
}

int
input_piece(struct input *in, struct input_piece *p)
{
	for (;;) {
		size_t stop = in->lf < in->cr ? in->lf : in->cr;

		if (stop - in->at >= INPUT_PIECE)
			return give(in, p, INPUT_PIECE, false);
		if (stop < in->end && stop == in->lf)
			return give(in, p, stop - in->at + 1, true);
		/* CR LF is one line end: the byte after a CR must have been read. */
		if (stop < in->end && (stop + 1 < in->end || in->ended)) {
			bool both = stop + 1 < in->end && in->bytes[stop + 1] == '\n';

			return give(in, p, stop - in->at + 1 + both, true);
		}
		if (in->ended && in->at == in->end)
			return 0;
		if (in->ended)
			return give(in, p, in->end - in->at, false);
		fill(in);
	}
}

void
input_skip(struct input *in, int64_t lines)
{
	struct input_piece p;

	while (lines > 0 && input_piece(in, &p) == 1)
		lines -= p.ends;
}

void
input_only_lf(struct input *in)
{
	in->only_lf = true;
	in->cr = SIZE;
}

char
input_first(struct input *in)
{
	size_t i = 0;

	for (;;) {
		while (in->at + i < in->end)
			if (strchr("\r\n", in->bytes[in->at + i++]) == NULL)
				return in->bytes[in->at + i - 1];
		if (in->ended || i >= INPUT_PIECE)
			return '\0';
		fill(in);
	}
}

const char *
input_name(const struct input *in)
{
	return in->name;
}

const char *
input_encoding(const struct input *in)
{
	return in->encoding;
}

void
input_mend_utf8(char *s)
{
	while (*s != '\0') {
		size_t len = text_char(s);

		if (len == 0)
			*s = '?';
		s += len != 0 ? len : 1;
	}
}

const char *
input_bad_bytes(const struct input *in)
{
	return in->encoding != NULL ? _("bytes that the encoding does not have (see --encoding)") :
				      _("not UTF-8 (see iconv(1) and --encoding)");
}

void
input_close(struct input *in)
{
	if (in->encoding != NULL)
		iconv_close(in->decoder);
	if (in->fd != STDIN_FILENO && in->fd != -1)
		close(in->fd);
	free(in);
}
