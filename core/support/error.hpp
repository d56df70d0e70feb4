#pragma once
// The user's mistakes are values: every function that reads what a person wrote (settings, text,
// files) returns Expected<T>. The programmer's mistakes are assertions.

#include <expected>
#include <string>
#include <utility>

namespace unrolled {

enum class ErrorCode {
  invalid_setting,  ///< a setting is unknown, unreadable or out of range; `field` names it
  invalid_text,     ///< the text is empty or too short for the settings
  invalid_file,     ///< bytes that are not one of our files, or damaged ones
  unsupported,      ///< understood, but not by this version
  wrong_state,      ///< the call makes no sense now, e.g. training a session that has no text
};

/// What went wrong, where, and what to do next. `message` and `hint` are whole sentences for a
/// person.
struct Error {
  ErrorCode code;
  std::string field;    ///< the setting or input at fault, "" where there is none
  std::string message;  ///< what is wrong, with the offending value
  std::string hint;     ///< what to do next
};

template <class T>
using Expected = std::expected<T, Error>;

/// "invalid_setting" and so on: the names JavaScript and `--json` see.
constexpr const char* to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_setting:
      return "invalid_setting";
    case ErrorCode::invalid_text:
      return "invalid_text";
    case ErrorCode::invalid_file:
      return "invalid_file";
    case ErrorCode::unsupported:
      return "unsupported";
    case ErrorCode::wrong_state:
      return "wrong_state";
  }
  return "unknown";
}

inline std::unexpected<Error> fail(ErrorCode code, std::string field, std::string message,
                                   std::string hint) {
  return std::unexpected(Error{code, std::move(field), std::move(message), std::move(hint)});
}

}  // namespace unrolled
