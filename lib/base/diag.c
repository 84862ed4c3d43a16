#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diag.h"
#include "lang.h"
#include "text.h"

static const char *program = "cckit";

void
diag_init(const char *argv0)
{
	const char *slash = strrchr(argv0, '/');

	program = slash != NULL ? slash + 1 : argv0;
}

const char *
diag_program(void)
{
	return program;
}

char *
diag_mask(char *out, size_t size, const char *text)
{
	size_t at = 0;

	while (*text != '\0') {
		size_t n = text_char(text);
		bool bad = n == 0 || text_is_control(text);

		if (at + (bad ? 1 : n) + 4 > size) {
			memcpy(out + at, "...", 3);
			at += 3;
			break;
		}
		if (bad) {
			out[at++] = '?';
		} else {
			memcpy(out + at, text, n);
			at += n;
		}
		text += n == 0 ? 1 : n;
	}
	out[at] = '\0';
	return out;
}

int
fault_set(struct fault *f, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	if (vsnprintf(f->text, sizeof f->text, fmt, ap) < 0)
		f->text[0] = '\0';
	va_end(ap);
	return -1;
}

/* Print "program: text[: reason]" in one write; nothing can be done if stderr fails. */
static void CC_PRINTF(2, 0) say(const char *reason, const char *fmt, va_list ap)
{
	char raw[2048], line[2300], shown[2200];
	int n;

	if (vsnprintf(raw, sizeof raw, fmt, ap) < 0)
		return;
	diag_mask(shown, sizeof shown, raw);
	n = snprintf(line, sizeof line, "%s: %s%s%s\n", program, shown, reason != NULL ? ": " : "",
	    reason != NULL ? reason : "");
	if (n < 0)
		return;
	if ((size_t)n >= sizeof line) {
		n = (int)sizeof line - 1;
		line[n - 1] = '\n';
	}
	if (write(STDERR_FILENO, line, (size_t)n) != n)
		return;
}

void
diag_warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(NULL, fmt, ap);
	va_end(ap);
}

void
diag_die(int code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(NULL, fmt, ap);
	va_end(ap);
	exit(code);
}

void
diag_sys(int code, const char *fmt, ...)
{
	const char *reason = strerror(errno);
	va_list ap;

	va_start(ap, fmt);
	say(reason, fmt, ap);
	va_end(ap);
	exit(code);
}

void
diag_bug(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(_("this is a bug, please report it"), fmt, ap);
	va_end(ap);
	exit(CC_BUG);
}

void
diag_close_stdout(void)
{
	bool failed = ferror(stdout) != 0;

	if (fflush(stdout) != 0)
		failed = true;
	/* A stdout that was closed from the start and never written to is nobody's loss. */
	if (fclose(stdout) != 0 && errno != EBADF)
		failed = true;
	if (failed)
		diag_sys(CC_IO, "<stdout>: %s", _("cannot write"));
}
