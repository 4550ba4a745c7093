// Who sells: in C, on wit-bindgen's C bindings (seller.h is generated from wit/ by the build), with the stock's functions.
#include "seller.h"
#include <stdlib.h>
#include <string.h>

typedef test_shop_stock_line_t line_t;
typedef test_shop_stock_list_line_t lines_t;
typedef test_shop_stock_own_shelf_t shelf_t;
typedef test_shop_stock_borrow_shelf_t borrow_shelf_t;

struct exports_test_shop_till_basket_t {
  seller_string_t customer;
  exports_test_shop_till_list_line_t lines;
};

static borrow_shelf_t lend(shelf_t it) { return test_shop_stock_borrow_shelf(it); }

// A basket

exports_test_shop_till_own_basket_t exports_test_shop_till_constructor_basket(seller_string_t *customer) {
  exports_test_shop_till_basket_t *basket = calloc(1, sizeof *basket);
  basket->customer = *customer;
  return exports_test_shop_till_basket_new(basket);
}

void exports_test_shop_till_basket_destructor(exports_test_shop_till_basket_t *basket) {
  seller_string_free(&basket->customer);
  exports_test_shop_till_list_line_free(&basket->lines);
  free(basket);
}

static uint64_t worth(const exports_test_shop_till_list_line_t *lines) {
  return test_shop_stock_worth(&(lines_t){lines->ptr, lines->len});
}

bool exports_test_shop_till_method_basket_add(exports_test_shop_till_basket_t *self, borrow_shelf_t from,
                                              seller_string_t *name, uint32_t count, uint64_t *ret,
                                              test_shop_stock_refusal_t *err) {
  line_t line;
  bool fine = test_shop_stock_method_shelf_take(from, name, count, &line, err);
  if (fine) {
    self->lines.ptr = realloc(self->lines.ptr, (self->lines.len + 1) * sizeof line);
    self->lines.ptr[self->lines.len++] = line;
    *ret = worth(&self->lines);
  }
  seller_string_free(name);
  test_shop_stock_shelf_drop_borrow(from);
  return fine;
}

void exports_test_shop_till_method_basket_lines(exports_test_shop_till_basket_t *self,
                                                exports_test_shop_till_list_line_t *ret) {
  ret->len = self->lines.len;
  ret->ptr = calloc(ret->len ? ret->len : 1, sizeof(line_t));
  for (size_t i = 0; i < ret->len; i++) {
    const line_t *from = &self->lines.ptr[i];
    line_t *to = &ret->ptr[i];
    *to = *from;
    seller_string_dup_n(&to->name, (const char *)from->name.ptr, from->name.len);
    to->tags.ptr = calloc(to->tags.len ? to->tags.len : 1, sizeof(seller_string_t));
    for (size_t tag = 0; tag < to->tags.len; tag++)
      seller_string_dup_n(&to->tags.ptr[tag], (const char *)from->tags.ptr[tag].ptr, from->tags.ptr[tag].len);
  }
}

void exports_test_shop_till_method_basket_put_back(exports_test_shop_till_basket_t *self, borrow_shelf_t to) {
  test_shop_stock_method_shelf_put(to, &(lines_t){self->lines.ptr, self->lines.len});
  exports_test_shop_till_list_line_free(&self->lines);
  self->lines.ptr = NULL;
  self->lines.len = 0;
  test_shop_stock_shelf_drop_borrow(to);
}

// A receipt

static void append(seller_string_t *text, const void *bytes, size_t len) {
  text->ptr = realloc(text->ptr, text->len + len + 1);
  memcpy(text->ptr + text->len, bytes, len);
  text->len += len;
}

static void append_text(seller_string_t *text, const char *it) { append(text, it, strlen(it)); }

static void append_number(seller_string_t *text, uint64_t number) {
  char digits[20];
  char *at = digits + sizeof digits;
  do *--at = (char)('0' + number % 10);
  while (number /= 10);
  append(text, at, (size_t)(digits + sizeof digits - at));
}

void exports_test_shop_till_receipt(exports_test_shop_till_basket_t *basket, uint32_t percent, seller_string_t *ret) {
  *ret = (seller_string_t){NULL, 0};
  append(ret, basket->customer.ptr, basket->customer.len);
  append_text(ret, ":");
  for (size_t i = 0; i < basket->lines.len; i++) {
    line_t *line = &basket->lines.ptr[i];
    seller_string_t name;
    test_shop_stock_shortened(&line->name, 12, &name);
    append_text(ret, i ? ", " : " ");
    append_number(ret, line->count);
    append_text(ret, " ");
    append(ret, name.ptr, name.len);
    seller_string_free(&name);
  }
  append_text(ret, " = ");
  append_number(ret, test_shop_stock_discounted(worth(&basket->lines), percent));
}

// The stock's shelves

shelf_t exports_test_shop_till_open(seller_string_t *label, seller_list_string_t *names, seller_list_u64_t *prices) {
  shelf_t shelf = test_shop_stock_constructor_shelf(label);
  lines_t lines;
  test_shop_stock_priced(names, prices, &lines);
  test_shop_stock_method_shelf_put(lend(shelf), &lines);
  test_shop_stock_list_line_free(&lines);
  seller_string_free(label);
  seller_list_string_free(names);
  seller_list_u64_free(prices);
  return shelf;
}

void exports_test_shop_till_close(shelf_t it, exports_test_shop_till_list_line_t *ret) {
  lines_t lines;
  test_shop_stock_method_shelf_lines(lend(it), &lines);
  ret->ptr = lines.ptr;
  ret->len = lines.len;
  test_shop_stock_shelf_drop_own(it);
}

bool exports_test_shop_till_merge(seller_string_t *label, exports_test_shop_till_list_own_shelf_t *shelves, shelf_t *ret) {
  bool some = shelves->len > 0;
  if (some) *ret = test_shop_stock_static_shelf_merge(label, &(test_shop_stock_list_own_shelf_t){shelves->ptr, shelves->len});
  seller_string_free(label);
  // Not with the list's own function: the shelves in it are given away.
  if (some) free(shelves->ptr);
  return some;
}

void exports_test_shop_till_common(borrow_shelf_t a, borrow_shelf_t b, seller_list_string_t *ret) {
  test_shop_stock_method_shelf_common(a, b, ret);
  test_shop_stock_shelf_drop_borrow(a);
  test_shop_stock_shelf_drop_borrow(b);
}

static bool keeps;
static shelf_t kept;

bool exports_test_shop_till_keep(shelf_t *maybe_it, shelf_t *ret) {
  bool before = keeps;
  *ret = kept;
  keeps = maybe_it != NULL;
  if (keeps) kept = *maybe_it;
  return before;
}

uint64_t exports_test_shop_till_total(seller_list_u32_t *counts) {
  uint64_t sum = test_shop_stock_sum(counts);
  seller_list_u32_free(counts);
  return sum;
}

// Mistakes

void exports_test_shop_till_spell(seller_list_u8_t *bytes, seller_string_t *ret) {
  seller_string_t text = {bytes->ptr, bytes->len};
  test_shop_stock_shortened(&text, 0xffffffff, ret);
  seller_list_u8_free(bytes);
}

uint32_t exports_test_shop_till_use_dropped(shelf_t it) {
  borrow_shelf_t borrow = lend(it);
  test_shop_stock_shelf_drop_own(it);
  return test_shop_stock_method_shelf_size(borrow);
}

void exports_test_shop_till_drop_borrowed_twice(borrow_shelf_t it) {
  test_shop_stock_shelf_drop_borrow(it);
  test_shop_stock_shelf_drop_borrow(it);
}

void exports_test_shop_till_forget_borrowed(borrow_shelf_t it) { (void)it; }

// Trials, as the stock has them

uint64_t exports_test_shop_trials_scalar(uint32_t n) {
  uint64_t sum = 0;
  for (uint32_t i = 0; i < n; i++) sum += test_shop_stock_discounted(i, 10);
  return sum;
}

uint64_t exports_test_shop_trials_text(uint32_t n, uint32_t length) {
  uint64_t sum = 0;
  seller_string_t text = {malloc(length + 1), length}, result;
  memset(text.ptr, 'x', length);
  for (uint32_t i = 0; i < n; i++) {
    test_shop_stock_shortened(&text, length, &result);
    sum += result.len;
    seller_string_free(&result);
  }
  free(text.ptr);
  return sum;
}

uint64_t exports_test_shop_trials_numbers(uint32_t n, uint32_t length) {
  uint64_t sum = 0;
  seller_list_u32_t counts = {malloc((length + 1) * sizeof(uint32_t)), length};
  for (uint32_t i = 0; i < length; i++) counts.ptr[i] = i;
  for (uint32_t i = 0; i < n; i++) sum += test_shop_stock_sum(&counts);
  free(counts.ptr);
  return sum;
}

uint64_t exports_test_shop_trials_records(uint32_t n, uint32_t length) {
  uint64_t sum = 0;
  lines_t lines = {calloc(length + 1, sizeof(line_t)), length};
  for (uint32_t i = 0; i < length; i++) {
    lines.ptr[i].count = i;
    lines.ptr[i].price = 7;
    seller_string_set(&lines.ptr[i].name, "a book");
  }
  for (uint32_t i = 0; i < n; i++) sum += test_shop_stock_worth(&lines);
  free(lines.ptr);
  return sum;
}

uint64_t exports_test_shop_trials_method(uint32_t n) {
  uint64_t sum = 0;
  seller_string_t label;
  seller_string_set(&label, "trial");
  shelf_t shelf = test_shop_stock_constructor_shelf(&label);
  for (uint32_t i = 0; i < n; i++) sum += test_shop_stock_method_shelf_size(lend(shelf)) + 1;
  test_shop_stock_shelf_drop_own(shelf);
  return sum;
}

uint64_t exports_test_shop_trials_life(uint32_t n) {
  seller_string_t label = {NULL, 0};
  for (uint32_t i = 0; i < n; i++) test_shop_stock_shelf_drop_own(test_shop_stock_constructor_shelf(&label));
  return n;
}
