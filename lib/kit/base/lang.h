#ifndef CC_LANG_H
#define CC_LANG_H

/*
 * lang - the language of what people read
 *
 * English is the key, lib/cli/es.po the Spanish.  _("text") translates; N_("text")
 * marks a text in a table, which is translated where it is shown.
 */
#include <libintl.h>
#include <stdbool.h>

#define _(text) gettext(text)
#define N_(text) text

/*
 * Set up locale and catalogue, once, before the first message.  CC_LANG wins over
 * the usual LANGUAGE, LC_ALL, LC_MESSAGES and LANG; a language that has no locale
 * generated on this machine still works.  LC_NUMERIC stays "C".
 */
void lang_init(void);

/* From now on texts are English, for what machines read; or again of the language set up. */
void lang_english(bool);

/* The Spanish of text whatever the language in use; text itself where there is none. */
const char *lang_spanish(const char *text);

#endif
