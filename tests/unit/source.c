/*
 * source - print the rows that lib/kit/stream/source reads, for tests/source.bats
 *
 *	source RECORD [options] FILE
 *
 * A row is printed as flat JSON of the cells that are not absent, an error as "place: fault" on
 * stderr.  Exits 65 when there was an error.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/record/flat_json.h"
#include "kit/record/registry.h"
#include "kit/stream/source.h"

enum { OPT_RAW = 256, OPT_QUIET };

static const struct option longs[] = { { "input", required_argument, NULL, 'i' },
	{ "map", required_argument, NULL, 'm' }, { "date-format", required_argument, NULL, 'f' },
	{ "encoding", required_argument, NULL, 'e' }, { "delim", required_argument, NULL, 'd' },
	{ "skip", required_argument, NULL, 's' }, { "key", no_argument, NULL, 'k' },
	{ "rejects", required_argument, NULL, 'r' }, { "zone", required_argument, NULL, 'z' },
	{ "raw", no_argument, NULL, OPT_RAW },     /* print rows by source_raw */
	{ "quiet", no_argument, NULL, OPT_QUIET }, /* print only the number of rows */
	{ 0 } };

static struct source_options options;
static const char *rejects_path;
static bool raw_rows, quiet;

static const struct record *
find_record(const char *name)
{
	for (int i = 0; registry_all[i] != NULL; i++)
		if (strcmp(registry_all[i]->name, name) == 0)
			return registry_all[i];
	diag_die(CC_USAGE, "unknown record: '%s'", name);
}

static void
set_input(const char *name)
{
	static const char *const names[] = { "guess", "csv", "jsonl", "excel" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], name) == 0) {
			options.format = (enum source_format)i;
			return;
		}
	diag_die(CC_USAGE, "unknown input: '%s'", name);
}

static void
set_option(int ch)
{
	switch (ch) {
	case 'i': set_input(optarg); break;
	case 'm': options.map = optarg; break;
	case 'f': options.time_format = optarg; break;
	case 'e': options.encoding = optarg; break;
	case 'd': options.delim = optarg[0]; break;
	case 's': options.skip = atol(optarg); break;
	case 'k': options.key_only = true; break;
	case 'r': rejects_path = optarg; break;
	case 'z':
		if (stamp_zone(optarg) != 0)
			diag_die(CC_USAGE, "unknown zone: '%s'", optarg);
		break;
	case OPT_RAW: raw_rows = true; break;
	case OPT_QUIET: quiet = true; break;
	default: exit(CC_USAGE);
	}
}

static void
print_row(const struct source *src, const struct row *row, struct buf *b)
{
	char sep = '{';

	buf_clear(b);
	if (raw_rows) {
		source_raw(src, b);
		puts(b->p);
		return;
	}
	for (int i = 0; i < row->rec->n; i++) {
		if (row->cell[i].state == CELL_ABSENT)
			continue;
		buf_char(b, sep);
		flat_json_write_string(b, row->rec->field[i].name);
		buf_char(b, ':');
		flat_json_write_cell(b, row, i, true);
		sep = ',';
	}
	buf_text(b, sep == '{' ? "{}" : "}");
	puts(b->p);
}

static void
reject(const struct source *src, const char *why, FILE *to)
{
	struct buf raw = { 0 }, line = { 0 };

	source_raw(src, &raw);
	source_reject_line(src, raw.p != NULL ? raw.p : "", why, &line);
	fwrite(line.p, 1, line.len, to);
	buf_free(&raw);
	buf_free(&line);
}

/* Print all rows; returns whether there was an error. */
static bool
run(struct source *src, FILE *rejects)
{
	struct fault fault;
	struct row row;
	struct buf b = { 0 };
	bool failed = false;
	long rows = 0;
	int rc;

	if (rejects != NULL) {
		source_reject_head(src, &b);
		if (b.len > 0)
			fwrite(b.p, 1, b.len, rejects);
	}
	while ((rc = source_next(src, &row, &fault)) != 0) {
		if (rc == 1) {
			rows++;
			if (!quiet)
				print_row(src, &row, &b);
			continue;
		}
		failed = true;
		fprintf(stderr, "%s%s: %s\n", source_broken(src) ? "broken: " : "",
		    source_place(src), fault.text);
		if (rejects != NULL)
			reject(src, fault.text, rejects);
		if (source_broken(src))
			break;
	}
	if (quiet)
		printf("%ld\n", rows);
	buf_free(&b);
	return failed;
}

int
main(int argc, char *argv[])
{
	FILE *rejects = NULL;
	struct source *src;
	bool failed;
	int ch;

	diag_init(argv[0]);
	lang_init();
	if (stamp_zone("America/Bogota") != 0)
		diag_die(CC_USAGE, "no zone data");
	while ((ch = getopt_long(argc, argv, "", longs, NULL)) != -1)
		set_option(ch);
	if (argc - optind != 2)
		diag_die(CC_USAGE, "usage: source RECORD [options] FILE");
	src = source_open(find_record(argv[optind]), &options, argv[optind + 1]);
	if (rejects_path != NULL) {
		rejects = fopen(rejects_path, "w");
		if (rejects == NULL)
			diag_sys(CC_CANTCREAT, "%s", rejects_path);
	}
	failed = run(src, rejects);
	if (rejects != NULL && fclose(rejects) != 0)
		diag_sys(CC_IO, "%s", rejects_path);
	source_close(src);
	diag_close_stdout();
	return failed ? CC_DATA : CC_DONE;
}
