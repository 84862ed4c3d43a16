/*
 * lang - gettext made to work without installed locales, with the catalogues beside the programs
 */
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lang.h"

#define DOMAIN "cckit"

/* Incremented to tell gettext that LANGUAGE changed (GNU gettext manual, "gettext grok"). */
extern int _nl_msg_cat_cntr;

/* Catalogues are installed beside the programs: PREFIX/bin and PREFIX/share/locale. */
static void
find_catalogues(void)
{
	char exe[PATH_MAX], dir[PATH_MAX + 32];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	char *slash;

	if (n <= 0)
		return;
	exe[n] = '\0';
	slash = strrchr(exe, '/');
	if (slash == NULL)
		return;
	*slash = '\0';
	if (snprintf(dir, sizeof dir, "%s/../share/locale", exe) < (int)sizeof dir)
		bindtextdomain(DOMAIN, dir);
}

/* The locale that the environment names for messages, or NULL. */
static const char *
wanted(void)
{
	static const char *const from[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
		const char *v = getenv(from[i]);

		if (v != NULL && *v != '\0')
			return v;
	}
	return NULL;
}

static void
use_language(const char *tag)
{
	char code[16];

	if (snprintf(code, sizeof code, "%.*s", (int)strcspn(tag, "_.@"), tag) < (int)sizeof code)
		setenv("LANGUAGE", code, 1);
}

void
lang_init(void)
{
	const char *cc = getenv("CC_LANG"), *language = getenv("LANGUAGE"), *tag = wanted();
	bool known = setlocale(LC_ALL, "") != NULL;

	if (cc != NULL && *cc != '\0')
		use_language(cc);
	else if (!known && (language == NULL || *language == '\0') && tag != NULL)
		use_language(tag);
	/* gettext does not translate in "C": an environment with LANGUAGE alone gets C.UTF-8. */
	if (!known || strcmp(setlocale(LC_MESSAGES, NULL), "C") == 0)
		if (getenv("LANGUAGE") != NULL)
			setlocale(LC_ALL, "C.UTF-8");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	find_catalogues();
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	textdomain(DOMAIN);
}

const char *
lang_spanish(const char *text)
{
	const char *now = getenv("LANGUAGE"), *found;
	char *kept = now != NULL ? strdup(now) : NULL;
	char *messages = strdup(setlocale(LC_MESSAGES, NULL));

	setlocale(LC_MESSAGES, "C.UTF-8");
	setenv("LANGUAGE", "es", 1);
	_nl_msg_cat_cntr++;
	found = gettext(text);
	if (kept != NULL)
		setenv("LANGUAGE", kept, 1);
	else
		unsetenv("LANGUAGE");
	if (messages != NULL)
		setlocale(LC_MESSAGES, messages);
	_nl_msg_cat_cntr++;
	free(kept);
	free(messages);
	return found;
}

void
lang_english(bool on)
{
	/* A domain without a catalogue leaves every text as it is. */
	textdomain(on ? DOMAIN "-none" : DOMAIN);
}
