#ifndef CC_DRAW_H
#define CC_DRAW_H

/*
 * draw - a random order that anybody can reproduce: by SHA-256 (FIPS 180-4) of a seed and a name
 *
 * With the seed and the names, sha256sum(1) is enough to verify that nobody was preferred; neither
 * the order of the rows nor the machine matters.
 */
#include <stddef.h>

enum { DRAW_SIZE = 65 }; /* of a sum in hex, with its NUL */

/* The key of a name: the sum of the seed, a line feed and the name. The lowest keys are drawn. */
void draw_key(const char *seed, const char *name, char key[DRAW_SIZE]);

/* The sum of many names, each followed by a line feed, in the order in which they are added. */
struct draw_sum;

struct draw_sum *draw_sum_begin(void);
void draw_sum_add(struct draw_sum *, const char *name);
void draw_sum_end(struct draw_sum *, char sum[DRAW_SIZE]); /* frees it */

#endif
