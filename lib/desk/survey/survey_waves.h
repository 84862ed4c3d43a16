#ifndef CC_SURVEY_WAVES_H
#define CC_SURVEY_WAVES_H

/*
 * survey_waves - two waves of a survey compared, as rows of rec_wave
 */
#include "survey_results.h"

enum { WAVE_FIRST, WAVE_SECOND }; /* as passed to survey_cells_gather */

/*
 * Pass the rows of two waves to put; the cells must be sorted, and have no group-by columns.
 * Returns the number of rows without figures for want of answers. tell(ctx, code) gets the
 * questions whose scale differs between the waves, which have no rows.
 */
int survey_waves(const struct survey_cells *, const struct survey_view *,
    void (*put)(void *ctx, const struct row *), void (*tell)(void *ctx, const char *code),
    void *ctx);

#endif
