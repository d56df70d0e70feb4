// The loss surface (core/session/landscape.hpp) in the module that looks inside.
// wasm/landscape_module.ts says the same as types. Conventions are those of bindings.cpp.

#include "core/session/landscape.hpp"

#include "wasm/marshal.hpp"

namespace unrolled::wasm {
namespace {

constexpr double kLargestId = 2147483647;
constexpr double kLargestStep = 9007199254740991;

val columns(const std::vector<double>& values) {
  return typed_array(std::span<const double>(values));
}

int id(double number) {
  return static_cast<int>(whole(number, 0, kLargestId));
}

val open(const val& checkpoint, double step, const std::string& text) {
  const auto at = static_cast<std::int64_t>(whole(step, 0, kLargestStep));
  auto landscape = Landscape::open(bytes_from_js(checkpoint), at, text);
  if (!landscape) return failure(landscape.error());
  return success(val(std::make_unique<Landscape>(*std::move(landscape))));
}

val set_parameters(Landscape& landscape, const val& values, double step) {
  return outcome(landscape.set_parameters(emscripten::convertJSArrayToNumberVector<float>(values),
                                          static_cast<std::int64_t>(whole(step, 0, kLargestStep))));
}

PlaneKind plane_kind(const std::string& name) {
  if (name == "path") return PlaneKind::path;
  return name == "recurrent" ? PlaneKind::recurrent : PlaneKind::random;
}

val lay(Landscape& landscape, const std::string& kind, double seed) {
  const auto plane = landscape.lay({plane_kind(kind), seed_from_js(seed)});
  if (!plane) return failure(plane.error());
  val object = val::object();
  object.set("id", plane->id);
  object.set("step", number(plane->step));
  object.set("steps", plane->steps);
  object.set("streams", plane->streams);
  object.set("weights", number(plane->weights));
  object.set("length", plane->length);
  return success(object);
}

val path(const Landscape& landscape, double plane) {
  const auto path = landscape.path(id(plane));
  if (!path) return failure(path.error());
  val object = val::object();
  object.set("step", columns(path->step));
  object.set("a", columns(path->a));
  object.set("b", columns(path->b));
  object.set("shown", path->shown);
  return success(object);
}

val loss(Landscape& landscape, double plane, double a, double b) {
  const auto loss = landscape.loss(id(plane), a, b);
  return loss ? success(val(*loss)) : failure(loss.error());
}

val point(Landscape& landscape, double plane, double a, double b) {
  const auto point = landscape.point(id(plane), a, b);
  if (!point) return failure(point.error());
  val object = val::object();
  object.set("loss", point->loss);
  object.set("slope", point->slope);
  return success(object);
}

val roll(Landscape& landscape, const val& request) {
  const auto of = [&](const char* name) { return request[name].as<double>(); };
  const auto roll = landscape.roll({id(of("plane")), of("a"), of("b"), of("rate"), of("clip"),
                                    static_cast<int>(whole(of("steps"), 0, kLargestId))});
  if (!roll) return failure(roll.error());
  val object = val::object();
  object.set("a", columns(roll->a));
  object.set("b", columns(roll->b));
  object.set("loss", columns(roll->loss));
  object.set("slope", columns(roll->slope));
  object.set("whole", columns(roll->whole));
  return success(object);
}

}  // namespace
}  // namespace unrolled::wasm

EMSCRIPTEN_BINDINGS(landscape) {
  namespace wasm = unrolled::wasm;
  emscripten::class_<unrolled::Landscape>("Landscape")
      .class_function("open", &wasm::open)
      .function("setParameters", &wasm::set_parameters)
      .function("lay", &wasm::lay)
      .function("path", &wasm::path)
      .function("loss", &wasm::loss)
      .function("point", &wasm::point)
      .function("roll", &wasm::roll);
}
