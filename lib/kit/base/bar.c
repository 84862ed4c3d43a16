/*
 * bar - lengths rounded to eighths, drawn as block elements or as ASCII
 */
#include <langinfo.h>
#include <locale.h>
#include <string.h>

#include "bar.h"

enum { EIGHTHS = 8 };

/*
 * Asks the environment, not the current locale: lang_init sets LC_CTYPE to UTF-8 whatever the
 * environment says.
 */
bool
bar_has_blocks(void)
{
	locale_t reader = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	bool has;

	/* A locale that is not installed: assume UTF-8, as lang_init does. */
	if (reader == (locale_t)0)
		return true;
	has = strcmp(nl_langinfo_l(CODESET, reader), "UTF-8") == 0;
	freelocale(reader);
	return has;
}

void
bar_share(struct buf *b, int64_t part, int64_t whole, int width)
{
	static const char *const block[EIGHTHS] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	bool blocks = bar_has_blocks();
	int64_t unit = blocks ? EIGHTHS : 1, units;

	if (whole <= 0 || part <= 0)
		return;
	units = (2 * part * width * unit + whole) / (2 * whole);
	if (units == 0)
		units = 1;
	for (; units >= unit; units -= unit)
		buf_text(b, blocks ? "█" : "#");
	buf_text(b, block[units]);
}

void
bar_columns(struct buf *b, const int64_t count[], int n)
{
	static const char *const block[EIGHTHS] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
	static const char *const plain[EIGHTHS] = { "_", ".", ":", "-", "=", "+", "*", "#" };
	const char *const *level = bar_has_blocks() ? block : plain;
	int64_t most = 0;

	for (int i = 0; i < n; i++)
		if (count[i] > most)
			most = count[i];
	for (int i = 0; i < n; i++)
		buf_text(b,
		    level[count[i] <= 0 ? 0 : (count[i] * (EIGHTHS - 1) + most - 1) / most]);
}
