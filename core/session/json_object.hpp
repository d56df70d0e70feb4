#pragma once
// A described struct as members of a JSON object, for the command line.

#include <span>
#include <string_view>
#include <vector>

#include "core/session/describe.hpp"
#include "core/support/json.hpp"

namespace unrolled {

/// Writes into the object that `json` has begun. Columns become an object of arrays.
class JsonObject {
 public:
  explicit JsonObject(JsonWriter& json) : json_(json) {}

  template <class T>
  void member(std::string_view name, const T& value, const char* /*help*/) {
    json_.key(name);
    write(value);
  }

  template <class Names>
  void named(const Names& names, const std::vector<double>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) member(names[i].name, values[i], "");
  }

  template <class Names>
  void columns(std::string_view name, const Names& names,
               const std::vector<std::vector<double>>& values, const char* /*help*/) {
    json_.key(name).begin_object();
    for (std::size_t i = 0; i < values.size(); ++i) member(names[i].name, values[i], "");
    json_.end_object();
  }

 private:
  template <class T>
  void write(const T& value) {
    if constexpr (requires { json_.value(value); }) {
      json_.value(value);
    } else if constexpr (std::ranges::range<T>) {
      json_.begin_array();
      for (const auto& each : value) write(each);
      json_.end_array();
    } else {
      json_.begin_object();
      describe(*this, value);
      json_.end_object();
    }
  }

  JsonWriter& json_;
};

template <class T>
void write_members(JsonWriter& json, const T& described) {
  JsonObject object(json);
  describe(object, described);
}

}  // namespace unrolled
