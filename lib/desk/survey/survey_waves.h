#ifndef CC_SURVEY_WAVES_H
#define CC_SURVEY_WAVES_H

/*
 * survey_waves - two waves of a survey compared, as rows of rec_wave
 */
#include "survey_results.h"

enum { WAVE_FIRST, WAVE_SECOND }; /* as survey_cells_gather was told them */

/*
 * The rows of two waves, whose cells are sorted and told apart by nothing else; how many of
 * them show nothing but their answers for want of more.  tell(ctx, code) names the questions
 * whose scale is another in the second wave, which have no rows.
 */
int survey_waves(const struct survey_cells *, const struct survey_view *,
    void (*put)(void *ctx, const struct row *), void (*tell)(void *ctx, const char *code),
    void *ctx);

#endif
