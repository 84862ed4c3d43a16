/*
 * ics_line - lines unfolded and split into name, parameters and value (RFC 5545, 3.1)
 */
#include <string.h>

#include "ics_in.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"

#define NAME_BYTES "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"

int
ics_refuse(struct fault *fault, const char *name, const char *what, const char *value)
{
	char shown[120];

	return fault_set(fault, "%s: %s: '%s'", name, what, diag_mask(shown, sizeof shown, value));
}

char
ics_capital(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool
ics_is_word(const char *text, const char *word)
{
	while (*text != '\0' && ics_capital(*text) == ics_capital(*word)) {
		text++;
		word++;
	}
	return *text == '\0' && *word == '\0';
}

/* Append the current piece from a byte on, without its line end. */
static void
add_piece(struct ics_lines *s, size_t from)
{
	const char *p = s->piece.p;
	size_t n = s->piece.n;

	if (s->piece.ends && n > from && p[n - 1] == '\n')
		n--;
	if (s->piece.ends && n > from && p[n - 1] == '\r')
		n--;
	if (n > from)
		buf_add(&s->text, p + from, n - from);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* What is wrong with the current line, or NULL; after a NUL or a long line reading stops. */
static const char *
defect(struct ics_lines *s, bool nul)
{
	s->broken = nul || s->text.len > ICS_LINE_MAX;
	if (nul)
		return _("a NUL byte");
	if (s->broken)
		return _("a line over 1 MiB");
	return text_is_utf8(s->text.p, s->text.len) ? NULL : input_bad_bytes(s->in);
}

/* Join a line with its continuation lines: 1, 0 at the end, -1 with the fault. */
static int
unfold(struct ics_lines *s, int64_t *number, struct fault *fault)
{
	const char *what;
	size_t from = 0;
	bool ended = false, nul = false;
	char shown[120];

	buf_clear(&s->text);
	if (s->broken || (!s->ahead && input_piece(s->in, &s->piece) != 1))
		return 0;
	s->ahead = false;
	*number = s->piece.line;
	do {
		if (ended && !is_blank(s->piece.p[0])) {
			s->ahead = true;
			break;
		}
		from = ended;
		add_piece(s, from);
		ended = s->piece.ends;
		nul = nul || s->piece.nul;
	} while (s->text.len <= ICS_LINE_MAX && input_piece(s->in, &s->piece) == 1);
	buf_text(&s->text, "");
	what = defect(s, nul);
	if (what == NULL)
		return 1;
	return fault_set(fault, "%s: '%s'", what, diag_mask(shown, sizeof shown, s->text.p));
}

/* Terminate a value, without its quotes; returns the character after it, and moves *p past that. */
static char
cut_value(char **p, const char **value)
{
	bool quoted = **p == '"';
	char *end, behind;

	*p += quoted;
	*value = *p;
	end = *p + strcspn(*p, quoted ? "\"" : "\";:,");
	if (quoted && *end == '\0')
		return '\0';
	if (quoted)
		*end++ = '\0';
	behind = *end;
	*end = '\0';
	*p = end + (behind != '\0');
	return behind;
}

/* Terminate a name and turn it into capitals; as cut_value. */
static char
cut_name(char **p, const char **name)
{
	size_t n = strspn(*p, NAME_BYTES);
	char behind = (*p)[n];

	*name = *p;
	if (n == 0 || behind == '\0')
		return '\0';
	for (size_t i = 0; i < n; i++)
		(*p)[i] = ics_capital((*p)[i]);
	(*p)[n] = '\0';
	*p += n + 1;
	return behind;
}

/* Split a line; 0, or -1 when it has no NAME:value. */
static int
parse(char *p, struct ics_line *l)
{
	char behind = cut_name(&p, &l->name);

	l->n = 0;
	while (behind == ';') {
		struct ics_param *param = &l->param[l->n];
		const char *more;

		if (l->n++ == ICS_PARAMS || cut_name(&p, &param->name) != '=')
			return -1;
		behind = cut_value(&p, &param->value);
		while (behind == ',')
			behind = cut_value(&p, &more);
	}
	l->value = p;
	return behind == ':' ? 0 : -1;
}

int
ics_lines_next(struct ics_lines *s, struct ics_line *l, struct fault *fault)
{
	char shown[120];
	char *p;
	int rc;

	do {
		rc = unfold(s, &l->number, fault);
		if (rc != 1)
			return rc;
		p = s->text.p + strspn(s->text.p, " \t");
	} while (*p == '\0');
	diag_mask(shown, sizeof shown, p);
	if (parse(p, l) != 0)
		return fault_set(fault, "%s: '%s'", _("not a line of iCalendar (NAME:value)"),
		    shown);
	return 1;
}

const char *
ics_param(const struct ics_line *l, const char *name)
{
	for (int i = 0; i < l->n; i++)
		if (strcmp(l->param[i].name, name) == 0)
			return l->param[i].value;
	return NULL;
}

char *
ics_unescape(char *text)
{
	char *to = text;

	for (const char *s = text; *s != '\0'; s++) {
		if (s[0] != '\\' || s[1] == '\0') {
			*to++ = *s;
			continue;
		}
		s++;
		if (*s == 'n' || *s == 'N') {
			*to++ = ' ';
		} else {
			/* No other character may be escaped: keep the backslash. */
			if (strchr("\\;,", *s) == NULL)
				*to++ = '\\';
			*to++ = *s;
		}
	}
	*to = '\0';
	return text;
}

int
ics_day(const char *text, const char *name, int64_t last, int64_t *day, struct fault *fault)
{
	char date[] = "YYYY-MM-DD";

	if (strlen(text) != 8)
		return ics_refuse(fault, name, _("not a whole day (YYYYMMDD)"), text);
	memcpy(date, text, 4);
	memcpy(date + 5, text + 4, 2);
	memcpy(date + 8, text + 6, 2);
	if (date_parse(date, day) != 0)
		return ics_refuse(fault, name, _("not a whole day (YYYYMMDD)"), text);
	if (*day < ICS_FIRST || *day > last)
		return ics_refuse(fault, name, _("outside the years 1984 to 2100"), text);
	return 0;
}
