// A guest in C on wit-bindgen's C bindings (geometry.h is generated from wit/ by the build).
#include "geometry.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef exports_test_geometry_shapes_point_t point_t;

struct exports_test_geometry_shapes_path_t {
  point_t last;
  double length;
};

static double distance(point_t a, point_t b) { return sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)); }

bool exports_test_geometry_shapes_area(exports_test_geometry_shapes_shape_t *shape, double *ret,
                                       exports_test_geometry_shapes_failure_t *err) {
  bool fine = false;
  switch (shape->tag) {
  case EXPORTS_TEST_GEOMETRY_SHAPES_SHAPE_NOTHING:
    err->tag = EXPORTS_TEST_GEOMETRY_SHAPES_FAILURE_EMPTY;
    break;
  case EXPORTS_TEST_GEOMETRY_SHAPES_SHAPE_CIRCLE:
    *ret = 3.141592653589793 * shape->val.circle.f1 * shape->val.circle.f1;
    fine = true;
    break;
  case EXPORTS_TEST_GEOMETRY_SHAPES_SHAPE_POLYGON: {
    size_t len = shape->val.polygon.len;
    point_t *points = shape->val.polygon.ptr;
    if (len < 3) {
      err->tag = EXPORTS_TEST_GEOMETRY_SHAPES_FAILURE_TOO_FEW;
      err->val.too_few = (uint32_t)len;
      break;
    }
    double twice = 0;
    for (size_t i = 0; i < len; i++) {
      point_t a = points[i], b = points[(i + 1) % len];
      twice += a.x * b.y - b.x * a.y;
    }
    *ret = fabs(twice) / 2;
    fine = true;
    break;
  }
  default:
    err->tag = EXPORTS_TEST_GEOMETRY_SHAPES_FAILURE_UNKNOWN;
    geometry_string_dup_n(&err->val.unknown, (const char *)shape->val.text.ptr, shape->val.text.len);
  }
  exports_test_geometry_shapes_shape_free(shape);
  return fine;
}

bool exports_test_geometry_shapes_bounds(exports_test_geometry_shapes_list_point_t *points,
                                         exports_test_geometry_shapes_tuple2_point_point_t *ret) {
  bool some = points->len > 0;
  if (some) ret->f0 = ret->f1 = points->ptr[0];
  for (size_t i = 0; i < points->len; i++) {
    point_t it = points->ptr[i];
    ret->f0.x = fmin(ret->f0.x, it.x);
    ret->f0.y = fmin(ret->f0.y, it.y);
    ret->f1.x = fmax(ret->f1.x, it.x);
    ret->f1.y = fmax(ret->f1.y, it.y);
  }
  exports_test_geometry_shapes_list_point_free(points);
  return some;
}

void exports_test_geometry_shapes_style_names(exports_test_geometry_shapes_style_t style, geometry_list_string_t *ret) {
  static const char *const names[] = {"filled", "dashed", "closed"};
  ret->len = 0;
  ret->ptr = malloc(sizeof(geometry_string_t) * 3);
  for (int i = 0; i < 3; i++)
    if (style & (1 << i)) geometry_string_dup(&ret->ptr[ret->len++], names[i]);
}

uint32_t exports_test_geometry_shapes_draw(exports_test_geometry_shapes_shape_t *shape,
                                           exports_test_geometry_shapes_color_t color) {
  uint32_t lines = 0;
  if (shape->tag == EXPORTS_TEST_GEOMETRY_SHAPES_SHAPE_POLYGON) {
    test_geometry_canvas_own_pen_t pen = test_geometry_canvas_constructor_pen(color);
    size_t len = shape->val.polygon.len;
    point_t *points = shape->val.polygon.ptr;
    for (size_t i = 0; i < len; i++, lines++)
      test_geometry_canvas_method_pen_line(test_geometry_canvas_borrow_pen(pen), &points[i], &points[(i + 1) % len]);
    test_geometry_canvas_pen_drop_own(pen);
  } else {
    geometry_string_t text;
    geometry_string_set(&text, "only polygons can be drawn");
    test_geometry_canvas_log(2, &text);
  }
  exports_test_geometry_shapes_shape_free(shape);
  return lines;
}

void exports_test_geometry_shapes_swap(geometry_list_tuple2_string_u64_t *pairs, geometry_list_tuple2_u64_string_t *ret) {
  ret->len = pairs->len;
  ret->ptr = calloc(pairs->len ? pairs->len : 1, sizeof(geometry_tuple2_u64_string_t));
  for (size_t i = 0; i < pairs->len; i++) {
    ret->ptr[i].f0 = pairs->ptr[i].f1;
    geometry_string_dup_n(&ret->ptr[i].f1, (const char *)pairs->ptr[i].f0.ptr, pairs->ptr[i].f0.len);
  }
  geometry_list_tuple2_string_u64_free(pairs);
}

exports_test_geometry_shapes_own_path_t exports_test_geometry_shapes_constructor_path(point_t *start) {
  exports_test_geometry_shapes_path_t *path = malloc(sizeof *path);
  path->last = *start;
  path->length = 0;
  return exports_test_geometry_shapes_path_new(path);
}

void exports_test_geometry_shapes_method_path_to(exports_test_geometry_shapes_borrow_path_t self, point_t *point) {
  self->length += distance(self->last, *point);
  self->last = *point;
}

double exports_test_geometry_shapes_method_path_length(exports_test_geometry_shapes_borrow_path_t self) { return self->length; }

bool exports_test_geometry_shapes_static_path_join(exports_test_geometry_shapes_list_own_path_t *paths,
                                                   exports_test_geometry_shapes_own_path_t *ret) {
  bool some = paths->len > 0;
  if (some) {
    exports_test_geometry_shapes_path_t *joined = malloc(sizeof *joined);
    joined->length = 0;
    for (size_t i = 0; i < paths->len; i++) {
      exports_test_geometry_shapes_path_t *path = exports_test_geometry_shapes_path_rep(paths->ptr[i]);
      joined->last = path->last;
      joined->length += path->length;
    }
    *ret = exports_test_geometry_shapes_path_new(joined);
  }
  exports_test_geometry_shapes_list_own_path_free(paths);
  return some;
}

bool exports_test_geometry_shapes_longer(exports_test_geometry_shapes_borrow_path_t a,
                                         exports_test_geometry_shapes_borrow_path_t b) {
  return a->length > b->length;
}

void exports_test_geometry_shapes_path_destructor(exports_test_geometry_shapes_path_t *rep) { free(rep); }
