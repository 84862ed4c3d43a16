/*
 * figure_options - options of figures read, a wrong one ends the program with CC_USAGE
 */
#include <string.h>

#include "figure_options.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"

int
figure_options_by(const struct cli *c, const struct record *rec, const char *otherwise, int *by)
{
	const char *list = cli_opt(c, "by") != NULL ? cli_opt(c, "by") : otherwise;
	size_t len;
	int n = 0;

	if (list != NULL && strcmp(list, "none") == 0)
		return 0;
	for (const char *item; (item = text_item(&list, &len)) != NULL;) {
		int field = record_field(rec, item, len);

		if (field < 0 || (rec->field[field].flags & F_GROUP) == 0)
			diag_die(CC_USAGE,
			    _("--by: not a field that figures are told apart by: '%.*s'"), (int)len,
			    item);
		for (int i = 0; i < n; i++)
			if (by[i] == field)
				diag_die(CC_USAGE, _("--by: named twice: '%.*s'"), (int)len, item);
		by[n++] = field;
	}
	return n;
}

void
figure_options_time(const struct cli *c, int64_t *from, int64_t *to)
{
	*from = cli_time(c, "from", INT64_MIN);
	*to = cli_time(c, "to", INT64_MAX);
	if (*from >= *to)
		diag_die(CC_USAGE, _("--to: not later than --from: '%s'"), cli_opt(c, "to"));
}

enum period
figure_options_period(const struct cli *c)
{
	const char *arg = cli_opt(c, "period");
	enum period kind = arg != NULL ? period_kind(arg) : PERIOD_NONE;

	if (arg != NULL && kind == PERIOD_NONE)
		diag_die(CC_USAGE, _("--period: not day, week, month, quarter or year: '%s'"), arg);
	return kind;
}
