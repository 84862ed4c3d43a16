/*
 * svg - the frame, titles and legend that all charts share
 */
#include "kit/base/text.h"
#include "svg_parts.h"

/* Append an id: the chart's name, what it is the id of, and the first group unless 0. */
static void
write_id(struct buf *b, const struct svg_chart *c, const char *of, int first)
{
	markup_text(b, c->name);
	buf_format(b, "-%s", of);
	if (first > 0)
		buf_format(b, "-%d", first);
}

/* Append a title or desc element with its id. */
static void
write_told(struct buf *b, const struct svg_chart *c, const char *element, const char *text,
    int first)
{
	buf_format(b, "<%s id=\"", element);
	write_id(b, c, element, first);
	buf_text(b, "\">");
	markup_text(b, text);
	buf_format(b, "</%s>\n", element);
}

void
svg_begin(struct buf *b, const struct svg_chart *c, const char *kind, int first, int height,
    int left)
{
	buf_format(b, "<svg class=\"%s\" role=\"img\" aria-labelledby=\"", kind);
	write_id(b, c, "title", first);
	buf_char(b, ' ');
	write_id(b, c, "desc", first);
	buf_format(b, "\" height=\"%d\"", height);
	if (left > 0)
		buf_format(b, " style=\"margin-left:%dpx;width:calc(100%% - %dpx)\"", left,
		    left + 32);
	buf_text(b, ">\n");
	write_told(b, c, "title", c->title, first);
	write_told(b, c, "desc", c->desc, first);
}

void
svg_end(struct buf *b)
{
	buf_text(b, "</svg>\n");
}

bool
svg_range(const struct svg_chart *c, int64_t *least, int64_t *most)
{
	bool any = false;

	for (int s = 0; s < c->series; s++)
		for (int i = 0; i < c->n; i++) {
			int64_t v = c->value[s][i].of;

			if (!c->value[s][i].has)
				continue;
			*least = any && *least < v ? *least : v;
			*most = any && *most > v ? *most : v;
			any = true;
		}
	return any;
}

void
svg_mark_end(struct buf *b, const struct svg_chart *c, const char *element, int series, int i)
{
	buf_text(b, "><title>");
	markup_text(b, c->label[i]);
	if (c->series_name[series] != NULL) {
		buf_text(b, ", ");
		markup_text(b, c->series_name[series]);
	}
	buf_text(b, ": ");
	axis_figure(b, c->value[series][i].of, c->places, c->comma);
	buf_format(b, "</title></%s>\n", element);
}

void
svg_key(struct buf *b, int series, bool line)
{
	buf_text(b, "<svg class=\"key\" width=\"36\" height=\"12\" aria-hidden=\"true\">");
	if (line)
		buf_format(b,
		    "<path class=\"line s%d\" d=\"M1 6H35\"/>"
		    "<circle class=\"point s%d\" cx=\"18\" cy=\"6\" r=\"4\"/>",
		    series, series);
	else
		buf_format(b,
		    "<rect class=\"bar s%d\" x=\"1\" y=\"1\" width=\"34\" height=\"10\"/>", series);
	buf_text(b, "</svg>");
}
