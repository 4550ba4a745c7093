// A guest of strings that are not UTF-8. Strings pass through untouched, so what comes out is what went in.
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(name)))
#define IMPORT(name) __attribute__((import_module("$root"), import_name(name)))

typedef struct { uint32_t pointer, length; } string;

IMPORT("host-echo") void host_echo(uint32_t pointer, uint32_t length, string *result);

// Every call starts with an empty heap: nothing is kept from one to the next. The first 4 KiB are for `poke`.
#define HEAP_START (1 << 20)
static uint32_t heap = HEAP_START;

EXPORT("cabi_realloc") uint32_t cabi_realloc(uint32_t old, uint32_t old_size, uint32_t align, uint32_t size) {
  uint32_t start = (heap + align - 1) & -align;
  heap = start + size;
  uint32_t pages = (heap + 0xffff) >> 16;
  uint32_t now = __builtin_wasm_memory_size(0);
  if (pages > now && __builtin_wasm_memory_grow(0, pages - now) == (uint32_t)-1) __builtin_trap();
  if (old) __builtin_memcpy((void *)start, (void *)old, old_size < size ? old_size : size);
  return start;
}

static string result;

static string *give(uint32_t pointer, uint32_t length) {
  result.pointer = pointer;
  result.length = length;
  heap = HEAP_START;
  return &result;
}

#ifdef COMPACT
static const uint32_t UTF16_TAG = 0x80000000;
#endif

EXPORT("echo") string *echo(uint32_t pointer, uint32_t length) { return give(pointer, length); }
EXPORT("echo-list") string *echo_list(uint32_t pointer, uint32_t length) { return give(pointer, length); }

EXPORT("echo-entry") string *echo_entry(uint32_t key, uint32_t key_length, uint32_t val, uint32_t val_length) {
  static string entry[2];
  entry[0] = (string){key, key_length};
  entry[1] = (string){val, val_length};
  heap = HEAP_START;
  return entry;
}

EXPORT("through") string *through(uint32_t pointer, uint32_t length) {
  host_echo(pointer, length, &result);
  return give(result.pointer, result.length);
}

EXPORT("units") uint32_t units(uint32_t pointer, uint32_t length) {
  heap = HEAP_START;
#ifdef COMPACT
  return length & ~UTF16_TAG;
#else
  return length;
#endif
}

EXPORT("is-wide") uint32_t is_wide(uint32_t pointer, uint32_t length) {
  heap = HEAP_START;
#ifdef COMPACT
  return (length & UTF16_TAG) != 0;
#else
  return 1;
#endif
}

EXPORT("raw") string *raw(uint32_t pointer, uint32_t length) { return give(pointer, length); }

EXPORT("poke") void poke(uint32_t pointer, uint32_t length) {
  __builtin_memcpy((void *)1024, (void *)pointer, length * 2);
  heap = HEAP_START;
}
