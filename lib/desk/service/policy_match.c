/*
 * policy_match - which lines apply to a ticket, and the check that they leave no overlap and no gap
 */
#include <string.h>

#include "desk/people/agent_fields.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "policy.h"

/* Is an item (n bytes) in a list? */
static bool
lists(const char *list, const char *item, size_t n)
{
	size_t len;

	for (const char *at; (at = text_item(&list, &len)) != NULL;)
		if (len == n && memcmp(at, item, n) == 0)
			return true;
	return false;
}

/* The bit of a ticket's choice, or of the start value where the ticket has none. */
static unsigned
choice_bit(const struct row *ticket, int field)
{
	const struct field *f = &rec_ticket.field[field];
	int i = field_choice(f, row_text(ticket, field, f->start));

	return i >= 0 ? 1U << i : 0;
}

void
policy_look(const struct row *ticket, struct policy_case *of)
{
	of->service = choice_bit(ticket, TK_SERVICE);
	of->priority = choice_bit(ticket, TK_PRIORITY);
	of->level = row_num(ticket, TK_LEVEL, 1);
	of->kind = row_text(ticket, TK_KIND, "");
}

static bool
takes(const struct policy_line *l, const struct policy_case *of)
{
	return (l->services & of->service) != 0 && (l->priorities & of->priority) != 0 &&
	    (l->levels >> of->level & 1) != 0 &&
	    (l->kinds == NULL || lists(l->kinds, of->kind, strlen(of->kind)));
}

/* All choices of a field as bits, so that "any" equals a list of all. */
static unsigned
all_choices(int field)
{
	unsigned bits = 0;

	for (int i = 0; rec_ticket.field[field].choice[i] != NULL; i++)
		bits |= 1U << i;
	return bits;
}

enum { ALL_LEVELS = (2 << AGENT_LEVELS) - 2 };

static bool
bits_within(unsigned a, unsigned b, unsigned all)
{
	return (a & all & ~b) == 0;
}

/* Are all kinds of a among those of b (NULL: all kinds)? */
static bool
kinds_within(const char *a, const char *b)
{
	size_t len;

	if (b == NULL)
		return true;
	if (a == NULL)
		return false;
	for (const char *item; (item = text_item(&a, &len)) != NULL;)
		if (!lists(b, item, len))
			return false;
	return true;
}

static bool
kinds_meet(const char *a, const char *b)
{
	size_t len;

	if (a == NULL || b == NULL)
		return true;
	for (const char *item; (item = text_item(&a, &len)) != NULL;)
		if (lists(b, item, len))
			return true;
	return false;
}

/* Does b match every ticket that a matches? */
static bool
within(const struct policy_line *a, const struct policy_line *b)
{
	return bits_within(a->services, b->services, all_choices(TK_SERVICE)) &&
	    bits_within(a->priorities, b->priorities, all_choices(TK_PRIORITY)) &&
	    bits_within(a->levels, b->levels, ALL_LEVELS) && kinds_within(a->kinds, b->kinds);
}

static bool
meet(const struct policy_line *a, const struct policy_line *b)
{
	return (a->services & b->services) != 0 && (a->priorities & b->priorities) != 0 &&
	    (a->levels & b->levels & ALL_LEVELS) != 0 && kinds_meet(a->kinds, b->kinds);
}

const struct policy_line *
policy_promise(const struct policy *p, int clock, const struct policy_case *of)
{
	const struct policy_line *found = NULL, *l;

	for (int i = 0; (l = policy_line(p, i)) != NULL; i++)
		if (l->act == POLICY_PROMISE && l->number == clock && takes(l, of) &&
		    (found == NULL || within(l, found)))
			found = l;
	return found != NULL && found->seconds > 0 ? found : NULL;
}

bool
policy_rule_applies(const struct policy_line *l, int clock, const struct policy_case *of)
{
	return l->act != POLICY_PROMISE && (l->services & of->service) != 0 &&
	    (l->number == POLICY_ALL_CLOCKS || l->number == clock);
}

bool
policy_covers(const struct policy *p, const struct row *ticket)
{
	const unsigned service = choice_bit(ticket, TK_SERVICE);
	const struct policy_line *l;

	for (int i = 0; (l = policy_line(p, i)) != NULL; i++)
		if (l->act == POLICY_PROMISE && (l->services & service) != 0)
			return true;
	return false;
}

bool
policy_holds(const struct policy_line *l, const struct row *ticket)
{
	const char *list = l->values;
	struct buf value = { 0 };
	bool holds;

	if (l->field == POLICY_EVENT)
		return false;
	if (strcmp(list, "any") == 0)
		return row_has(ticket, l->field);
	if (!row_has(ticket, l->field))
		return strcmp(list, "none") == 0;
	if (!field_is_number(&rec_ticket.field[l->field])) {
		const char *text = ticket->cell[l->field].text;

		return lists(list, text, strlen(text));
	}
	row_write(ticket, l->field, &value);
	holds = lists(list, value.p, value.len);
	buf_free(&value);
	return holds;
}

/* Does the item name the event, as VERB or as VERB@CHANNEL of this channel? */
static bool
is_event(const char *item, size_t len, const char *verb, const char *channel)
{
	const char *at = memchr(item, '@', len);
	size_t n = at != NULL ? (size_t)(at - item) : len;

	if (strlen(verb) != n || memcmp(verb, item, n) != 0)
		return false;
	if (at == NULL)
		return true;
	return channel != NULL && strlen(channel) == len - n - 1 &&
	    memcmp(channel, at + 1, len - n - 1) == 0;
}

bool
policy_hears(const struct policy_line *l, const char *verb, const char *channel)
{
	const char *list = l->values;
	size_t len;

	if (l->field != POLICY_EVENT)
		return false;
	for (const char *item; (item = text_item(&list, &len)) != NULL;)
		if (is_event(item, len, verb, channel))
			return true;
	return false;
}

/* Write which tickets a promise applies to, for a message: "service=… priority=…". */
static void
tell_of(struct buf *b, const struct policy_line *l)
{
	static const int field[] = { TK_SERVICE, TK_PRIORITY };
	const unsigned bits[] = { l->services, l->priorities };

	for (int k = 0; k < 2; k++) {
		const char *const *choice = rec_ticket.field[field[k]].choice;
		const char *sep = "";

		if (bits_within(all_choices(field[k]), bits[k], all_choices(field[k])))
			continue;
		buf_format(b, "%s%s=", b->len > 0 ? " " : "", rec_ticket.field[field[k]].name);
		for (int i = 0; choice[i] != NULL; i++)
			if (bits[k] >> i & 1) {
				buf_format(b, "%s%s", sep, choice[i]);
				sep = ",";
			}
	}
	if ((l->levels & ALL_LEVELS) != ALL_LEVELS) {
		const char *sep = "";

		buf_format(b, "%slevel=", b->len > 0 ? " " : "");
		for (int i = 1; i <= 4; i++)
			if (l->levels >> i & 1) {
				buf_format(b, "%s%d", sep, i);
				sep = ",";
			}
	}
	if (l->kinds != NULL)
		buf_format(b, "%skind=%s", b->len > 0 ? " " : "", l->kinds);
}

static int
refuse_overlap(const struct policy_line *a, const struct policy_line *b, struct fault *f)
{
	struct buf x = { 0 }, y = { 0 };

	buf_text(&x, "");
	buf_text(&y, "");
	tell_of(&x, a);
	tell_of(&y, b);
	fault_set(f,
	    _("clock %s: two promises take the same tickets and neither is the narrower: '%s' and "
	      "'%s'"),
	    a->clock, x.p, y.p);
	buf_free(&x);
	buf_free(&y);
	return -1;
}

static int
check_overlaps(const struct policy *p, struct fault *f)
{
	const struct policy_line *a, *b;

	for (int i = 0; (a = policy_line(p, i)) != NULL; i++) {
		if (a->act != POLICY_PROMISE)
			continue;
		for (int k = 0; k < i; k++) {
			b = policy_line(p, k);
			if (b->act == POLICY_PROMISE && strcmp(a->clock, b->clock) == 0 &&
			    meet(a, b) && within(a, b) == within(b, a))
				return refuse_overlap(b, a, f);
		}
	}
	return 0;
}

/*
 * Has the clock a target for the service (priority < 0: for any of its tickets), whatever the kind?
 */
static bool
promises(const struct policy *p, const char *clock, int service, int priority, int level)
{
	const struct policy_line *l;

	for (int i = 0; (l = policy_line(p, i)) != NULL; i++)
		if (l->act == POLICY_PROMISE && strcmp(l->clock, clock) == 0 &&
		    (l->services >> service & 1) != 0 &&
		    (priority < 0 ||
			(l->kinds == NULL && (l->priorities >> priority & 1) != 0 &&
			    (l->levels >> level & 1) != 0)))
			return true;
	return false;
}

static int
check_gaps(const struct policy *p, const char *clock, struct fault *f)
{
	const char *const *service = rec_ticket.field[TK_SERVICE].choice;
	const char *const *priority = rec_ticket.field[TK_PRIORITY].choice;

	for (int s = 0; service[s] != NULL; s++) {
		if (!promises(p, clock, s, -1, 0))
			continue;
		for (int r = 0; priority[r] != NULL; r++)
			for (int level = 1; level <= AGENT_LEVELS; level++)
				if (!promises(p, clock, s, r, level))
					return fault_set(f,
					    _("clock %s: a gap: no promise for 'service=%s "
					      "priority=%s level=%d' "
					      "(unit none says that there is none)"),
					    clock, service[s], priority[r], level);
	}
	return 0;
}

int
policy_check(const struct policy *p, struct fault *f)
{
	const struct policy_line *l;

	if (check_overlaps(p, f) != 0)
		return -1;
	for (int i = 0; i < policy_clocks(p); i++)
		if (check_gaps(p, policy_clock(p, i), f) != 0)
			return -1;
	for (int i = 0; (l = policy_line(p, i)) != NULL; i++)
		if (l->number == policy_clocks(p))
			return fault_set(f, _("clock: nothing promises by it: '%s'"), l->clock);
	return 0;
}
