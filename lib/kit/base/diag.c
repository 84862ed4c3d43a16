/*
 * diag - messages formatted, masked and written as one line; the ends of a program
 */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diag.h"
#include "lang.h"
#include "text.h"

enum { PLUGIN_UNKNOWN = 3 };

static const char *program = "cckit";
static struct {
	const FILE *f;
	const char *path;
} output;                  /* the named stream other than stdout */
static const char *plugin; /* service of a monitoring plug-in, or NULL */

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

void
diag_plugin(const char *service)
{
	plugin = service;
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

/* Print "head text[: reason]" in one write; a failure has nowhere to be reported. */
static void CC_PRINTF(4, 0)
    say(int fd, const char *head, const char *reason, const char *fmt, va_list ap)
{
	char raw[2048], line[2300], shown[2200];
	int n;

	if (vsnprintf(raw, sizeof raw, fmt, ap) < 0)
		return;
	diag_mask(shown, sizeof shown, raw);
	/* A monitoring system reads performance data after a '|'. */
	for (char *bar = shown; fd == STDOUT_FILENO && (bar = strchr(bar, '|')) != NULL;)
		*bar = '/';
	n = snprintf(line, sizeof line, "%s%s%s%s\n", head, shown, reason != NULL ? ": " : "",
	    reason != NULL ? reason : "");
	if (n < 0)
		return;
	if ((size_t)n >= sizeof line) {
		n = (int)sizeof line - 1;
		line[n - 1] = '\n';
	}
	if (write(fd, line, (size_t)n) != n)
		return;
}

/* Print the message that ends the program: on stderr, or a plug-in's line on stdout. */
static void CC_PRINTF(2, 0) say_last(const char *reason, const char *fmt, va_list ap)
{
	char head[80];

	if (snprintf(head, sizeof head,
		plugin != NULL ? "%s UNKNOWN - " : "%s: ", plugin != NULL ? plugin : program) < 0)
		head[0] = '\0';
	say(plugin != NULL ? STDOUT_FILENO : STDERR_FILENO, head, reason, fmt, ap);
}

static int
exit_code(int code)
{
	return plugin != NULL ? PLUGIN_UNKNOWN : code;
}

void
diag_warn(const char *fmt, ...)
{
	char head[80];
	va_list ap;

	if (snprintf(head, sizeof head, "%s: ", program) < 0)
		head[0] = '\0';
	va_start(ap, fmt);
	say(STDERR_FILENO, head, NULL, fmt, ap);
	va_end(ap);
}

void
diag_die(int code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_last(NULL, fmt, ap);
	va_end(ap);
	exit(exit_code(code));
}

void
diag_sys(int code, const char *fmt, ...)
{
	const char *reason = strerror(errno);
	va_list ap;

	va_start(ap, fmt);
	say_last(reason, fmt, ap);
	va_end(ap);
	exit(exit_code(code));
}

void
diag_bug(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_last(_("this is a bug, please report it"), fmt, ap);
	va_end(ap);
	exit(exit_code(CC_BUG));
}

void
diag_name_output(const FILE *f, const char *path)
{
	output.f = f;
	output.path = path;
}

void
diag_write_failed(const FILE *f)
{
	diag_sys(CC_IO, "%s: %s", f != NULL && f == output.f ? output.path : "<stdout>",
	    _("cannot write"));
}

void
diag_close_stdout(void)
{
	bool failed = ferror(stdout) != 0;

	if (fflush(stdout) != 0)
		failed = true;
	/* EBADF: stdout was closed from the start and nothing was written to it. */
	if (fclose(stdout) != 0 && errno != EBADF)
		failed = true;
	if (failed)
		diag_write_failed(stdout);
}
