/*
 * term - terms sorted by profile or regime, kind and validity, and looked up
 */
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/mem.h"
#include "kit/base/stamp.h"
#include "rule_fields.h"
#include "term.h"

/* A term under the name of its profile or of its regime. */
struct entry {
	const char *name;
	const struct term *term;
	int past; /* index after the last entry of this name and kind */
};

struct terms {
	struct term **term;
	int n;
	struct entry *entry; /* sorted by name and kind; made by terms_check */
	int entries;
	struct pool pool;
};

struct terms *
terms_make(void)
{
	return mem_zero(sizeof(struct terms));
}

void
terms_free(struct terms *t)
{
	if (t == NULL)
		return;
	for (int i = 0; i < t->n; i++)
		free(t->term[i]);
	free(t->term);
	free(t->entry);
	pool_clear(&t->pool);
	free(t);
}

/* Index of a cell's choice, or of its field's start value when it is empty; or -1. */
static int
choice(const struct row *r, int field)
{
	const struct field *f = &r->rec->field[field];
	const char *text = row_text(r, field, f->start);

	return text != NULL ? field_choice(f, text) : -1;
}

static const char *
copy(struct terms *t, const struct row *r, int field)
{
	return row_has(r, field) ? pool_copy(&t->pool, r->cell[field].text) : NULL;
}

static int64_t
day_of(const struct row *r, int field)
{
	int64_t day;

	if (!row_has(r, field))
		return DAY_NONE;
	if (date_parse(r->cell[field].text, &day) != 0)
		diag_bug("term: %s", r->cell[field].text);
	return day;
}

/* Check the fields that a row needs: a term, or the name of another profile (otherwise). */
static int
check_row(const struct row *r, struct fault *f)
{
	int unit = choice(r, TE_UNIT), extension = choice(r, TE_EXTENSION);
	bool elsewhere = row_has(r, TE_OTHERWISE);

	if (!row_has(r, TE_PROFILE) || !row_has(r, TE_KIND))
		return fault_set(f, _("%s: missing"), row_has(r, TE_PROFILE) ? "kind" : "profile");
	if (elsewhere && !row_is(r, TE_KIND, "*"))
		return fault_set(f, _("otherwise: goes with kind *, not with '%s'"),
		    r->cell[TE_KIND].text);
	if (!elsewhere && unit < 0)
		return fault_set(f, _("unit: missing"));
	if (elsewhere && (unit >= 0 || row_has(r, TE_NUMBER)))
		return fault_set(f,
		    _("otherwise: a row that names a profile has no term itself: '%s'"),
		    r->cell[TE_OTHERWISE].text);
	if (!elsewhere && unit != UNIT_NONE && row_num(r, TE_NUMBER, 0) < 1)
		return fault_set(f, _("number: not from 1 on: '%lld'"),
		    (long long)row_num(r, TE_NUMBER, 0));
	if ((extension == EXTENSION_EXTRA) != row_has(r, TE_MOST))
		return fault_set(f, _("most: goes with extension extra, and only with it"));
	if (row_has(r, TE_FROM) && row_has(r, TE_TO) && day_of(r, TE_TO) < day_of(r, TE_FROM))
		return fault_set(f, _("valid_to: before valid_from: '%s'"), r->cell[TE_TO].text);
	if (row_is(r, TE_APPLIES, "pending") && !row_has(r, TE_FROM))
		return fault_set(f, _("valid_from: missing (what is pending when it begins?)"));
	return 0;
}

/* Law and article as one text, or NULL. */
static const char *
cite(struct terms *t, const struct row *r)
{
	struct buf b = { 0 };
	const char *text = NULL;

	if (row_has(r, TE_LAW))
		buf_text(&b, r->cell[TE_LAW].text);
	if (row_has(r, TE_ARTICLE))
		buf_format(&b, "%sart. %s", b.len > 0 ? ", " : "", r->cell[TE_ARTICLE].text);
	if (b.len > 0)
		text = pool_copy(&t->pool, b.p);
	buf_free(&b);
	return text;
}

int
terms_add(struct terms *t, const struct row *r, struct fault *f)
{
	struct term *term;

	if (check_row(r, f) != 0)
		return -1;
	term = mem_zero(sizeof *term);
	term->profile = copy(t, r, TE_PROFILE);
	term->regime = row_has(r, TE_REGIME) ? copy(t, r, TE_REGIME) : term->profile;
	term->kind = copy(t, r, TE_KIND);
	term->number = (int)row_num(r, TE_NUMBER, 0);
	term->unit = row_has(r, TE_UNIT) ? (enum term_unit)choice(r, TE_UNIT) : UNIT_NONE;
	term->restart = row_is(r, TE_STARTS, "restart");
	term->roll = (enum term_roll)choice(r, TE_ROLL);
	term->extension = (enum term_extension)choice(r, TE_EXTENSION);
	term->most = (int)row_num(r, TE_MOST, 0);
	term->pending = row_is(r, TE_APPLIES, "pending");
	term->side = row_is(r, TE_APPLIES, "side");
	term->otherwise = copy(t, r, TE_OTHERWISE);
	term->valid_from = day_of(r, TE_FROM);
	term->valid_to = day_of(r, TE_TO);
	term->law = copy(t, r, TE_LAW);
	term->article = cite(t, r);
	term->note = copy(t, r, TE_NOTE);
	*MEM_PUSH(t->term, t->n) = term;
	return 0;
}

static int
compare_key(const char *name, const char *kind, const struct entry *e)
{
	int by_name = strcmp(name, e->name);

	return by_name != 0 ? by_name : strcmp(kind, e->term->kind);
}

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int by_key = compare_key(x->name, x->term->kind, y);

	if (by_key != 0)
		return by_key;
	return (x->term->valid_from > y->term->valid_from) -
	    (x->term->valid_from < y->term->valid_from);
}

static bool
same_key(const struct terms *t, int i, int j)
{
	return j < t->entries &&
	    compare_key(t->entry[i].name, t->entry[i].term->kind, &t->entry[j]) == 0;
}

/* Sort the terms by the names of their profiles and regimes. */
static void
sort_entries(struct terms *t)
{
	free(t->entry);
	t->entry = mem_get(sizeof *t->entry * (size_t)(2 * t->n + 1));
	t->entries = 0;
	for (int i = 0; i < t->n; i++) {
		const struct term *term = t->term[i];

		t->entry[t->entries++] = (struct entry) { .name = term->profile, .term = term };
		if (strcmp(term->regime, term->profile) != 0)
			t->entry[t->entries++] =
			    (struct entry) { .name = term->regime, .term = term };
	}
	qsort(t->entry, (size_t)t->entries, sizeof *t->entry, compare_entries);
	for (int i = t->entries - 1; i >= 0; i--)
		t->entry[i].past = same_key(t, i, i + 1) ? t->entry[i + 1].past : i + 1;
}

/* Index of the first entry of a name and kind, or -1. */
static int
first_entry(const struct terms *t, const char *name, const char *kind)
{
	int low = 0, high = t->entries;

	while (low < high) {
		int middle = low + (high - low) / 2;

		if (compare_key(name, kind, &t->entry[middle]) > 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < t->entries && compare_key(name, kind, &t->entry[low]) == 0)
		return low;
	return -1;
}

bool
terms_have(const struct terms *t, const char *profile)
{
	for (int i = 0; i < t->n; i++)
		if (strcmp(t->term[i]->profile, profile) == 0 ||
		    strcmp(t->term[i]->regime, profile) == 0)
			return true;
	return false;
}

/* Refuse two terms of a name and kind that are valid on the same day. */
static int
check_overlaps(const struct terms *t, struct fault *f)
{
	for (int i = 0; i + 1 < t->entries; i++) {
		const struct entry *e = &t->entry[i], *next = &t->entry[i + 1];
		char day[STAMP_SIZE];

		if (e->past == i + 1 ||
		    (e->term->valid_to != DAY_NONE && next->term->valid_from != DAY_NONE &&
			e->term->valid_to < next->term->valid_from))
			continue;
		if (next->term->valid_from == DAY_NONE)
			return fault_set(f, _("valid_from: two terms of %s, %s at once: ''"),
			    e->name, e->term->kind);
		date_write(next->term->valid_from, day);
		return fault_set(f, _("valid_from: two terms of %s, %s at once: '%s'"), e->name,
		    e->term->kind, day);
	}
	return 0;
}

/* The profile that has the other kinds of a profile, or NULL. */
static const char *
sends_to(const struct terms *t, const char *profile)
{
	int i = first_entry(t, profile, "*");

	return i >= 0 ? t->entry[i].term->otherwise : NULL;
}

/* Check that every chain of otherwise leads to profiles that exist, and ends. */
static int
check_ways(const struct terms *t, struct fault *f)
{
	for (int i = 0; i < t->n; i++) {
		const char *at = t->term[i]->otherwise;

		for (int steps = 0; at != NULL; at = sends_to(t, at), steps++) {
			if (!terms_have(t, at))
				return fault_set(f, _("otherwise: no such profile: '%s'"), at);
			if (steps > t->n)
				return fault_set(f, _("otherwise: goes round in a circle: '%s'"),
				    at);
		}
	}
	return 0;
}

int
terms_check(struct terms *t, struct fault *f)
{
	sort_entries(t);
	return check_overlaps(t, f) != 0 || check_ways(t, f) != 0 ? -1 : 0;
}

static bool
valid_on(const struct term *term, int64_t day)
{
	return (term->valid_from == DAY_NONE || day >= term->valid_from) &&
	    (term->valid_to == DAY_NONE || day <= term->valid_to);
}

/* Was the ordinary term still running when taker began?  Pauses are ignored, as in the decree. */
static bool
still_pending(const struct rulebook *rb, const struct term *ordinary, int64_t received,
    const struct term *taker)
{
	if (!taker->pending || received >= taker->valid_from || ordinary->unit != UNIT_BD ||
	    !calendar_covers(received))
		return false;
	/* It was if fewer days counted before taker began than the term has. */
	return calendar_count(rb->calendar, received, taker->valid_from - 1) < ordinary->number;
}

/* The term for a day of reception among those of a name and kind; NULL when none is valid. */
static const struct term *
choose(const struct rulebook *rb, int first, int64_t received)
{
	const struct terms *t = rb->terms;
	const struct term *ordinary = NULL;

	for (int i = first; i < t->entry[first].past; i++)
		if (valid_on(t->entry[i].term, received))
			ordinary = t->entry[i].term;
	for (int i = first; ordinary != NULL && i < t->entry[first].past; i++)
		if (still_pending(rb, ordinary, received, t->entry[i].term))
			return t->entry[i].term;
	return ordinary;
}

const struct term *
term_find(const struct rulebook *rb, const char *profile, const char *kind, int64_t received,
    struct fault *f)
{
	const struct terms *t = rb->terms;
	const char *name = profile != NULL ? profile : rb->profile;
	char day[STAMP_SIZE], shown[120];

	for (const char *at = name; at != NULL;) {
		int first = first_entry(t, at, kind);
		const struct term *found = NULL;

		if (first < 0 && strcmp(kind, "*") != 0)
			first = first_entry(t, at, "*");
		if (first < 0)
			break;
		found = choose(rb, first, received);
		if (found == NULL) {
			date_write(received, day);
			fault_set(f, _("received: %s has no term of kind %s on that day: '%s'"), at,
			    diag_mask(shown, sizeof shown, kind), day);
			return NULL;
		}
		if (found->otherwise == NULL)
			return found;
		at = found->otherwise;
	}
	if (!terms_have(t, name))
		fault_set(f, _("terms: no such profile (see cc-pqr-due terms): '%s'"),
		    diag_mask(shown, sizeof shown, name));
	else
		fault_set(f, _("kind: not one that %s has a term for: '%s'"), name,
		    diag_mask(shown, sizeof shown, kind));
	return NULL;
}

bool
terms_name_kind(const struct terms *t, const char *profile, const char *kind)
{
	int first = first_entry(t, profile, kind);

	return first >= 0 && strcmp(kind, "*") != 0 && !t->entry[first].term->side;
}

const char *
term_unit_name(enum term_unit unit)
{
	return rec_term.field[TE_UNIT].choice[unit];
}
