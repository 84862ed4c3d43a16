#ifndef CC_LANG_H
#define CC_LANG_H

/*
 * lang - the language of messages, headings and help
 *
 * English texts are the keys, lib/es.po holds the Spanish.  _("text") translates; N_("text")
 * marks a text in a table, which is translated where it is shown.
 */
#include <libintl.h>
#include <stdbool.h>

#define _(text) gettext(text)
#define N_(text) text

/*
 * Set up locale and catalogue, once, before the first message.  CC_LANG overrides LANGUAGE,
 * LC_ALL, LC_MESSAGES and LANG; a language works also without an installed locale.  LC_CTYPE is
 * always UTF-8 and LC_NUMERIC stays "C".
 */
void lang_init(void);

/* Texts are English from now on (true, for output that machines read) or translated again. */
void lang_english(bool);

/* The Spanish of text, whatever the language in use; text itself when it has no translation. */
const char *lang_spanish(const char *text);

#endif
