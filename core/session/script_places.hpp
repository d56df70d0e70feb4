#pragma once
// What is filled into the text of train.py, for training_script.cpp. Internal to core/session.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/settings/settings.hpp"

namespace unrolled::script {

/// What stands in the text instead of names between "@".
class Places {
 public:
  /// A value, as it is.
  void put(std::string_view name, std::string value) { places_.emplace_back(name, value); }
  /// A part of the text, whose own places are there already.
  void add(std::string_view name, std::string_view part) { put(name, filled(part)); }

  std::string filled(std::string_view text) const;

 private:
  using Place = std::pair<std::string, std::string>;
  std::vector<Place> places_;
};

/// A setting as Python writes it; a choice is a text there.
std::string value_of(const Settings& settings, std::string_view name);

/// A setting as the table writes it.
std::string chosen(const Settings& settings, std::string_view name);

/// A name as it may stand in a text of Python's.
std::string python_text(std::string_view text);

}  // namespace unrolled::script
