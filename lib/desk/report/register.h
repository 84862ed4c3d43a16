#ifndef CC_REGISTER_H
#define CC_REGISTER_H

/*
 * register - the PQR received in a time span, a row for each, as a regulator asks for them
 *
 * No personal data: neither the petitioner nor the content.
 */
#include "report.h"

/* Its definition, for list and define; it has no measures. */
extern const struct report report_register;

/*
 * Pass rows of rec_register to tell, in the order of reception, as the cases stood at `now`; the
 * store shows the past already, if asked for.
 */
void register_list(struct store *, const struct report_ask *, int64_t now,
    void (*tell)(void *ctx, const struct row *), void *ctx);

#endif
