/*
 * through_fed - columns that feed fields, appended columns and refused rows; TAP
 */
#include "through_pass.h"

enum { PLAN = 41 };

static int tests, failed;

static void
ok(bool good, const char *what)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++tests, what);
	failed += !good;
}

/* Check that two texts are equal, and show them if not. */
static void
same(const char *got, const char *want, const char *what)
{
	ok(strcmp(got, want) == 0, what);
	if (strcmp(got, want) != 0)
		fprintf(stderr, "# got: %.2000s\n# not: %.2000s\n", got, want);
}

/* Values of every JSON type, in the ways that they can be written. */
static void
test_json_values(void)
{
	static const char objects[] = "{\"kind\":\"queja\",\"n\":{\"a\":[1,{\"b\":\"}\"}]} , \"r\" "
				      ": 1.50e-3,\"u\":\"\\u00e9\\/\"}\n"
				      "{}\n"
				      "\n"
				      "  { }  \n"
				      "{\"kind\":null,\"big\":9223372036854775807}\r\n"
				      "{\"a\":\"{\"}";
	static const char want[] = "{\"kind\":\"queja\",\"n\":{\"a\":[1,{\"b\":\"}\"}]} , \"r\" : "
				   "1.50e-3,\"u\":\"\\u00e9\\/\",\"count\":1}\n"
				   "{\"count\":1}\n"
				   "  { \"count\":1}\n"
				   "{\"kind\":null,\"big\":9223372036854775807,\"count\":1}\n"
				   "{\"a\":\"{\",\"count\":1}\n";
	static const char scalars[] =
	    "{\"kind\":\"queja\",\"r\":1.50e-3,\"t\":true,\"f\":false,\"z\":null,\"i\":-7,\"s\":\"-"
	    "7\","
	    "\"e\":0.10,\"k\":\"1.5\",\"long\":1234567890123456789}\n"
	    "{\"s\":\"\\\\\\\",\\\"r\\\":1.5\",\"r\":2.50}\n"
	    "{\"s\":\"\\u00e9\\\"x\\\"\",\"i\":12345678901234567,\"kind\":\"a\"}\n"
	    "{\"s\":\"x\",\"more\":1}\n"
	    "{\"s\":[1]}\n"
	    "{\"s\":\"y\",\"s\":\"z\"}\n"
	    "{\"s\":\"z\"}\n";
	struct passthrough_options o = { .append = (const int[]) { O_COUNT, -1 },
		.as_input = true };
	char *out;

	out = pass(objects, &o);
	same(out, want, "json: nested values, blanks and escapes pass as bytes");
	same(seen.p, "queja - - - - ", "json: and feed what is asked for");
	free(out);
	o.as_input = false;
	out = pass(scalars, &o);
	same(out,
	    "kind,r,t,f,z,i,s,e,k,long,count\n"
	    "queja,1.50e-3,true,false,,-7,-7,0.10,1.5,1234567890123456789,1\n"
	    ",2.50,,,,,\"\\\"\",\"\"r\"\":1.5\",,,,1\n"
	    "a,,,,,12345678901234567,\"é\"\"x\"\"\",,,,1\n"
	    ",,,,,,z,,,,1\n",
	    "json to csv: numbers keep their digits, keys their columns");
	ok(faults == 3, "json to csv: a new key, an array, a doubled key are refused");
	free(out);
	o.out = SINK_EXCEL;
	out = pass(scalars, &o);
	same(out,
	    "\xEF\xBB\xBF"
	    "kind;r;t;f;z;i;s;e;k;long;count\r\n"
	    "queja;'1.50e-3;true;false;;-7;'-7;'0.10;'1.5;'1234567890123456789;1\r\n"
	    ";'2.50;;;;;\"\\\"\",\"\"r\"\":1.5\";;;;1\r\n"
	    "a;;;;;'12345678901234567;\"é\"\"x\"\"\";;;;1\r\n"
	    ";;;;;;z;;;;1\r\n",
	    "json to excel: what a spreadsheet would alter is guarded, numbers and truth are not");
	free(out);
	o.out = SINK_CSV;
	out = pass("{\"a\":{}}\n{\"b\":[]}\n{\"a\":1}\n{\"b\":1}\n", &o);
	same(out, "a,count\n1,1\n", "json to csv: a row that is refused leaves no columns");
	ok(faults == 3, "json to csv: and a row with other keys is refused");
	free(out);
	out = pass("{}\n", &o);
	same(out, "count\n1\n", "json to csv: an object without pairs is a row");
	free(out);
	o.in.format = SOURCE_JSONL;
	out = pass("", &o);
	same(out, "count\n", "json to csv: without rows a header of ours");
	free(out);
	o.as_input = true;
	out = pass("{\"a\":1}\n{\"a\":2,\"count\":3}\n{\"computed_count\":1}\n", &o);
	same(out, "{\"a\":1,\"count\":1}\n{\"computed_count\":1,\"count\":1}\n",
	    "json: a key of ours that the first row did not have is refused");
	free(out);
}

/* A single empty cell is quoted, since a blank line is skipped. */
static void
test_lone(void)
{
	struct passthrough_options o = { .as_input = true, .in.key_only = true };
	char *out = pass("x\n\"\"\ny\n\"\"\n", &o);

	same(out, "x\n\"\"\ny\n\"\"\n", "csv: a lone empty cell is no blank line");
	free(out);
	o.as_input = false;
	out = pass("{\"x\":null}\n{}\n", &o);
	same(out, "x\n\"\"\n\"\"\n", "json to csv: nor is it one there");
	free(out);
}

/* A second byte order mark is part of the first name, and stays there. */
static void
test_mark(void)
{
	static const char text[] = "\uFEFF\uFEFFx,y\n1,2\n";
	struct passthrough_options o = { .as_input = true };
	char *out = pass(text, &o);

	same(out, text, "csv: a name that begins with a mark of byte order");
	free(out);
	o.as_input = false;
	out = pass("{\"\uFEFFx\":1,\"y\":2}\n", &o);
	same(out, text, "json to csv: and a key");
	free(out);
}

/* An object with more keys than the map remembers. */
static void
test_many(void)
{
	struct passthrough_options o = { .append = (const int[]) { O_COUNT, -1 },
		.as_input = true };
	struct buf b = { 0 }, want = { 0 };
	char *out;

	buf_char(&b, '{');
	for (int i = 0; i < 1500; i++)
		buf_format(&b, "\"key %d\":%d,", i, i);
	buf_text(&b, "\"count\":0}\n");
	buf_add(&want, b.p, b.len - 2);
	buf_text(&want, ",\"computed_count\":1}\n");
	out = pass(b.p, &o);
	same(out, want.p, "json: any number of keys");
	free(out);
	o.as_input = false;
	out = pass(b.p, &o);
	ok(faults == 1, "json to csv: no more columns than are read again");
	free(out);
	buf_free(&b);
	buf_free(&want);
}

/* Passed twice: appended columns get other names; a third time the names are taken. */
static void
test_twice(void)
{
	static const char *const in[] = { "kind,a\nqueja,x\n", "{\"kind\":\"queja\",\"a\":\"x\"}\n",
		"kind;a\nqueja;x\n" };
	static const char *const want[] = {
		"kind,a,count,computed_count\nqueja,x,1,1\n",
		"{\"kind\":\"queja\",\"a\":\"x\",\"count\":1,\"computed_count\":1}\n",
		"\xEF\xBB\xBFkind;a;count;computed_count\r\nqueja;x;1;1\r\n",
	};
	static const enum source_format form[] = { SOURCE_GUESS, SOURCE_GUESS, SOURCE_EXCEL };

	for (int i = 0; i < 3; i++) {
		struct passthrough_options o = { .append = (const int[]) { O_COUNT, -1 },
			.as_input = true,
			.in.format = form[i] };
		char *once = pass(in[i], &o), *twice = pass(once, &o);

		same(twice, want[i], "twice: computed_ before the name");
		ok(dies(twice, &o, CC_DATA), "three times: the program ends");
		free(once);
		free(twice);
	}
}

/* The path of a map file. */
static const char *
map_of(const char *text)
{
	static char path[] = "/tmp/through-map-XXXXXX";
	static int fd = -1;

	if (fd == -1)
		fd = mkstemp(path);
	if (fd == -1 || ftruncate(fd, 0) != 0 ||
	    pwrite(fd, text, strlen(text), 0) != (ssize_t)strlen(text))
		diag_sys(CC_BUG, "%s", path);
	return path;
}

static void
test_feeding(void)
{
	const char *column[F__N] = { [I_KIND] = "Tipo" };
	struct passthrough_options o = { .needed = need_kind,
		.append = (const int[]) { O_COUNT, -1 },
		.column = column,
		.as_input = true };
	char *out;

	o.in.map = map_of("theirs,ours,from,to,format\nTipo,kind,D. de Petición,peticion,\n"
			  "*,*,?,,\n");
	out = pass("Tipo,x\nD. de Petición,1\nqueja,2\n?,3\n", &o);
	same(out, "Tipo,x,count\nD. de Petición,1,1\nqueja,2,1\n?,3,1\n",
	    "map: the cell passes as it was");
	same(seen.p, "peticion queja - ", "map: and feeds what it stands for");
	free(out);
	out = pass("{\"x\":{},\"Tipo\":\"D. de Petici\\u00f3n\"}\n{\"Tipo\":\"queja\"}\n", &o);
	same(out,
	    "{\"x\":{},\"Tipo\":\"D. de Petici\\u00f3n\",\"count\":1}\n"
	    "{\"Tipo\":\"queja\",\"count\":1}\n",
	    "map: so it is in JSON lines");
	same(seen.p, "peticion queja ", "map: both ways");
	free(out);
	o.in.map = NULL;
	out = pass("kind,Tipo,kind,at\nno code,queja,\",\",2026-03-05\n", &o);
	same(out, "kind,Tipo,kind,at,count\nno code,queja,\",\",2026-03-05,1\n",
	    "a column named on purpose: others of the field's name pass, doubled too");
	same(seen.p, "queja ", "and it is the one that feeds");
	free(out);
	ok(dies("kind,x\nqueja,1\n", &o, CC_DATA), "a column named on purpose must be there");
	ok(dies("Tipo,Tipo\nqueja,1\n", &o, CC_DATA), "a column that feeds cannot be doubled");
	column[I_DAY] = "none";
	ok(dies("Tipo,x\nqueja,1\n", &o, CC_DATA), "and is not one that may be left out");
	column[I_DAY] = NULL;
	out = pass("{\"kind\":\"queja\"}\n{\"Tipo\":\"queja\",\"kind\":\",\"}\n", &o);
	ok(faults == 1 && strcmp(seen.p, "queja ") == 0, "JSON lines: a row without it is refused");
	free(out);
	column[I_DAY] = "2026";
	column[I_AT] = "2026";
	out = pass("Tipo,2026\nqueja,2026-03-05\nqueja,2026-03-05T10:00:00Z\n", &o);
	ok(faults == 1 && strcmp(seen.p, "queja ") == 0, "one column may feed two fields");
	free(out);
	column[I_KIND] = NULL;
	column[I_AT] = NULL;
	column[I_DAY] = "kind";
	out = pass("kind\n2026-03-05\n", &o);
	same(seen.p, "2026-03-05 ", "and one of them the field of its own name");
	free(out);
	o.column = NULL;
	out = pass("kind,due_on,day\nqueja,no day,2026-03-05\nqueja,no day,no day\n", &o);
	same(out, "kind,due_on,day,count\nqueja,no day,2026-03-05,1\n",
	    "only fields that are read are checked");
	free(out);
	ok(dies("Kind,x\nqueja,1\n", &o, CC_DATA), "a column that is needed must be there");
	ok(dies("", &o, CC_DATA), "a file without a header has none");
	o.as_input = false;
	o.out = SINK_JSONL;
	ok(dies("kind,x,x\nqueja,1,2\n", &o, CC_DATA), "a doubled name is no key");
}

/* Refused rows, mended and read again, give the missing rows. */
static void
test_rejects(void)
{
	static const char *const in[] = {
		"kind,x,error\nqueja,1,a\n\"BAD,\",\"2\n\",b\n\"BAD,\",,\nqueja,4,\n",
		"kind,error,x\nqueja,a,1\n\"BAD,\",b,2\n\"BAD,\",,\nqueja,,4\n",
		"one\ntwo\nkind,x\nqueja,1\n\"BAD,\",\"2;\"\n\"BAD,\",\nqueja,4\n",
		"sep=;\nkind;x\nqueja;1\nBAD,;\"2;\"\nBAD,;'=1\nqueja;4\n",
		"kind,x\nqueja,1\n\"BAD,\",\xF1\n\"BAD,\",\nqueja,4\n",
		"{\"kind\":\"queja\"}\n{\"kind\":\"BAD,\",\"x\":[1]}\n{\"kind\":\"BAD,\"}\n",
	};
	static const struct passthrough_options o[] = { { .as_input = true }, { .as_input = true },
		{ .as_input = true, .in.skip = 2 }, { .as_input = true, .in.format = SOURCE_EXCEL },
		{ .as_input = true, .in.encoding = "ISO-8859-1" }, { .as_input = true } };
	int refused = 0, taken = 0;
	char *out, *bad;

	for (int i = 0; i < 6; i++) {
		out = pass(in[i], &o[i]);
		refused += faults;
		free(out);
		bad = mem_copy(rejects.p);
		for (char *at; (at = strstr(bad, "BAD,")) != NULL;)
			memcpy(at, "good", 4);
		out = pass(bad, &o[i]);
		taken += faults == 0 && strcmp(seen.p, "good good ") == 0;
		if (i == 1)
			ok(strncmp(out, "kind,error,x,error\ngood,b,2,", 28) == 0,
			    "an error that is none of ours stays");
		free(out);
		free(bad);
	}
	ok(refused == 12, "rows that do not feed are refused");
	ok(taken == 6, "and are taken once mended, with the same options");
}

int
main(int argc, char *argv[])
{
	(void)argc;
	diag_init(argv[0]);
	if (stamp_zone("America/Bogota") != 0)
		diag_die(CC_USAGE, "no zone data");
	printf("1..%d\n", PLAN);
	for (int i = 0; i < ROWS; i++) {
		row_init(&ours[i], &rec);
		row_set_num(&ours[i], O_COUNT, 1);
	}
	test_json_values();
	test_lone();
	test_mark();
	test_many();
	test_twice();
	test_feeding();
	test_rejects();
	unlink(map_of(""));
	return failed > 0 || tests != PLAN;
}
