/*
 * seeds - run a fuzz target without a fuzzer, on each file given and on the file after each first
 * byte that selects a way to read
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Inputs are cut to the length of a fuzzer's, so that slow targets stay usable. */
enum { LONGEST = 4096, WAYS = 16 };

int
main(int argc, char **argv)
{
	uint8_t *bytes = malloc(LONGEST + 1);
	FILE *file;
	size_t n;

	for (int i = 1; i < argc && bytes != NULL; i++) {
		if ((file = fopen(argv[i], "rb")) == NULL) {
			perror(argv[i]);
			return 66;
		}
		n = fread(bytes + 1, 1, LONGEST, file);
		fclose(file);
		(void)LLVMFuzzerTestOneInput(bytes + 1, n);
		for (int way = 0; way < WAYS; way++) {
			bytes[0] = (uint8_t)way;
			(void)LLVMFuzzerTestOneInput(bytes, n + 1);
		}
	}
	free(bytes);
	printf("%s: %d seeds\n", argv[0], argc - 1);
	return argc > 1 ? 0 : 66;
}
