#ifndef CC_SETTING_FIELDS_H
#define CC_SETTING_FIELDS_H

/*
 * setting_fields - names for the fields of a store's settings
 */
#include "kit/record/field.h"

extern const struct record rec_setting;

enum setting_field { SE_NAME, SE_VALUE, SE_DOC, SE__N };

#endif
