/*
 * draw - SHA-256 sums with libsodium
 */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "draw.h"
#include "kit/base/mem.h"

struct draw_sum {
	crypto_hash_sha256_state state;
};

struct draw_sum *
draw_sum_begin(void)
{
	struct draw_sum *s = mem_get(sizeof *s);

	crypto_hash_sha256_init(&s->state);
	return s;
}

static void
add(struct draw_sum *s, const char *bytes, size_t n)
{
	crypto_hash_sha256_update(&s->state, (const unsigned char *)bytes, n);
}

void
draw_sum_add(struct draw_sum *s, const char *name)
{
	add(s, name, strlen(name));
	add(s, "\n", 1);
}

void
draw_sum_end(struct draw_sum *s, char sum[DRAW_SIZE])
{
	unsigned char bytes[crypto_hash_sha256_BYTES];

	crypto_hash_sha256_final(&s->state, bytes);
	sodium_bin2hex(sum, DRAW_SIZE, bytes, sizeof bytes);
	free(s);
}

void
draw_key(const char *seed, const char *name, char key[DRAW_SIZE])
{
	struct draw_sum *s = draw_sum_begin();

	draw_sum_add(s, seed);
	add(s, name, strlen(name));
	draw_sum_end(s, key);
}
