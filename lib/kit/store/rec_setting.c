/*
 * rec_setting - the fields of a setting
 */
#include "kit/base/lang.h"
#include "setting_fields.h"

static const struct field setting[] = {
	[SE_NAME] = { "name", T_CODE, F_KEY | F_REQUIRED | F_BRIEF,
	    .doc = N_("name of the setting") },
	[SE_VALUE] = { "value", T_LINE, F_BRIEF, .max = 200, .doc = N_("its value") },
	[SE_DOC] = { "meaning", T_LINE, F_OUTPUT | F_BRIEF, .max = 500,
	    .doc = N_("what it decides") },
};
FIELDS_COMPLETE(setting, SE__N);

const struct record rec_setting = { "setting", setting, SE__N, SE_NAME, FIELD_NONE, FIELD_NONE,
	N_("a setting or figure of the store") };
