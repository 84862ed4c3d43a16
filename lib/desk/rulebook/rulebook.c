/*
 * rulebook - builds a rulebook from lines and switches, keeps the versions that were built, and
 * writes new ones
 */
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "kit/base/zone.h"
#include "kit/rules/rule_fields.h"
#include "kit/store/rows.h"
#include "rule_kind.h"
#include "rule_rows.h"
#include "rulebook.h"
#include "rulebook_fields.h"
#include "settings.h"

/* The other calendars of a rulebook, each built on first use. */
struct others {
	struct other_calendar *calendar;
	int n;
	struct pool names;
};

/* A rulebook with what it was built from. */
struct own {
	struct rulebook rules; /* first, so that a pointer to either is one to both */
	struct calendars *calendars;
	struct calendar *calendar;
	struct others *others;
	struct calendar_switches switches;
	struct terms *terms;
	struct pool pool;
	struct store *db;
};

struct other_calendar {
	const char *name;
	struct calendar *calendar;
};

/* The versions built so far: all are kept, as callers may hold pointers to them. */
static struct own **known;
static int known_n;

/* The value of a switch, or its start value. */
static const char *
switch_of(const struct row *switches, int field)
{
	return row_text(switches, field, rec_rulebook.field[field].start);
}

static bool
switched_to(const struct row *switches, int field, const char *value)
{
	return strcmp(switch_of(switches, field), value) == 0;
}

static void
forget(struct own *o)
{
	for (int i = 0; i < o->others->n; i++)
		calendar_free(o->others->calendar[i].calendar);
	free(o->others->calendar);
	pool_clear(&o->others->names);
	free(o->others);
	calendar_free(o->calendar);
	calendars_free(o->calendars);
	terms_free(o->terms);
	pool_clear(&o->pool);
	free(o);
}

/* Take all lines, and check them together. */
static int
take_lines(struct own *o, const struct row_list *calendar, const struct row_list *term,
    struct fault *f)
{
	o->calendars = calendars_make();
	o->terms = terms_make();
	for (int i = 0; i < calendar->n; i++)
		if (calendars_add(o->calendars, &calendar->row[i], f) != 0)
			return -1;
	for (int i = 0; i < term->n; i++)
		if (terms_add(o->terms, &term->row[i], f) != 0)
			return -1;
	return calendars_check(o->calendars, f) != 0 || terms_check(o->terms, f) != 0 ? -1 : 0;
}

/*
 * Every scope that the switch names must occur in some closure; a misspelt scope would close no
 * day.
 */
static int
check_closures(const struct own *o, const char *closures, struct fault *f)
{
	const char *list = closures;
	size_t len;

	if (strcmp(closures, "none") == 0 || strcmp(closures, "all") == 0)
		return 0;
	for (const char *item; (item = text_item(&list, &len)) != NULL;) {
		const struct calendar_line *line;
		bool found = false;

		for (int i = 0; !found && (line = calendars_line(o->calendars, i)) != NULL; i++)
			found = line->scope != NULL && strlen(line->scope) == len &&
			    memcmp(line->scope, item, len) == 0;
		if (!found)
			return fault_set(f, _("closures: no closure is of that scope: '%.*s'"),
			    (int)len, item);
	}
	return 0;
}

static struct own *
build(const struct row_list *calendar, const struct row_list *term, const struct row *switches,
    struct fault *f)
{
	struct own *o = mem_zero(sizeof *o);
	struct rulebook *rb = &o->rules;

	o->others = mem_zero(sizeof *o->others);

	o->switches.saturday = switched_to(switches, RB_SATURDAY, "on");
	o->switches.closures = pool_copy(&o->pool, switch_of(switches, RB_CLOSURES));
	rb->version = row_num(switches, RB_VERSION, 0);
	rb->zone_name = pool_copy(&o->pool, switch_of(switches, RB_ZONE));
	rb->zone = zone_open(rb->zone_name);
	rb->calendar_name = pool_copy(&o->pool, switch_of(switches, RB_CALENDAR));
	rb->profile = pool_copy(&o->pool, switch_of(switches, RB_TERMS));
	rb->deem_next_bd = switched_to(switches, RB_DEEM, "next_bd");
	rb->roll_next_bd = switched_to(switches, RB_ROLL, "next_bd");
	rb->extra_double = switched_to(switches, RB_EXTENSION, "extra_double");
	if (take_lines(o, calendar, term, f) == 0 &&
	    check_closures(o, o->switches.closures, f) == 0)
		o->calendar = calendar_build(o->calendars, rb->calendar_name, &o->switches, f);
	rb->calendar = o->calendar;
	rb->terms = o->terms;
	if (rb->calendar != NULL && !terms_have(rb->terms, rb->profile)) {
		fault_set(f, _("terms: no such profile (see cc-pqr-due terms): '%s'"), rb->profile);
		rb->calendar = NULL;
	}
	if (rb->calendar == NULL) {
		forget(o);
		return NULL;
	}
	return o;
}

const struct rulebook *
rulebook_build(const struct row_list *calendar, const struct row_list *term,
    const struct row *switches, struct fault *f)
{
	struct own *o = build(calendar, term, switches, f);

	return o != NULL ? &o->rules : NULL;
}

const struct calendar *
rulebook_calendar(const struct rulebook *rb, const char *name, struct fault *f)
{
	const struct own *o = (const struct own *)rb;
	struct others *others = o->others;
	struct calendar *built;

	if (strcmp(name, "*") == 0 || strcmp(name, rb->calendar_name) == 0)
		return rb->calendar;
	for (int i = 0; i < others->n; i++)
		if (strcmp(others->calendar[i].name, name) == 0)
			return others->calendar[i].calendar;
	built = calendar_build(o->calendars, name, &o->switches, f);
	if (built == NULL)
		return NULL;
	*MEM_PUSH(others->calendar, others->n) =
	    (struct other_calendar) { pool_copy(&others->names, name), built };
	return built;
}

int64_t
rulebook_newest(struct store *db)
{
	struct stmt q;
	int64_t version = 0;

	STORE_PREPARE(db, &q, "SELECT max(version) FROM rulebook");
	if (stmt_step(&q))
		version = stmt_col_int(&q, 0);
	stmt_close(&q);
	return version;
}

void
rulebook_switches(struct store *db, int64_t version, struct row *row, struct pool *pool)
{
	struct stmt q;

	rows_select_key(db, &q, &rec_rulebook);
	stmt_int(&q, 1, version);
	if (!stmt_step(&q))
		diag_die(CC_CONFIG, _("rules: no such version: '%lld'"), (long long)version);
	rows_read(&q, &rec_rulebook, row);
	for (int i = 0; i < rec_rulebook.n; i++)
		if (row_has(row, i) && !field_is_number(&rec_rulebook.field[i]))
			row->cell[i].text = pool_copy(pool, row->cell[i].text);
	stmt_close(&q);
}

static struct own *
build_version(struct store *db, int64_t version, struct fault *f)
{
	struct row_list calendar, term;
	struct own *o;
	struct pool pool = { 0 };
	struct row switches;

	rulebook_switches(db, version, &switches, &pool);
	row_list_init(&calendar, &rec_calendar);
	row_list_init(&term, &rec_term);
	rule_rows_add_stored(&calendar, db, version);
	rule_rows_add_stored(&term, db, version);
	o = build(&calendar, &term, &switches, f);
	row_list_free(&calendar);
	row_list_free(&term);
	pool_clear(&pool);
	return o;
}

const struct rulebook *
rulebook_build_version(struct store *db, int64_t version, struct fault *f)
{
	struct own *o = build_version(db, version, f);

	return o != NULL ? &o->rules : NULL;
}

const struct rulebook *
rulebook_of(struct store *db, int64_t version)
{
	struct fault f;
	struct own *o;

	for (int i = 0; i < known_n; i++)
		if (known[i]->db == db && known[i]->rules.version == version)
			return &known[i]->rules;
	o = build_version(db, version, &f);
	if (o == NULL)
		diag_die(CC_CONFIG, _("rules: version %lld: %s"), (long long)version, f.text);
	o->db = db;
	*MEM_PUSH(known, known_n) = o;
	return &o->rules;
}

/* Copy the settings of the store into the switches of a rulebook. Did any of them differ? */
static bool
take_settings(struct store *db, struct row *switches, struct pool *pool)
{
	bool differ = false;

	for (int i = 0; i < setting_count(); i++) {
		int field =
		    record_field(&rec_rulebook, setting_at(i)->name, strlen(setting_at(i)->name));
		char *value = setting_get(db, setting_at(i));

		if (!row_is(switches, field, value))
			differ = true;
		row_set_text(switches, field, pool_copy(pool, value));
		free(value);
	}
	return differ;
}

/* Write the row of a new version. */
static void
put_version(struct txn *d, struct row *switches, const char *reason)
{
	struct change c = { .verb = "rules", .given = switches, .at = d->now };

	row_set_num(switches, RB_VERSION, journal_count(&d->journal, rec_rulebook.name));
	row_set_num(switches, RB_MADE, d->now);
	row_set_text(switches, RB_REASON, reason);
	txn_change(d, &c, NULL);
}

void
rulebook_put_line(struct txn *d, const struct row *line, int64_t version)
{
	const struct record *rec = line->rec;
	struct row row = *line;
	struct change c = { .verb = "rules", .given = &row, .at = d->now };

	row_set_num(&row, rec->key, journal_count(&d->journal, rec->name));
	row_set_num(&row, record_field(rec, "version_from", strlen("version_from")), version);
	txn_change(d, &c, NULL);
}

void
rulebook_put_shipped(struct txn *d, const struct record *rec, int64_t version)
{
	struct row_list rows;

	row_list_init(&rows, rec);
	rule_rows_add_shipped(&rows);
	for (int i = 0; i < rows.n; i++)
		rulebook_put_line(d, &rows.row[i], version);
	row_list_free(&rows);
}

void
rulebook_begin(struct txn *d)
{
	struct pool pool = { 0 };
	struct row switches;

	row_init(&switches, &rec_rulebook);
	take_settings(d->db, &switches, &pool);
	put_version(d, &switches, "as shipped");
	for (const struct rule_kind *const *k = rule_kinds; *k != NULL; k++)
		rulebook_put_shipped(d, (*k)->rec, switches.cell[RB_VERSION].num);
	pool_clear(&pool);
}

/* Can a version just written be built, and are all kinds of rules consistent with it? */
static int
check_version(struct store *db, int64_t version, struct fault *f)
{
	const struct rulebook *rb = rulebook_build_version(db, version, f);
	int rc = rb != NULL ? 0 : -1;

	for (const struct rule_kind *const *k = rule_kinds; rc == 0 && *k != NULL; k++) {
		struct row_list rows;

		if ((*k)->check == NULL)
			continue;
		row_list_init(&rows, (*k)->rec);
		rule_rows_add_stored(&rows, db, version);
		rc = (*k)->check(rb, &rows, f);
		row_list_free(&rows);
	}
	return rc;
}

int
rulebook_renew(struct txn *d, const char *reason, bool force, struct fault *f)
{
	struct pool pool = { 0 };
	struct row switches;
	bool differ;
	int rc = 0;

	rulebook_switches(d->db, rulebook_newest(d->db), &switches, &pool);
	differ = take_settings(d->db, &switches, &pool);
	if (differ || force) {
		put_version(d, &switches, reason);
		rc = check_version(d->db, switches.cell[RB_VERSION].num, f);
	}
	pool_clear(&pool);
	return rc;
}

const struct zone *
rulebook_zone(const struct rulebook *rb)
{
	if (rb->zone == NULL)
		diag_die(CC_CONFIG, _("zone: unknown on this machine: '%s'"), rb->zone_name);
	return rb->zone;
}

void
rulebook_receive(const struct rulebook *rb, struct petition *p, int64_t instant)
{
	p->instant = instant;
	p->received = zone_date_minute(rulebook_zone(rb), instant, &p->minute);
}

int64_t
rulebook_day(const struct rulebook *rb, int64_t instant)
{
	return zone_date(rulebook_zone(rb), instant);
}
