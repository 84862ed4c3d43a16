#ifndef CC_MAP_FIELDS_H
#define CC_MAP_FIELDS_H

/*
 * map_fields - names for the fields of a map file's lines
 */
#include "kit/record/field.h"

extern const struct record rec_map;

enum map_field { MA_THEIRS, MA_OURS, MA_FROM, MA_TO, MA_FORMAT, MA__N };

#endif
