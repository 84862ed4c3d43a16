/*
 * question_verbs - lists, exports and imports questions and the codebook; codes open answers
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "interview.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "kit/cli/batch.h"
#include "kit/cli/tables.h"
#include "questionnaire.h"
#include "survey_fields.h"
#include "survey_verbs.h"

/* The lines of a file of questions, and the place of each. */
struct lines {
	struct row_list rows;
	char **place;
	int places;
};

/* Keep a line; its code must not be the name of an option, since questions become options. */
static void
keep_line(struct cli *c, struct lines *l, const struct row *row, const char *place)
{
	const char *code = row_text(row, QN_QUESTION, "");

	if (cli_names_option(c->program, code))
		diag_die(CC_DATA, _("%s: question: an option has this name: '%s'"), place, code);
	row_list_add(&l->rows, row);
	*MEM_PUSH(l->place, l->places) = mem_copy(place);
}

static void
read_lines(struct cli *c, const char *path, struct lines *l)
{
	struct source_options o = cli_source_options(c);
	struct source *source =
	    path != NULL ? source_open(&rec_question, &o, path) : cli_stdin(c, &o);
	struct fault f = { "" };
	struct row row;
	int rc;

	while ((rc = source_next(source, &row, &f)) > 0)
		keep_line(c, l, &row, source_place(source));
	if (rc < 0)
		diag_die(CC_DATA, "%s: %s", source_place(source), f.text);
	source_close(source);
}

/* Print the questions that a run has added. */
static void
print_made(struct cli *c, const struct txn *d, FILE *out)
{
	struct sink *sink = cli_sink(c, &rec_question, out);
	struct stmt q;
	struct row row;

	if (d->journal.run != 0) {
		rows_select_touched(c->db, &q, &rec_question, d->journal.first, d->journal.last,
		    false);
		while (stmt_step(&q)) {
			rows_read(&q, &rec_question, &row);
			sink_put(sink, &row);
		}
		stmt_close(&q);
	}
	sink_close(sink);
}

static int
import_questions(struct cli *c)
{
	bool dry = cli_opt(c, "dry-run") != NULL;
	struct lines l = { .rows = { .rec = &rec_question } };
	FILE *out = dry ? cli_aside() : stdout;
	struct fault f = { "" };
	struct txn d;
	int bad = 0;

	read_lines(c, c->operands > 0 ? c->operand[0] : NULL, &l);
	for (int i = 1; i < c->operands; i++)
		read_lines(c, c->operand[i], &l);
	txn_begin(&d, c->db, c->program->name, c->verb->name, cli_actor(c), c->now);
	if (questionnaire_import(&d, &l.rows, &bad, &f) < 0)
		diag_die(CC_DATA, "%s: %s", l.place[bad], f.text);
	if (!dry)
		txn_commit(&d);
	print_made(c, &d, out);
	if (dry) {
		txn_rollback(&d);
		cli_show_aside(out);
	}
	for (int i = 0; i < l.rows.n; i++)
		free(l.place[i]);
	free(l.place);
	row_list_free(&l.rows);
	return CC_DONE;
}

/* List questions, of the newest edition of each survey unless an option names another. */
static int
list_questions(struct cli *c)
{
	struct condition cond[FIELD_MAX];
	int n = cli_conditions(c, cond);
	bool newest = cli_opt(c, "all") == NULL;
	struct sink *sink = cli_sink(c, &rec_question, stdout);
	struct stmt q;
	struct row row;
	int64_t printed = 0;

	for (int i = 0; i < n; i++)
		newest = newest && cond[i].field != QN_VERSION;
	rows_select(c->db, &q, &rec_question, cond, n);
	while (stmt_step(&q)) {
		rows_read(&q, &rec_question, &row);
		if (newest &&
		    row.cell[QN_VERSION].num !=
			questionnaire_newest(c->db, row.cell[QN_SURVEY].text))
			continue;
		sink_put(sink, &row);
		printed++;
	}
	stmt_close(&q);
	sink_close(sink);
	return printed == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

static int
list_by_word(struct cli *c)
{
	cli_no_more_words(c, NULL);
	return list_questions(c);
}

static int
export_questions(struct cli *c)
{
	struct stmt q;

	cli_no_more_words(c, c->sub->word);
	ROWS_SELECT_TAIL(c->db, &q, &rec_question,
	    "FROM question t WHERE t.edition ="
	    " (SELECT max(n.edition) FROM question n WHERE n.survey = t.survey)"
	    " ORDER BY t.id");
	return cli_export(c, &q);
}

const struct subverb survey_question_words[] = {
	{ NULL, .run = list_by_word },
	{ "list", .run = list_by_word },
	{ "export", .run = export_questions },
	{ "import", .writes = true, .run = import_questions },
	{ 0 },
};

static int
land_tag(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	return questionnaire_check_tag(d, given, f) != 0 ? -1 : cli_land_import(d, given, ctx, f);
}

static int
import_tags(struct cli *c)
{
	return cli_batch(c, &(struct batch) { .land = land_tag });
}

const struct subverb survey_codebook_words[] = { CLI_KEPT_WORDS(import_tags), { 0 } };

static int
land_code(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	(void)ctx;
	return interview_code_answer(d, given, f);
}

int
survey_code_verb(struct cli *c)
{
	int64_t id;

	if (c->operands > 0 && cli_opt(c, "interview") == NULL &&
	    text_to_int(c->operand[0], 1, INT64_MAX, &id) == 0 && access(c->operand[0], F_OK) != 0)
		diag_die(CC_USAGE, _("no such file (give --interview %s): '%s'"), c->operand[0],
		    c->operand[0]);
	return cli_batch(c, &(struct batch) { .land = land_code });
}
