/*
 * markup - texts escaped character by character
 */
#include "markup.h"
#include "kit/base/text.h"

/* Append the n bytes of one character. */
static void
write_char(struct buf *b, const char *s, size_t n)
{
	switch (*s) {
	case '&': buf_text(b, "&amp;"); break;
	case '<': buf_text(b, "&lt;"); break;
	case '>': buf_text(b, "&gt;"); break;
	case '"': buf_text(b, "&quot;"); break;
	case '\'': buf_text(b, "&#39;"); break;
	case '\t':
	case '\n':
	case '\r': buf_char(b, ' '); break;
	default:
		if (text_char(s) == 0 || text_is_control(s))
			buf_char(b, '?');
		else
			buf_add(b, s, n);
	}
}

void
markup_text(struct buf *b, const char *s)
{
	for (size_t n; *s != '\0'; s += n) {
		n = text_char(s);
		if (n == 0)
			n = 1;
		write_char(b, s, n);
		if (s[0] == '\r' && s[1] == '\n')
			n = 2;
	}
}

void
markup_cut(struct buf *b, const char *s, size_t columns)
{
	bool whole = text_width(s) <= columns;
	size_t width = 0, n, w;

	for (; *s != '\0'; s += n) {
		w = text_char_width(s, &n);
		if (width + w + !whole > columns)
			break;
		write_char(b, s, n);
		width += w;
	}
	if (!whole && columns > 0)
		buf_text(b, "…");
}
