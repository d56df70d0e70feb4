#include "core/session/types.hpp"

#include <concepts>
#include <string_view>
#include <vector>

#include "core/session/describe.hpp"
#include "core/support/camel_case.hpp"

namespace unrolled {
namespace {

template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {
  using Element = T;
};
template <class T>
struct IsList<std::span<const T>> : std::true_type {
  using Element = T;
};

template <class T>
std::string type_name() {
  if constexpr (std::same_as<T, bool>) return "boolean";
  if constexpr (std::is_arithmetic_v<T>) return "number";
  if constexpr (std::same_as<T, std::string> || std::same_as<T, std::string_view>) return "string";
  if constexpr (std::same_as<T, Metric>) return "Metric";
  if constexpr (std::same_as<T, Baseline>) return "Baseline";
  if constexpr (std::same_as<T, ClassScore>) return "ClassScore";
  if constexpr (std::same_as<T, Alternative>) return "Alternative";
  if constexpr (std::same_as<T, std::vector<double>>) return "Float64Array";
  if constexpr (IsList<T>::value)
    if constexpr (!std::same_as<T, std::vector<double>>)
      return "readonly " + type_name<typename IsList<T>::Element>() + "[]";
  return "";
}

std::string comment(std::string_view help) {
  if (help.empty()) return "";
  std::string escaped(help);
  return "  /** " + escaped + " */\n";
}

class Members {
 public:
  template <class T>
  void member(std::string_view name, const T&, const char* help) {
    text += comment(help) + "  " + camel_case(name) + ": " + type_name<T>() + ";\n";
  }
  template <class Names>
  void named(const Names&, const std::vector<double>&) {}  // in the types of each task
  template <class Names>
  void columns(std::string_view name, const Names&, const std::vector<std::vector<double>>&,
               const char* help) {
    text += comment(help) + "  " + camel_case(name) + ": Measured;\n";
  }

  std::string text;
};

template <class T>
std::string interface_of(std::string_view name) {
  Members members;
  const T value{};
  describe(members, value);
  return "export interface " + std::string(name) + " {\n" + members.text + "}\n\n";
}

std::string capitalised(std::string_view name) {
  std::string text(name);
  text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace

std::string typescript_types(std::span<const TaskKind> kinds) {
  std::string text =
      "// Made while building from core/session/describe.hpp and the table of tasks.\n\n";
  text += interface_of<Metric>("Metric") + interface_of<Baseline>("Baseline");
  text += interface_of<ClassScore>("ClassScore") + interface_of<Alternative>("Alternative");
  text += interface_of<Summary>("RunSummary") + interface_of<Progress>("Progress");
  text += interface_of<Curve>("Curve") + interface_of<ShareLoss>("ShareLoss");
  text += interface_of<Reading>("Reading") + interface_of<Suggestion>("Suggestion");
  text += interface_of<SamplerOptions>("SuggestionShape");
  text += interface_of<GenerateOptions>("GenerateOptions");
  text += interface_of<TablePreview>("TablePreview");
  text += interface_of<Evaluation>("AnyEvaluation");
  for (const TaskKind& kind : kinds) {
    const std::string name = capitalised(kind.name);
    text += "export interface " + name + "Figures {\n";
    for (const Figure& figure : kind.figures)
      text += comment(figure.help) + "  " + camel_case(figure.name) + ": number;\n";
    text += "}\n\nexport type " + name + "Metric =";
    for (const Metric& metric : kind.metrics) text += " | '" + camel_case(metric.name) + "'";
    text += ";\n\n";
  }
  text += "/** What any task measures. */\nexport type AnyMetric =";
  for (const TaskKind& kind : kinds) text += " | " + capitalised(kind.name) + "Metric";
  // Tasks need not have a metric in common: who means another than the first says so.
  const std::string metrics =
      "<M extends AnyMetric = " + capitalised(kinds.front().name) + "Metric>";
  text += ";\n\n/** A column for each metric of the task. */\nexport type Measured" + metrics +
          " = Readonly<\n"
          "  Record<M, Float64Array> & Partial<Record<AnyMetric, Float64Array>>\n>;\n\n"
          "/** The metrics of a task, of data that was asked for. */\nexport type Evaluation" +
          metrics + " = AnyEvaluation & Readonly<Record<M, number>>;\n";
  return text;
}

}  // namespace unrolled
