/*
 * rec_map - the fields of a map file's lines
 */
#include "kit/base/lang.h"
#include "map_fields.h"

static const struct field map[] = {
	[MA_THEIRS] = { "theirs", T_TEXT, 0, .max = 1000,
	    .doc = N_("column of the other system; #2 behind it means the second of that name, * "
		      "all not named") },
	[MA_OURS] = { "ours", T_CODE, 0, .doc = N_("our field; empty drops the column") },
	[MA_FROM] = { "from", T_TEXT, 0, .max = 100000,
	    .doc = N_("their value, where it is to be translated") },
	[MA_TO] = { "to", T_TEXT, 0, .max = 100000,
	    .doc = N_("our value for it; a constant where no column is named") },
	[MA_FORMAT] = { "format", T_LINE, 0, .max = 100,
	    .doc = N_("form of their times, as %d/%m/%Y %H:%M") },
};
FIELDS_COMPLETE(map, MA__N);

const struct record rec_map = { "map", map, MA__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("a line of a map file, which translates somebody else's columns") };
