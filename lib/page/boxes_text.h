/* The boxes of a form, drawn with the characters of a terminal. */
#ifndef BUYAO_PAGE_BOXES_TEXT_H
#define BUYAO_PAGE_BOXES_TEXT_H

#include "base/error.h"
#include "page/boxes.h"

#include <stdio.h>

/*
 * Prints the grid `width` columns wide (East Asian Width, UAX 11), its columns by their weights,
 * its rows as high as what stands in them. A column is wider than its share, at the others'
 * cost, when a word would have to be broken otherwise. No character is broken: where even that
 * does not fit, lines are longer than asked for. Does not flush: whether writing failed is
 * known to `out`. STATUS_SYSTEM when memory runs out.
 */
enum status boxes_print_text(const struct boxes *boxes, size_t width, FILE *out,
                             struct errors *errors);

#endif
