/*
 * text - UTF-8 checked by hand (RFC 3629), display width by utf8proc
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "mem.h"
#include "text.h"

size_t
text_char(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;

	if (u[0] < 0x80)
		return 1;
	if (u[0] < 0xC2 || u[0] > 0xF4 || (u[1] & 0xC0) != 0x80)
		return 0;
	if (u[0] < 0xE0)
		return 2;
	if ((u[0] == 0xE0 && u[1] < 0xA0) || (u[0] == 0xED && u[1] > 0x9F) || (u[2] & 0xC0) != 0x80)
		return 0;
	if (u[0] < 0xF0)
		return 3;
	if ((u[0] == 0xF0 && u[1] < 0x90) || (u[0] == 0xF4 && u[1] > 0x8F) || (u[3] & 0xC0) != 0x80)
		return 0;
	return 4;
}

bool
text_is_utf8(const char *s, size_t n)
{
	static const uint64_t high = 0x8080808080808080;
	const char *end = s + n;

	while (s < end) {
		uint64_t word;
		char tail[5] = "";
		size_t len;

		/* Skip eight bytes at a time while all are ASCII. */
		if (end - s >= (ptrdiff_t)sizeof word) {
			memcpy(&word, s, sizeof word);
			if ((word & high) == 0) {
				s += sizeof word;
				continue;
			}
		}
		if ((unsigned char)*s < 0x80) {
			s++;
			continue;
		}
		memcpy(tail, s, end - s < 4 ? (size_t)(end - s) : 4);
		len = text_char(tail);
		if (len == 0 || s + len > end)
			return false;
		s += len;
	}
	return true;
}

bool
text_is_control(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;

	if (u[0] < 0x20 || u[0] == 0x7F)
		return true;
	if (u[0] == 0xC2)
		return u[1] >= 0x80 && u[1] <= 0x9F;
	if (u[0] == 0xD8)
		return u[1] == 0x9C;
	if (u[0] != 0xE2)
		return false;
	/* U+200E, U+200F, U+2028 to U+202E; U+2066 to U+2069. */
	return (u[1] == 0x80 && (u[2] == 0x8E || u[2] == 0x8F || (u[2] >= 0xA8 && u[2] <= 0xAE))) ||
	    (u[1] == 0x81 && u[2] >= 0xA6 && u[2] <= 0xA9);
}

size_t
text_length(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

size_t
text_char_width(const char *s, size_t *n)
{
	utf8proc_int32_t c;

	*n = 1;
	if (*s >= 0x20 && *s < 0x7F)
		return 1;
	*n = text_char(s);
	if (*n == 0 || text_is_control(s)) {
		*n = *n == 0 ? 1 : *n;
		return 1;
	}
	if (*n == 1)
		return 1;
	if (utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)*n, &c) < 0)
		return 1;
	return (size_t)utf8proc_charwidth(c);
}

size_t
text_width(const char *s)
{
	size_t width = 0, n;

	for (; *s != '\0'; s += n)
		width += text_char_width(s, &n);
	return width;
}

int
text_to_int(const char *s, int64_t min, int64_t max, int64_t *out)
{
	bool minus = *s == '-';
	int64_t v = 0;

	if (minus)
		s++;
	if (*s == '\0')
		return -1;
	for (; *s != '\0'; s++) {
		if (*s < '0' || *s > '9' || __builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, minus ? -(*s - '0') : *s - '0', &v))
			return -1;
	}
	if (v < min || v > max)
		return -1;
	*out = v;
	return 0;
}

const char *
text_item(const char **list, size_t *len)
{
	const char *start = *list, *end;

	if (start == NULL)
		return NULL;
	end = strchr(start, ',');
	*list = end != NULL ? end + 1 : NULL;
	if (end == NULL)
		end = start + strlen(start);
	while (start < end && *start == ' ')
		start++;
	while (end > start && end[-1] == ' ')
		end--;
	*len = (size_t)(end - start);
	return start;
}

char *
text_format(char *out, size_t size, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	if (vsnprintf(out, size, fmt, ap) < 0)
		out[0] = '\0';
	va_end(ap);
	return out;
}
