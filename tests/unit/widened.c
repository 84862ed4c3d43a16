/*
 * widened - a toolkit of its own on the kit, whose records change from one version to the next
 *
 *	widened make FILE VARIANT       a new store of that variant
 *	widened migrate FILE VARIANT    bring a store to that one
 *	widened check FILE VARIANT      tell what is not as that one has it
 *
 * The first variant is base; each other differs from it in one thing.
 */
#include <string.h>

#include "kit/record/registry.h"
#include "kit/store/backup.h"
#include "kit/store/event_fields.h"
#include "kit/store/schema.h"
#include "kit/store/stmt.h"

enum thing { ID, NAME, COLOUR, SIZE, OWNER, NOTE, SPARE, FIELDS };

static const char *const two[] = { "red", "green", NULL };
static const char *const three[] = { "red", "green", "blue", NULL };
static const char *const one[] = { "red", NULL };

static const struct field pair_fields[] = {
	{ "name", T_CODE, F_KEY },
	{ "value", T_LINE, .max = 100 },
};
static const struct record pair = { "setting", pair_fields, 2, 0, -1, -1 };
static const struct record owner = { "owner", pair_fields, 2, 0, -1, -1 };

static struct field fields[FIELDS + 1] = {
	[ID] = { "id", T_INT, F_KEY | F_REQUIRED, .min = 1, .max = 1000000 },
	[NAME] = { "name", T_LINE, F_SEARCH, .max = 100 },
	[COLOUR] = { "colour", T_CHOICE, F_REQUIRED, .choice = two },
	[SIZE] = { "size", T_INT, .min = 1, .max = 10 },
	[OWNER] = { "owner", T_CODE },
	[NOTE] = { "note", T_TEXT, .max = 100 },
	[SPARE] = { "spare", T_BOOL },
};
static const char *const indexes[] = { "CREATE INDEX thing_size ON thing(size)", NULL };
static struct record thing = { "thing", fields, FIELDS, ID, -1, -1, .index = indexes };

static const char *beside[] = {
	"CREATE TABLE memo (k TEXT PRIMARY KEY NOT NULL, v INTEGER) STRICT, WITHOUT ROWID",
	"CREATE INDEX memo_v ON memo(v)",
	NULL,
};

const struct stored registry_stored[] = { { &pair }, { &rec_run }, { &owner }, { &thing },
	{ NULL } };
const struct record *const registry_all[] = { NULL };
const char *const *const registry_beside[] = { beside, NULL };
const char *const registry_zone = "UTC";

static const char *const unique[] = { "CREATE UNIQUE INDEX thing_size ON thing(size)", NULL };

static void
swap(struct field *a, struct field *b)
{
	struct field was = *a;

	*a = *b;
	*b = was;
}

/* Variants of one field: what it is in them. */
static const struct {
	const char *variant;
	int at;
	struct field field;
} changes[] = {
	{ "choice", COLOUR, { "colour", T_CHOICE, F_REQUIRED, .choice = three } },
	{ "narrow", COLOUR, { "colour", T_CHOICE, F_REQUIRED, .choice = one } },
	{ "limit", SIZE, { "size", T_INT, .min = 1, .max = 100 } },
	{ "small", SIZE, { "size", T_INT, .min = 1, .max = 5 } },
	{ "reference", OWNER, { "owner", T_CODE, .of = &owner } },
	{ "required", NOTE, { "note", T_TEXT, F_REQUIRED, .max = 100 } },
	{ "start", NOTE, { "note", T_TEXT, F_REQUIRED, .max = 100, .start = "new" } },
	{ "type", NOTE, { "note", T_INT, .min = 1, .max = 99 } },
	{ "words", NOTE, { "note", T_TEXT, F_SEARCH, .max = 100 } },
	{ "gone", SPARE, { "spare", T_BOOL, F_OUTPUT } },
	{ "added", FIELDS, { "weight", T_INT, F_REQUIRED, .max = 9, .start = "7" } },
};

/* Become a variant; false when there is none of that name. */
static bool
vary(const char *variant)
{
	bool known = true;

	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
		if (strcmp(variant, changes[i].variant) == 0) {
			fields[changes[i].at] = changes[i].field;
			thing.n += changes[i].at == FIELDS;
			return true;
		}
	if (strcmp(variant, "order") == 0)
		swap(&fields[COLOUR], &fields[NOTE]);
	else if (strcmp(variant, "unique") == 0)
		thing.index = unique;
	else if (strcmp(variant, "beside") == 0)
		beside[0] = "CREATE TABLE memo (k TEXT PRIMARY KEY NOT NULL, v INTEGER, w TEXT)"
			    " STRICT, WITHOUT ROWID";
	else
		known = strcmp(variant, "base") == 0;
	return known;
}

static void
make(const char *path)
{
	struct store *s = store_create(path);

	STORE_RUN(s, "INSERT INTO setting (name, value) VALUES ('zone', 'UTC')");
	store_made(s);
	store_close(s);
}

static void
migrate(const char *path)
{
	struct store *s = store_open(path, STORE_ADMIN);

	store_begin(s);
	(void)schema_migrate(s);
	store_commit(s);
	store_close(s);
}

static void
tell(void *ctx, const char *text)
{
	(void)ctx;
	puts(text);
}

static int
check(const char *path)
{
	struct store *s = store_open(path, STORE_INSPECT);
	bool missing;
	int findings;

	store_begin_read(s);
	findings = store_integrity(s, tell, NULL);
	findings += schema_compare(s, tell, NULL, &missing);
	store_rollback(s);
	store_close(s);
	return findings > 0 ? CC_DATA : CC_DONE;
}

int
main(int argc, char **argv)
{
	diag_init(argv[0]);
	if (argc != 4 || !vary(argv[3]))
		diag_die(CC_USAGE, "widened make|migrate|check FILE VARIANT");
	if (strcmp(argv[1], "check") == 0)
		return check(argv[2]);
	if (strcmp(argv[1], "make") == 0)
		make(argv[2]);
	else
		migrate(argv[2]);
	return CC_DONE;
}
