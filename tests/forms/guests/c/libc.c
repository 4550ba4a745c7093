// With wasi-libc, which has `_initialize`, and asks the host by preview 1.
#include "abi.h"
#include <stdio.h>
#include <stdlib.h>

struct block {
  struct block *next;
  _Alignas(max_align_t) char contents[];
};

static struct block *blocks;

void *allocate(size_t size) {
  struct block *block = malloc(sizeof(struct block) + size);
  if (block == NULL) return NULL;
  block->next = blocks;
  blocks = block;
  return block->contents;
}

void release(void) {
  while (blocks != NULL) {
    struct block *next = blocks->next;
    free(blocks);
    blocks = next;
  }
}

_Noreturn void end(const char *message, size_t length) {
  fwrite(message, 1, length, stderr);
  fputc('\n', stderr);
  abort();
}

_Noreturn void leave(uint32_t code) { exit((int)code); }
