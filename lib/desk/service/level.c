/*
 * level - sums up what a level and those below it require, and says in words what an agent lacks
 */
#include <string.h>

#include "desk/people/agent_fields.h"
#include "desk/rulebook/shipped.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/rules/calendar.h"
#include "kit/store/rows.h"
#include "kit/stream/source.h"
#include "level.h"
#include "service_fields.h"

enum { LEVELS = AGENT_LEVELS };

/* Required number of certificates; names restricts which ones count ("" for any). */
struct wanted_certificates {
	int64_t n;
	const char *names;
};

/* What a level and those below it require together. */
struct wanted {
	int64_t years;
	struct buf skills; /* separated by commas, each once */
	struct wanted_certificates certificates[LEVELS];
	int n;
	struct pool pool;
};

void
level_begin(struct txn *d)
{
	struct row_list levels = { .rec = &rec_level };

	if (rows_count(d->db, &rec_level) > 0)
		return;
	shipped_read(&levels, "levels.csv", shipped_levels, shipped_levels_size);
	for (int i = 0; i < levels.n; i++) {
		struct change c = { .verb = "init", .given = &levels.row[i], .at = d->now };

		txn_change(d, &c, NULL);
	}
	row_list_free(&levels);
}

/* Is the item in a list separated by commas (or NULL)? */
static bool
is_among(const char *list, const char *item, size_t len)
{
	const char *other;
	size_t n;

	while ((other = text_item(&list, &n)) != NULL)
		if (n == len && memcmp(other, item, len) == 0)
			return true;
	return false;
}

static void
add_skills(struct wanted *w, const char *list)
{
	const char *item;
	size_t len;

	while ((item = text_item(&list, &len)) != NULL) {
		if (is_among(w->skills.p, item, len))
			continue;
		if (w->skills.len > 0)
			buf_char(&w->skills, ',');
		buf_add(&w->skills, item, len);
	}
}

/* Of levels that count the same certificates, the larger number is required. */
static void
add_certificates(struct wanted *w, int64_t n, const char *names)
{
	int i = 0;

	if (n == 0)
		return;
	while (i < w->n && strcmp(w->certificates[i].names, names) != 0)
		i++;
	if (i == w->n)
		w->certificates[w->n++].names = pool_copy(&w->pool, names);
	if (n > w->certificates[i].n)
		w->certificates[i].n = n;
}

static void
gather_wanted(struct store *db, int64_t level, struct wanted *w)
{
	struct stmt q;
	struct row row;

	*w = (struct wanted) { 0 };
	ROWS_SELECT_TAIL(db, &q, &rec_level, "FROM level t WHERE t.level <= $1 ORDER BY t.level");
	stmt_int(&q, 1, level);
	while (stmt_step(&q)) {
		rows_read(&q, &rec_level, &row);
		if (row_num(&row, LV_YEARS, 0) > w->years)
			w->years = row_num(&row, LV_YEARS, 0);
		add_skills(w, row_text(&row, LV_SKILLS, NULL));
		add_certificates(w, row_num(&row, LV_CERTIFICATES, 0),
		    row_text(&row, LV_CERTIFIED, ""));
	}
	stmt_close(&q);
}

/* Whole years between two days. A year from 29 February is full on the 28th (CGP art. 118). */
static int64_t
whole_years(int64_t since, int64_t day)
{
	int from, to, month, mday;
	int64_t years;

	if (since > day)
		return 0;
	date_to_civil(since, &from, &month, &mday);
	date_to_civil(day, &to, &month, &mday);
	years = to - from;
	return calendar_add_months(since, years * 12) > day ? years - 1 : years;
}

/* The certificates of an agent on a day, of given names or of any. */
struct held {
	int64_t good;
	int expired;
	char last[STAMP_SIZE]; /* the latest expiry date among the expired */
};

/* Count a certificate; days are YYYY-MM-DD, which sort as text. */
static void
count_certificate(struct held *h, const char *issued, const char *expires, const char *today)
{
	if (issued != NULL && strcmp(issued, today) > 0)
		return;
	if (expires == NULL || strcmp(expires, today) >= 0) {
		h->good++;
		return;
	}
	h->expired++;
	if (strcmp(expires, h->last) > 0 && strlen(expires) < sizeof h->last)
		memcpy(h->last, expires, strlen(expires) + 1);
}

static void
count_certificates(struct store *db, const char *agent, const char *names, int64_t day,
    struct held *h)
{
	char today[STAMP_SIZE];
	struct stmt q;

	*h = (struct held) { 0 };
	(void)date_write(day, today);
	STORE_PREPARE(db, &q, "SELECT name, issued, expires FROM certificate WHERE agent = $1");
	stmt_text(&q, 1, agent);
	while (stmt_step(&q)) {
		const char *name = stmt_col_text(&q, 0);

		if (*names == '\0' || is_among(names, name, strlen(name)))
			count_certificate(h, stmt_col_text(&q, 1), stmt_col_text(&q, 2), today);
	}
	stmt_close(&q);
}

/* What is missing, in words. */
struct words {
	struct buf *to;
	size_t start; /* offset at which they begin */
};

/* Append "; " unless this is the first part. */
static struct buf *
next_part(struct words *w)
{
	if (w->to->len > w->start)
		buf_text(w->to, "; ");
	return w->to;
}

/* Append a list with a blank after each comma. */
static void
put_list(struct buf *b, const char *list)
{
	const char *item, *sep = "";
	size_t len;

	for (; (item = text_item(&list, &len)) != NULL; sep = ", ") {
		buf_text(b, sep);
		buf_add(b, item, len);
	}
}

static void
tell_level(struct words *words, const struct row *agent, int64_t level)
{
	int64_t has = row_num(agent, AG_LEVEL, 0);

	if (has < level)
		buf_format(next_part(words), _("level: %lld of %lld"), (long long)has,
		    (long long)level);
}

static void
tell_years(struct words *words, const struct row *agent, int64_t wanted, int64_t day)
{
	int64_t since, has = 0;

	if (row_has(agent, AG_SINCE) && date_parse(agent->cell[AG_SINCE].text, &since) == 0)
		has = whole_years(since, day);
	if (has < wanted)
		buf_format(next_part(words), _("years: %lld of %lld"), (long long)has,
		    (long long)wanted);
}

static void
tell_skills(struct words *words, const struct row *agent, const char *wanted)
{
	const char *skills = row_text(agent, AG_SKILLS, NULL), *item;
	struct buf lacks = { 0 };
	size_t len;

	while ((item = text_item(&wanted, &len)) != NULL) {
		if (is_among(skills, item, len))
			continue;
		if (lacks.len > 0)
			buf_text(&lacks, ", ");
		buf_add(&lacks, item, len);
	}
	if (lacks.len > 0)
		buf_format(next_part(words), _("skills: %s"), lacks.p);
	buf_free(&lacks);
}

static void
tell_certificates(struct words *words, struct store *db, const struct row *agent,
    const struct wanted_certificates *wanted, int64_t day)
{
	struct buf names = { 0 };
	struct held has;

	count_certificates(db, row_text(agent, AG_ID, ""), wanted->names, day, &has);
	if (has.good >= wanted->n)
		return;
	if (*wanted->names != '\0') {
		put_list(&names, wanted->names);
		buf_format(next_part(words), _("certificates of %s: %lld of %lld"), names.p,
		    (long long)has.good, (long long)wanted->n);
	} else {
		buf_format(next_part(words), _("certificates: %lld of %lld"), (long long)has.good,
		    (long long)wanted->n);
	}
	if (has.expired == 1)
		buf_format(words->to, _(" (1 expired %s)"), has.last);
	else if (has.expired > 1)
		buf_format(words->to, _(" (%d expired, the last %s)"), has.expired, has.last);
	buf_free(&names);
}

bool
level_qualifies(struct store *db, const struct row *agent, int64_t level, int64_t day,
    struct buf *missing)
{
	struct words words = { missing, missing->len };
	struct wanted w;

	gather_wanted(db, level, &w);
	if (row_num(agent, AG_ACTIVE, 0) == 0)
		buf_text(next_part(&words), _("not active"));
	tell_level(&words, agent, level);
	tell_years(&words, agent, w.years, day);
	tell_skills(&words, agent, w.skills.p);
	for (int i = 0; i < w.n; i++)
		tell_certificates(&words, db, agent, &w.certificates[i], day);
	buf_free(&w.skills);
	pool_clear(&w.pool);
	return missing->len == words.start;
}

int
level_check(struct store *db, const char *agent, int64_t level, int64_t day, struct fault *f)
{
	struct buf missing = { 0 };
	char shown[120], what[600];
	struct stmt q;
	struct row row;
	int rc = 0;

	rows_select_key(db, &q, &rec_agent);
	stmt_text(&q, 1, agent);
	if (stmt_step(&q)) {
		rows_read(&q, &rec_agent, &row);
		if (!level_qualifies(db, &row, level, day, &missing))
			rc =
			    fault_set(f, "agent: %s: '%s'", diag_mask(what, sizeof what, missing.p),
				diag_mask(shown, sizeof shown, agent));
	} else {
		rc = fault_set(f, _("agent: no such agent: '%s'"),
		    diag_mask(shown, sizeof shown, agent));
	}
	stmt_close(&q);
	buf_free(&missing);
	return rc;
}

void
candidates_open(struct candidates *c, struct store *db)
{
	c->db = db;
	ROWS_SELECT_TAIL(db, &c->q, &rec_agent,
	    ", (SELECT count(*) FROM ticket k WHERE k.agent = t.id AND k.solved_at IS NULL"
	    " AND k.closed_at IS NULL) AS load FROM agent t ORDER BY load, t.id");
}

bool
candidates_next(struct candidates *c, struct row *agent, int64_t *load)
{
	if (!stmt_step(&c->q))
		return false;
	rows_read(&c->q, &rec_agent, agent);
	*load = stmt_col_int(&c->q, AG__N);
	return true;
}

void
candidates_close(struct candidates *c)
{
	stmt_close(&c->q);
}

void
level_queue(struct store *db, int64_t level, struct buf *queue)
{
	struct stmt q;

	STORE_PREPARE(db, &q, "SELECT queue FROM level WHERE level = $1");
	stmt_int(&q, 1, level);
	if (stmt_step(&q) && !stmt_col_null(&q, 0))
		buf_text(queue, stmt_col_text(&q, 0));
	stmt_close(&q);
}
