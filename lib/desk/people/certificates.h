#ifndef CC_CERTIFICATES_H
#define CC_CERTIFICATES_H

/*
 * certificates - what agents are certified for; one of a name an agent, renewed in place
 */
#include "kit/history/history.h"

/*
 * Write down a certificate of an agent, or its renewal: 1 changed, 0 known so
 * already, -1 with the fault.  ctx is not used.
 */
int certificate_land(struct txn *, const struct row *given, void *ctx, struct fault *);

#endif
