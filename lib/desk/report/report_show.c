/*
 * report_show - chooses between rows, page and plot, and between standard output and --out
 */
#include "report_show.h"
#include "kit/base/lang.h"
#include "kit/page/out_file.h"
#include "report_section.h"
#include "reports.h"

void
report_show_check(const struct cli *c)
{
	static const char *const beside[] = { "fields", "ids", "plot" };

	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
		if (cli_page(c) != PAGE_NONE && cli_opt(c, beside[i]) != NULL)
			diag_die(CC_USAGE, _("--%s: not with -o %s"), beside[i],
			    cli_opt(c, "output"));
	if (cli_page(c) == PAGE_PROM && (c->verb->flags & V_GAUGES) == 0)
		diag_die(CC_USAGE, _("--output: %s is a list, and prom takes figures: '%s'"),
		    c->verb->name, "prom");
}

FILE *
report_show_begin(const struct cli *c)
{
	const char *path = cli_opt(c, "out");

	return path != NULL ? out_file_begin(path) : stdout;
}

void
report_show_end(const struct cli *c)
{
	if (cli_opt(c, "out") != NULL)
		out_file_commit();
}

void
report_show_page(const struct cli *c, const struct page *page, FILE *out)
{
	struct page gauges = *page;

	gauges.seconds = reports_seconds;
	switch (cli_page(c)) {
	case PAGE_HTML: page_write_html(page, out); break;
	case PAGE_XLSX: page_write_xlsx(page, out); break;
	default: page_write_prom(&gauges, out);
	}
}

static void
put_row(void *ctx, const struct row *row)
{
	sink_put(ctx, row);
}

static void
show_rows(const struct cli *c, const struct section *s, FILE *out)
{
	struct sink *sink = cli_sink(c, s->rec, out);

	section_each(s, put_row, sink);
	sink_close(sink);
	if (cli_format(c) == SINK_TABLE && fprintf(out, "\n%s\n", s->said) < 0)
		diag_write_failed(out);
}

void
report_show_section(const struct cli *c, struct section *s, FILE *out)
{
	struct page page = { .title = s->title, .made = s->said, .section = &s, .n = 1 };

	if (cli_page(c) != PAGE_NONE)
		report_show_page(c, &page, out);
	else if (cli_opt(c, "plot") != NULL)
		section_plot(s, cli_width(), out);
	else
		show_rows(c, s, out);
}
