/*
 * xlsx_check - a finished workbook unzipped and its XML counted, to detect lost writes
 */
#include <minizip/unzip.h>
#include <string.h>

#include "xlsx_parts.h"

/*
 * A reader of XML that only tracks depth and the start and end of the rows.  It relies on how the
 * library writes: no '<' in texts, no '>' in attributes, no comments.
 */
struct nesting {
	int64_t at;    /* bytes read */
	int64_t begun; /* bytes before the rows */
	int64_t rows;  /* bytes of the rows */
	int depth;
	char tag[16]; /* start of the current tag */
	size_t len;   /* length of the tag so far; 0 outside a tag */
	char last;    /* last character of the tag */
};

/* End a tag at its '>', which is not counted in at yet. */
static void
end_tag(struct nesting *x)
{
	x->tag[x->len < sizeof x->tag ? x->len : sizeof x->tag - 1] = '\0';
	if (strcmp(x->tag, "<sheetData") == 0)
		x->begun = x->at + 1;
	else if (strcmp(x->tag, "</sheetData") == 0)
		x->rows = x->at - (int64_t)strlen(x->tag) - x->begun;
	if (x->tag[1] == '/')
		x->depth--;
	else if (x->tag[1] != '?' && x->last != '/')
		x->depth++;
	x->len = 0;
}

static void
read_xml(struct nesting *x, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++, x->at++) {
		if (x->len == 0 && p[i] != '<')
			continue;
		if (x->len > 0 && p[i] == '>') {
			end_tag(x);
			continue;
		}
		if (x->len < sizeof x->tag)
			x->tag[x->len] = p[i];
		x->len++;
		x->last = p[i];
	}
}

/* Read the current part of a workbook; returns the bytes of its rows, or -1 if it is incomplete. */
static int64_t
read_part(unzFile zip)
{
	struct nesting x = { 0 };
	char block[1 << 14];
	int got;

	if (unzOpenCurrentFile(zip) != UNZ_OK)
		return -1;
	while ((got = unzReadCurrentFile(zip, block, sizeof block)) > 0)
		read_xml(&x, block, (size_t)got);
	/* Closing compares the checksum. */
	if (unzCloseCurrentFile(zip) != UNZ_OK || got < 0)
		return -1;
	return x.at > 0 && x.depth == 0 && x.len == 0 ? x.rows : -1;
}

/* Read all parts; returns the number of sheets, or -1 if one lacks rows or a part is incomplete. */
static int
read_parts(unzFile zip, const int64_t rows[], int n)
{
	int sheets = 0, rc;

	for (rc = unzGoToFirstFile(zip); rc == UNZ_OK; rc = unzGoToNextFile(zip)) {
		static const char sheet[] = "xl/worksheets/sheet";
		char name[64] = "";
		int64_t is;

		if (unzGetCurrentFileInfo64(zip, NULL, name, sizeof name, NULL, 0, NULL, 0) !=
		    UNZ_OK)
			return -1;
		is = read_part(zip);
		if (is < 0)
			return -1;
		if (strncmp(name, sheet, strlen(sheet)) != 0)
			continue;
		/* Sheets come in the order of the workbook. */
		if (sheets == n || is != rows[sheets++])
			return -1;
	}
	return rc == UNZ_END_OF_LIST_OF_FILE ? sheets : -1;
}

bool
xlsx_is_whole(const char *path, const int64_t rows[], int n)
{
	unzFile zip = unzOpen64(path);
	int sheets;

	if (zip == NULL)
		return false;
	sheets = read_parts(zip, rows, n);
	return unzClose(zip) == UNZ_OK && sheets == n;
}
