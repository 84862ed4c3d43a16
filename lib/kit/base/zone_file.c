/*
 * zone_file - read the system's data of a time zone (TZif, RFC 8536)
 *
 * A file is a head and a block of 32-bit times, then, from version 2 on, the same
 * with 64-bit times and a rule for what comes after.  Nothing in it is trusted.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"
#include "stamp_in.h"
#include "zone_in.h"

#define ZONEINFO "/usr/share/zoneinfo/"

enum {
	HEAD = 44,
	COUNTS = 20, /* where the counts of a head begin */
	KIND = 6,    /* bytes of a kind of local time: offset, summer, name */
	MOST_BYTES = 1 << 20,
};

/* The counts of a head, in their order there. */
enum { UTC_MARKS, STANDARD_MARKS, LEAPS, TIMES, KINDS, NAME_BYTES, COUNTS_N };

struct head {
	char version;
	size_t count[COUNTS_N];
	size_t width; /* bytes of a time */
};

struct bytes {
	const unsigned char *p;
	size_t n;
};

/* A number of 4 or 8 bytes, the greatest first. */
static int64_t
number(const unsigned char *p, size_t width)
{
	uint64_t n = width == 4 && (p[0] & 0x80) != 0 ? UINT64_MAX : 0;

	for (size_t i = 0; i < width; i++)
		n = n << 8 | p[i];
	return (int64_t)n;
}

/* Move past so many bytes; NULL when there are fewer. */
static const unsigned char *
take(struct bytes *b, size_t n)
{
	const unsigned char *p = b->p;

	if (n > b->n)
		return NULL;
	b->p += n;
	b->n -= n;
	return p;
}

static int
take_head(struct bytes *b, size_t width, struct head *h)
{
	const unsigned char *p = take(b, HEAD);

	if (p == NULL || memcmp(p, "TZif", 4) != 0)
		return -1;
	h->version = (char)p[4];
	h->width = width;
	for (int i = 0; i < COUNTS_N; i++) {
		int64_t n = number(p + COUNTS + 4 * i, 4);

		if (n < 0 || n > MOST_BYTES)
			return -1;
		h->count[i] = (size_t)n;
	}
	return h->count[KINDS] > 0 ? 0 : -1;
}

/* The bytes of a block. */
static size_t
block_size(const struct head *h)
{
	return h->count[TIMES] * (h->width + 1) + h->count[KINDS] * KIND + h->count[NAME_BYTES] +
	    h->count[LEAPS] * (h->width + 4) + h->count[STANDARD_MARKS] + h->count[UTC_MARKS];
}

/* Before the first change the first kind that is no summer time holds, as in the C library. */
static int32_t
offset_before(const unsigned char *kind, size_t kinds)
{
	for (size_t i = 0; i < kinds; i++)
		if (kind[i * KIND + 4] == 0)
			return (int32_t)number(kind + i * KIND, 4);
	return (int32_t)number(kind, 4);
}

/* Are all offsets of kinds less than a day? */
static bool
kinds_ok(const unsigned char *kind, size_t kinds)
{
	for (size_t i = 0; i < kinds; i++) {
		int64_t offset = number(kind + i * KIND, 4);

		if (offset <= -DAY_SECONDS || offset >= DAY_SECONDS)
			return false;
	}
	return true;
}

/* Take the changes of a block. */
static int
take_block(struct zone *z, struct bytes *b, const struct head *h)
{
	size_t n = h->count[TIMES];
	const unsigned char *time = take(b, block_size(h)), *which, *kind;

	if (time == NULL)
		return -1;
	which = time + n * h->width;
	kind = which + n;
	if (!kinds_ok(kind, h->count[KINDS]))
		return -1;
	z->before = offset_before(kind, h->count[KINDS]);
	z->at = mem_get(sizeof *z->at * (n + 1));
	z->offset = mem_get(sizeof *z->offset * (n + 1));
	for (size_t i = 0; i < n; i++) {
		z->at[i] = number(time + i * h->width, h->width);
		if (which[i] >= h->count[KINDS] || (i > 0 && z->at[i] <= z->at[i - 1]))
			return -1;
		z->offset[i] = (int32_t)number(kind + (size_t)which[i] * KIND, 4);
	}
	z->n = (int)n;
	return 0;
}

/* Take the rule between two newlines; there may be none. */
static int
take_rule(struct zone *z, struct bytes *b)
{
	const unsigned char *line = take(b, 1), *end;
	char *rule;
	int rc;

	if (line == NULL || *line != '\n' || (end = memchr(b->p, '\n', b->n)) == NULL)
		return -1;
	if (end == b->p)
		return 0;
	rule = mem_copy_n((const char *)b->p, (size_t)(end - b->p));
	rc = zone_rule_parse(rule, &z->rule);
	free(rule);
	z->ruled = rc == 0;
	return rc;
}

/* Take all of a file. */
static int
take_file(struct zone *z, struct bytes b)
{
	struct head h;

	if (take_head(&b, 4, &h) != 0)
		return -1;
	if (h.version < '2')
		return take_block(z, &b, &h);
	if (take(&b, block_size(&h)) == NULL || take_head(&b, 8, &h) != 0)
		return -1;
	return take_block(z, &b, &h) == 0 ? take_rule(z, &b) : -1;
}

/* Read all of a file of no more than MOST_BYTES; NULL when it is none. */
static unsigned char *
read_file(const char *path, size_t *n)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	unsigned char *p = NULL;
	struct stat st;

	if (fd == -1)
		return NULL;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= MOST_BYTES) {
		*n = (size_t)st.st_size;
		p = mem_get(*n + 1);
		if (read(fd, p, *n) != (ssize_t)*n) {
			free(p);
			p = NULL;
		}
	}
	close(fd);
	return p;
}

int
zone_take(struct zone *z, const unsigned char *file, size_t n)
{
	if (take_file(z, (struct bytes) { file, n }) == 0)
		return 0;
	free(z->at);
	free(z->offset);
	*z = (struct zone) { 0 };
	return -1;
}

int
zone_read(struct zone *z, const char *name)
{
	char path[sizeof ZONEINFO + ZONE_NAME_SIZE] = ZONEINFO;
	unsigned char *file;
	size_t n;
	int rc;

	memcpy(path + strlen(path), name, strlen(name) + 1);
	file = read_file(path, &n);
	if (file == NULL)
		return -1;
	rc = zone_take(z, file, n);
	free(file);
	return rc;
}
