#ifndef CC_REGISTER_H
#define CC_REGISTER_H

/*
 * register - the PQR received in a time, a row each, as a regulator asks for them
 *
 * No personal data: neither who asked nor what about.
 */
#include "report.h"

/* What it is and whom after, for those who ask; it has no measures. */
extern const struct report report_register;

/*
 * Tell rows of rec_register, by the time that the cases were received, as they stood at an instant:
 * the store is as of it already.
 */
void register_list(struct store *, const struct report_ask *, int64_t now,
    void (*tell)(void *ctx, const struct row *), void *ctx);

#endif
