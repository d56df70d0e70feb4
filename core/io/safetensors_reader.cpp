// The way back: a file that anybody may have written.

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "core/io/safetensors.hpp"
#include "core/support/json_reader.hpp"

namespace unrolled {
namespace {

using Kind = JsonValue::Kind;

constexpr std::size_t kLengthBytes = 8;
/// The format's own limit.
constexpr std::uint64_t kMostHeader = 100'000'000;
constexpr std::string_view kMetadata = "__metadata__";

struct NumberType {
  std::string_view name;
  std::size_t bytes;
};
/// All that the format has; values() reads those that are numbers with a fraction.
constexpr NumberType kTypes[] = {{"F64", 8}, {"F32", 4}, {"F16", 2}, {"BF16", 2}, {"I64", 8},
                                 {"I32", 4}, {"I16", 2}, {"I8", 1},  {"U64", 8},  {"U32", 4},
                                 {"U16", 2}, {"U8", 1},  {"BOOL", 1}};

std::unexpected<Error> damaged_tensors(const std::string& what) {
  return fail(ErrorCode::invalid_file, "safetensors",
              "The safetensors file is damaged: " + what + ".",
              "Use another copy of it, or write it again with save_file of safetensors.torch.");
}

std::string quoted(std::string_view name) {
  return '"' + std::string(name) + '"';
}

std::uint64_t length_of_header(std::span<const std::byte> file) {
  std::uint64_t length = 0;
  std::memcpy(&length, file.data(), sizeof length);
  return length;
}

/// A whole number that is exact as a double.
std::optional<std::uint64_t> whole(const JsonValue& value) {
  constexpr double kExact = 9007199254740992.0;
  if (!value.is(Kind::number) || !(value.number >= 0 && value.number < kExact) ||
      value.number != std::floor(value.number))
    return std::nullopt;
  return static_cast<std::uint64_t>(value.number);
}

Expected<void> read_metadata(const JsonValue& object, StoredTensors& all) {
  const bool strings =
      object.is(Kind::object) && std::ranges::all_of(object.items, [](const JsonValue& member) {
        return member.is(Kind::text);
      });
  if (!strings) return damaged_tensors("its metadata are not all texts");
  for (const JsonValue& member : object.items) all.metadata.emplace_back(member.name, member.text);
  return {};
}

Expected<StoredTensor> read_tensor(const JsonValue& entry, std::span<const std::byte> data) {
  const std::string& name = entry.name;
  const JsonValue* dtype = entry.find("dtype");
  const JsonValue* shape = entry.find("shape");
  const JsonValue* offsets = entry.find("data_offsets");
  if (!dtype || !dtype->is(Kind::text) || !shape || !shape->is(Kind::array) || !offsets ||
      !offsets->is(Kind::array) || offsets->items.size() != 2)
    return damaged_tensors("of " + quoted(name) + " type, shape or place is missing");
  const auto* type = std::ranges::find(kTypes, dtype->text, &NumberType::name);
  if (type == std::end(kTypes))
    return fail(ErrorCode::unsupported, "safetensors",
                "The tensor " + quoted(name) + " is of the type " + quoted(dtype->text) +
                    ", which is not known here.",
                "Convert it before saving: model.float().");
  StoredTensor tensor{.name = name, .dtype = dtype->text, .shape = {}, .bytes = {}};
  std::uint64_t bytes = type->bytes;
  for (const JsonValue& item : shape->items) {
    const auto extent = whole(item);
    if (!extent)
      return damaged_tensors("of " + quoted(name) + " the shape is no list of whole numbers");
    if (*extent > 0 && bytes > data.size() / *extent)
      return damaged_tensors("it claims more values for " + quoted(name) + " than it has");
    bytes *= *extent;
    tensor.shape.push_back(static_cast<std::size_t>(*extent));
  }
  const auto begin = whole(offsets->items[0]), end = whole(offsets->items[1]);
  if (!begin || !end || *begin > *end || *end > data.size())
    return damaged_tensors("the values of " + quoted(name) +
                           " lie outside of it, or it was cut short");
  if (*end - *begin != bytes)
    return damaged_tensors("the values of " + quoted(name) + " do not fit its shape");
  tensor.bytes = data.subspan(static_cast<std::size_t>(*begin), static_cast<std::size_t>(bytes));
  return tensor;
}

/// The format wants values without gaps: what nobody reads could be anything.
Expected<void> check_places(const std::vector<StoredTensor>& tensors,
                            std::span<const std::byte> data) {
  std::vector<const StoredTensor*> order;
  for (const StoredTensor& tensor : tensors)
    if (!tensor.bytes.empty()) order.push_back(&tensor);
  std::ranges::sort(order, {}, [](const StoredTensor* t) { return t->bytes.data(); });
  const std::byte* end = data.data();
  for (const StoredTensor* tensor : order) {
    if (tensor->bytes.data() < end)
      return damaged_tensors("the values of " + quoted(tensor->name) + " overlap another's");
    if (tensor->bytes.data() > end)
      return damaged_tensors("before the values of " + quoted(tensor->name) +
                             " are bytes of no tensor");
    end += tensor->bytes.size();
  }
  if (end != data.data() + data.size())
    return damaged_tensors("after its last tensor are more bytes");
  return {};
}

template <class Number>
Number number_at(std::span<const std::byte> bytes, std::size_t i) {
  Number number;
  std::memcpy(&number, bytes.data() + i * sizeof number, sizeof number);
  return number;
}

/// IEEE 754 binary16.
float from_half(std::uint16_t bits) {
  const float sign = bits & 0x8000 ? -1.0f : 1.0f;
  const int exponent = bits >> 10 & 31;
  const auto fraction = static_cast<float>(bits & 1023);
  if (exponent == 31) return fraction > 0 ? std::nanf("") : sign * HUGE_VALF;
  if (exponent == 0) return sign * std::ldexp(fraction, -24);
  return sign * std::ldexp(1024 + fraction, exponent - 25);
}

float from_bfloat(std::uint16_t bits) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

}  // namespace

std::size_t StoredTensor::size() const {
  std::size_t product = 1;
  for (const std::size_t extent : shape) product *= extent;
  return product;
}

Expected<std::vector<float>> StoredTensor::values() const {
  if (dtype != "F32" && dtype != "F64" && dtype != "F16" && dtype != "BF16")
    return fail(ErrorCode::unsupported, "safetensors",
                "The tensor " + quoted(name) + " holds numbers of the type " + dtype +
                    "; weights are F32, F64, F16 or BF16.",
                "Convert it before saving: model.float().");
  std::vector<float> values(size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (dtype == "F32")
      values[i] = number_at<float>(bytes, i);
    else if (dtype == "F64")
      values[i] = static_cast<float>(number_at<double>(bytes, i));
    else if (dtype == "F16")
      values[i] = from_half(number_at<std::uint16_t>(bytes, i));
    else
      values[i] = from_bfloat(number_at<std::uint16_t>(bytes, i));
    if (!std::isfinite(values[i]))
      return fail(ErrorCode::invalid_file, "safetensors",
                  "The tensor " + quoted(name) + " has a value that is no finite number (number " +
                      std::to_string(i + 1) + " of " + std::to_string(values.size()) + ").",
                  "The model diverged, or the file is damaged: save an earlier state of it.");
  }
  return values;
}

const StoredTensor* StoredTensors::find(std::string_view name) const {
  const auto found = std::ranges::find(tensors, name, &StoredTensor::name);
  return found == tensors.end() ? nullptr : &*found;
}

std::optional<std::string_view> StoredTensors::text(std::string_view key) const {
  for (const auto& [name, value] : metadata)
    if (name == key) return value;
  return std::nullopt;
}

bool looks_like_safetensors(std::span<const std::byte> file) {
  return file.size() > kLengthBytes && file[kLengthBytes] == std::byte{'{'} &&
         length_of_header(file) <= kMostHeader;
}

Expected<StoredTensors> read_safetensors(std::span<const std::byte> file) {
  if (file.size() < kLengthBytes) return damaged_tensors("it ends before its header");
  const std::uint64_t length = length_of_header(file);
  if (length > kMostHeader || length > file.size() - kLengthBytes)
    return damaged_tensors("its header is said to be longer than the file, or it was cut short");
  const auto header = file.subspan(kLengthBytes, static_cast<std::size_t>(length));
  const auto data = file.subspan(kLengthBytes + header.size());
  const auto json = read_json({reinterpret_cast<const char*>(header.data()), header.size()});
  if (!json || !json->is(Kind::object)) return damaged_tensors("its header is no JSON object");

  StoredTensors all;
  for (const JsonValue& entry : json->items) {
    if (entry.name == kMetadata) {
      if (auto read = read_metadata(entry, all); !read) return std::unexpected(read.error());
      continue;
    }
    auto tensor = read_tensor(entry, data);
    if (!tensor) return std::unexpected(tensor.error());
    all.tensors.push_back(*std::move(tensor));
  }
  if (auto whole = check_places(all.tensors, data); !whole) return std::unexpected(whole.error());
  return all;
}

}  // namespace unrolled
