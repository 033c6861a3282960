/*
 * What the renderers share. They write without looking at each result, because
 * a stream remembers that it failed; render_finish() asks it once.
 */
#ifndef BUYAO_TABLE_RENDER_H
#define BUYAO_TABLE_RENDER_H

#include "base/error.h"

#include <stdio.h>

/*
 * Flushes. When anything written so far was lost adds an error and returns STATUS_SYSTEM. To be called
 * right after the last write, while errno may say why it failed.
 */
enum status render_finish(FILE *out, struct errors *errors);

#endif
