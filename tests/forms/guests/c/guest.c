// The world `c`, with a C library or without one.
#include "abi.h"

#define ROUTES "test:voyage/routes@1.2.3#"
#define ENDINGS "test:voyage/endings@1.2.3#"
#define HARBOUR "test:voyage/harbour@1.2.3"

IMPORT(HARBOUR, "berth-of") void berth_of(const char *port, size_t length, void *area);
IMPORT(HARBOUR, "wait") uint32_t wait_for(uint32_t ms);
IMPORT(HARBOUR, "signal") uint32_t signal_to(uint32_t n);

// Set by a constructor, which clang would run itself if it could: without `_initialize` nobody is greeted.
static const char *volatile greeting = "";

__attribute__((constructor)) static void begin(void) { greeting = "Ahoy, "; }

static char *append(char *to, const char *from, size_t length) {
  __builtin_memcpy(to, from, length);
  return to + length;
}

static size_t length_of(const char *text) {
  size_t length = 0;
  while (text[length] != 0) length++;
  return length;
}

static void *needed(size_t size) {
  void *block = allocate(size);
  if (block == NULL) end("out of memory", 13);
  return block;
}

static string concat(const char *before, string text, const char *after) {
  size_t length = length_of(before), end_length = length_of(after);
  string all = {needed(length + text.length + end_length), length + text.length + end_length};
  append(append(append(all.at, before, length), text.at, text.length), after, end_length);
  return all;
}

EXPORT("cabi_realloc") void *cabi_realloc(void *old, size_t old_size, size_t align, size_t size) {
  (void)align;
  char *block = needed(size);
  if (old != NULL) append(block, old, old_size < size ? old_size : size);
  return block;
}

EXPORT(ROUTES "hail") string *hail(char *at, size_t length) {
  static string greeted;
  greeted = concat(greeting, (string){at, length}, "!");
  return &greeted;
}

EXPORT("cabi_post_" ROUTES "hail") void hail_post(string *result) {
  (void)result;
  release();
}

typedef struct {
  uint8_t is_error;
  union {
    double miles;
    string error;
  };
} length_result;

EXPORT(ROUTES "length") length_result *length_in_miles(stop *stops, size_t count) {
  static length_result result;
  result = (length_result){.miles = 0};
  for (size_t i = 0; i < count; i++) {
    if (stops[i].miles < 0) {
      result = (length_result){.is_error = true, .error = concat("", stops[i].port, " lies behind")};
      break;
    }
    result.miles += stops[i].miles;
  }
  return &result;
}

EXPORT("cabi_post_" ROUTES "length") void length_post(length_result *result) {
  (void)result;
  release();
}

typedef struct {
  stop *at;
  size_t length;
} stop_list;

// The parameters become the result, which is the guest's until post-return.
EXPORT(ROUTES "back") stop_list *back(stop *stops, size_t count) {
  static stop_list list;
  for (size_t i = 0; i < count / 2; i++) {
    stop other = stops[i];
    stops[i] = stops[count - 1 - i];
    stops[count - 1 - i] = other;
  }
  list = (stop_list){stops, count};
  return &list;
}

EXPORT("cabi_post_" ROUTES "back") void back_post(stop_list *result) {
  (void)result;
  release();
}

typedef struct {
  uint8_t is_some;
  string text;
} option;

EXPORT(ROUTES "berth") option *berth(char *port, size_t length) {
  static option found;
  berth_of(port, length, &found);
  return &found;
}

EXPORT("cabi_post_" ROUTES "berth") void berth_post(option *result) {
  (void)result;
  release();
}

EXPORT(ROUTES "anchor") uint32_t anchor(uint32_t ms) { return wait_for(ms); }

EXPORT(ENDINGS "panic") void panic(char *message, size_t length) { end(message, length); }

EXPORT(ENDINGS "exit") void exit_with(uint32_t code) { leave(code); }

// Address 0 is memory as any other: there is no trap.
EXPORT(ENDINGS "dereference") uint32_t dereference(void) { return *(volatile uint32_t *)0; }

static uint32_t down(uint32_t depth) {
  volatile char own[1024];
  if (depth == 0) return 0;
  own[depth % 1024] = 1;
  uint32_t below = down(depth - 1);
  return below + (uint32_t)own[depth % 1024];
}

EXPORT(ENDINGS "dive") uint32_t dive(uint32_t depth) { return down(depth); }

EXPORT(ENDINGS "exhaust") uint32_t exhaust(void) {
  for (;;) *(volatile char *)needed(64u << 20) = 1;
}

EXPORT(ENDINGS "signal") uint32_t signal(uint32_t n) { return signal_to(n); }
