/*
 * guard - the texts that a spreadsheet changes, as a regular expression
 */
#include <regex.h>
#include <stddef.h>
#include <string.h>

#include "guard.h"
#include "kit/base/diag.h"

/* Texts that a spreadsheet in Spanish or English reads as another value. */
static const char altered[] =
    "^(0[0-9]+"                                          /* loses leading zeros */
    "|[0-9]{16,}"                                        /* loses digits */
    "|[0-9]+([.,][0-9]+)+"                               /* loses or moves separators */
    "|[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+"                /* a power of ten */
    "|[0-9]+([.,][0-9]+)? ?%"                            /* a percentage */
    "|[0-9]{1,4}[/.-][0-9]{1,2}([/.-][0-9]{1,4})?( .*)?" /* a date */
    "|[0-9]{1,4}[/-][A-Za-z]{3,}\\.?([/ -][0-9]{1,4})?"  /* 5-mar-2026 */
    "|[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?[AaPp]\\.? ?[Mm]\\.?)?"
    "|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]"
    "|[Vv][Ee][Rr][Dd][Aa][Dd][Ee][Rr][Oo]|[Ff][Aa][Ll][Ss][Oo])$";

static bool
is_altered(const char *text)
{
	static regex_t pattern;
	static bool ready;

	if (!ready && regcomp(&pattern, altered, REG_EXTENDED | REG_NOSUB) != 0)
		diag_bug("guard: the pattern");
	ready = true;
	return regexec(&pattern, text, 0, NULL, 0) == 0;
}

bool
guard_needed(const char *text)
{
	text += strspn(text, "'");
	if (*text == '\0')
		return false;
	if (strchr("=+-@\t\r", *text) != NULL)
		return true;
	return strchr("0123456789TtFfVv", *text) != NULL && is_altered(text);
}

const char *
guard_off(const char *text)
{
	return *text == '\'' && guard_needed(text) ? text + 1 : text;
}
