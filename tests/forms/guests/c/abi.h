// The Canonical ABI as C has it: its structs are the records, and its pointers have 32 bits as well.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(name)))
#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))

typedef struct {
  char *at;
  size_t length;
} string;

typedef struct {
  string port;
  double miles;
  struct {
    string *at;
    size_t length;
  } notes;
} stop;

_Static_assert(sizeof(stop) == 24 && offsetof(stop, miles) == 8 && offsetof(stop, notes) == 16, "the layout of the record");

// Memory of a call, which `release` gives back: that of the parameters once they are read, that of the result in post-return.
// NULL where there is none.
void *allocate(size_t size);
void release(void);

// Ends the guest, where the C library can with a message.
_Noreturn void end(const char *message, size_t length);
_Noreturn void leave(uint32_t code);
