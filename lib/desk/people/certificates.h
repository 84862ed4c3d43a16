#ifndef CC_CERTIFICATES_H
#define CC_CERTIFICATES_H

/*
 * certificates - what agents are certified for: one certificate per agent and name, renewed in
 * place
 */
#include "kit/history/history.h"

/*
 * Record a certificate of an agent, or its renewal. Returns 1 when something changed, 0 when the
 * store says the same already, -1 with the fault. ctx is not used.
 */
int certificate_land(struct txn *, const struct row *given, void *ctx, struct fault *);

#endif
