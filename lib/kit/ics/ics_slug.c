/*
 * ics_slug - names turned into unique codes
 */
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ics_in.h"
#include "kit/base/text.h"

/* A code in use, and the next number to try when it is asked for again. */
struct code {
	char text[ICS_CODE_SIZE];
	unsigned next;
};

/* The base letters of U+00C0 to U+017F. */
static const char plain[] = "aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty"
			    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
			    "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* The letter, digit or '-' for the character of n bytes at s; '\0' for a combining mark. */
static char
letter(const char *s, size_t n)
{
	const unsigned char *u = (const unsigned char *)s;

	if ((*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9'))
		return *s;
	if (*s >= 'A' && *s <= 'Z')
		return (char)(*s - 'A' + 'a');
	if (n != 2)
		return '-';
	if (u[0] >= 0xC3 && u[0] <= 0xC5)
		return plain[(u[0] - 0xC3) * 64 + u[1] - 0x80];
	return u[0] == 0xCC || (u[0] == 0xCD && u[1] <= 0xAF) ? '\0' : '-';
}

void
ics_slug(struct buf *b, const char *text)
{
	size_t begin = b->len, n;
	char c;

	for (; *text != '\0'; text += n) {
		n = text_char(text);
		if (n == 0)
			n = 1;
		c = letter(text, n);
		if (c == '\0' || (c == '-' && (b->len == begin || b->p[b->len - 1] == '-')))
			continue;
		buf_char(b, c);
	}
	if (b->len > begin && b->p[b->len - 1] == '-')
		b->p[--b->len] = '\0';
	buf_text(b, "");
}

bool
ics_is_clock_change(const char *name)
{
	/* As codes; a word without a final '-' also matches longer words. */
	static const char *const words[] = { "-daylight-saving", "-daylight-time-", "-dst-",
		"-summer-time-begin", "-summer-time-end", "-summer-time-start", "-clocks-go-",
		"-clocks-change", "-clock-change", "-horario-de-verano-", "-horario-de-invierno-",
		"-hora-de-verano-", "-hora-de-invierno-", "-cambio-de-hora-",
		"-cambio-de-horario-" };
	struct buf b = { 0 };
	bool found = false;

	buf_char(&b, '-');
	ics_slug(&b, name);
	buf_char(&b, '-');
	for (size_t i = 0; i < sizeof words / sizeof *words && !found; i++)
		found = strstr(b.p, words[i]) != NULL;
	buf_free(&b);
	return found;
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(((const struct code *)a)->text, ((const struct code *)b)->text);
}

/* The code with the sought text, added if it is new. */
static struct code *
look_up(struct ics_codes *codes, const struct code *sought, bool *is_new)
{
	struct code *c = mem_get(sizeof *c), *const * found;

	*c = *sought;
	found = tsearch(c, &codes->root, by_text);
	if (found == NULL)
		diag_bug("tsearch");
	*is_new = *found == c;
	if (!*is_new)
		free(c);
	return *found;
}

/* The length of a text cut to at most n bytes and without a final '-'. */
static size_t
cut(const char *text, size_t n)
{
	size_t len = strlen(text);

	if (len > n)
		len = n;
	while (len > 0 && text[len - 1] == '-')
		len--;
	return len;
}

void
ics_code(struct ics_codes *codes, const char *text, const char *other, char out[ICS_CODE_SIZE])
{
	struct code sought = { .next = 2 }, *first, *c;
	struct buf b = { 0 };
	bool is_new;

	ics_slug(&b, text);
	if (b.len == 0)
		ics_slug(&b, other);
	if (b.len == 0)
		buf_text(&b, "day");
	memcpy(sought.text, b.p, cut(b.p, ICS_CODE_SIZE - 1));
	first = c = look_up(codes, &sought, &is_new);
	/* "none" is no code: in filters it stands for an empty field. */
	if (strcmp(first->text, "none") == 0)
		is_new = false;
	while (!is_new) {
		char number[16];
		int n = snprintf(number, sizeof number, "-%u", first->next++);
		size_t len;

		if (n < 0)
			diag_bug("snprintf");
		len = cut(first->text, ICS_CODE_SIZE - 1 - (size_t)n);
		sought = (struct code) { .next = 2 };
		memcpy(sought.text, first->text, len);
		memcpy(sought.text + len, number, (size_t)n);
		c = look_up(codes, &sought, &is_new);
	}
	memcpy(out, c->text, ICS_CODE_SIZE);
	buf_free(&b);
}

void
ics_codes_free(struct ics_codes *codes)
{
	tdestroy(codes->root, free);
	codes->root = NULL;
}
