#ifndef CC_POLICY_VERSION_H
#define CC_POLICY_VERSION_H

/*
 * policy_version - the service policy of each version of the rules, and the version of each ticket
 */
#include "desk/rulebook/rule_kind.h"
#include "desk/rulebook/rulebook.h"
#include "policy.h"

/*
 * Read and check the policy of lines, with the calendars of the rulebook; NULL with the fault. The
 * caller frees it (policy_free).
 */
struct policy *policy_version_read(const struct rulebook *, const struct row_list *,
    struct fault *);

/*
 * The policy of a version of a store, which lives as long as the program. Ends the program with
 * CC_CONFIG when it cannot be read.
 */
const struct policy *policy_version_load(struct store *, int64_t version);

/*
 * The version whose policy applies to a ticket: the one that the ticket was moved to, else the one
 * in force when it was written to the store (whatever its times say), or the first that has a
 * policy.
 */
int64_t policy_version(struct store *, const struct row *ticket);

/* Give a store without a policy the shipped one, as a new version of the rules. */
void policy_version_adopt(struct txn *);

/* The lines of the policy as a kind of rule. */
extern const struct rule_kind rule_kind_policy;

#endif
