#ifndef CC_POLICY_VERSION_H
#define CC_POLICY_VERSION_H

/*
 * policy_version - the service policy of each version of the rules, and which one a ticket goes by
 */
#include "desk/rulebook/rule_kind.h"
#include "desk/rulebook/rulebook.h"
#include "policy.h"

/*
 * The service policy of lines, its calendars those of the rulebook; NULL with the fault.
 * It is the caller's to free.
 */
struct policy *policy_version_read(const struct rulebook *, const struct row_list *,
    struct fault *);

/* The policy of a version of a store, good as long as the program.  Ends it with CC_CONFIG as rulebook_of. */
const struct policy *policy_version_load(struct store *, int64_t version);

/*
 * The version whose policy holds for a ticket: the one that it was moved to, else the one in force
 * when it came into the store, whatever its times say, or the first that has a policy.
 */
int64_t policy_version(struct store *, const struct row *ticket);

/* Let a store without a policy have the shipped one, as a new version. */
void policy_version_adopt(struct txn *);

/* The lines of the policy as a kind of rule. */
extern const struct rule_kind rule_kind_policy;

#endif
