// Without a C library: what a call needs lies one after the other above the stack and the data.
#include "abi.h"

#define PAGE 65536u

extern char __heap_base;
extern void __wasm_call_ctors(void);
static uintptr_t used;

EXPORT("_initialize") void initialize(void) { __wasm_call_ctors(); }

void release(void) { used = 0; }

void *allocate(size_t size) {
  uint64_t start = ((uint64_t)(uintptr_t)&__heap_base + used + 7) & ~(uint64_t)7;
  uint64_t top = start + size;
  uint64_t pages = __builtin_wasm_memory_size(0), needed = (top + PAGE - 1) / PAGE;
  if (needed > PAGE) return NULL;
  if (needed > pages && __builtin_wasm_memory_grow(0, needed - pages) == SIZE_MAX) return NULL;
  used = (uintptr_t)(top - (uintptr_t)&__heap_base);
  return (void *)(uintptr_t)start;
}

_Noreturn void end(const char *message, size_t length) {
  (void)message, (void)length;
  __builtin_trap();
}

_Noreturn void leave(uint32_t code) {
  (void)code;
  __builtin_trap();
}
