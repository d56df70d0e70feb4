// Dates as people write them, to ISO 8601. What the forms mean is fixed: between dots the day comes
// first, between slashes the month (or the year, where it has four digits), and of two digits 50 to
// 99 are 1950 to 1999, 00 to 49 are 2000 to 2049.

#include <set>

#include "core/corpora/grammar.hpp"
#include "core/corpora/text.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kDateCount = 8000;
constexpr int kFirstYear = 1900, kLastYear = 2099;
constexpr int kFirstShortYear = 1950, kLastShortYear = 2049;

constexpr std::string_view kMonths[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
constexpr std::string_view kWeekdays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                          "Thursday", "Friday", "Saturday"};
constexpr std::string_view kOrdinals[] = {
    "first",        "second",         "third",         "fourth",        "fifth",
    "sixth",        "seventh",        "eighth",        "ninth",         "tenth",
    "eleventh",     "twelfth",        "thirteenth",    "fourteenth",    "fifteenth",
    "sixteenth",    "seventeenth",    "eighteenth",    "nineteenth",    "twentieth",
    "twenty-first", "twenty-second",  "twenty-third",  "twenty-fourth", "twenty-fifth",
    "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth",  "thirtieth",
    "thirty-first"};

struct Date {
  int year, month, day;
};

/// In a form, each letter after a percent sign is a part of the date:
///   d 3  D 03  t 3rd  o third     m 5  M 05  n May  s a short name, as in Sept     y 1987  Y 87
///   w a weekday and a comma, or nothing
struct Form {
  std::string_view text;
  int month = 0;  ///< the only one it can be said of; 0: any
  int day = 0;    ///< likewise; -1: the last of the month
};

constexpr Form kForms[] = {
    {"%w%d %n %y"},
    {"%w%t %n %y"},
    {"%w%t of %n %y"},
    {"%wthe %t of %n, %y"},
    {"%wthe %o of %n %y"},
    {"%wthe %o of %n, %y"},
    {"%w%n %d, %y"},
    {"%w%n %t, %y"},
    {"%w%n the %t, %y"},
    {"%w%s %d, %y"},
    {"%w%d %s %y"},
    {"%w%d. %n %y"},
    {"%w%D.%M.%y"},
    {"%w%d.%m.%y"},
    {"%d.%m.%Y"},
    {"%D.%M.%Y"},
    {"%w%M/%D/%y"},
    {"%w%m/%d/%y"},
    {"%m/%d/%Y"},
    {"%M/%D/%Y"},
    {"%y/%M/%D"},
    {"%y, %n %d"},
    {"%y %s %d"},
    {"%D-%s-%y"},
    {"%d-%s-%Y"},
    {"%d %s '%Y"},
    {"%t %n '%Y"},
    {"%n %d, '%Y"},
    {"in %y, on the %t of %n"},
    {"on %n %t in the year %y"},
    {"day %d of %n in %y"},
    {"%y, in %n, the %o"},
    {"the first day of %n %y", 0, 1},
    {"the last day of %n %y", 0, -1},
    {"New Year's Day %y", 1, 1},
    {"New Year's Eve %y", 12, 31},
    {"Christmas Day %y", 12, 25},
    {"leap day %y", 2, 29},
};

bool is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// 0 is Sunday. Zeller's congruence (1882): the year begins in March, so that leap days end it.
int weekday(const Date& date) {
  const int month = date.month < 3 ? date.month + 12 : date.month;
  const int year = date.month < 3 ? date.year - 1 : date.year;
  const int century = year / 100, rest = year % 100;
  const int saturday_first =
      (date.day + 13 * (month + 1) / 5 + rest + rest / 4 + century / 4 + 5 * century) % 7;
  return (saturday_first + 6) % 7;
}

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string ordinal(int number) {
  const bool teen = number / 10 == 1;
  const int last = teen ? 0 : number % 10;
  return std::to_string(number) + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

std::string short_month(int month, Rng& rng) {
  const std::string_view name = kMonths[month - 1];
  if (name.size() <= 4) return std::string(name);
  return std::string(name.substr(0, month == 9 && rng.below(2) == 0 ? 4 : 3));
}

std::string weekday_prefix(const Date& date, Rng& rng) {
  const std::uint32_t kind = rng.below(6);
  const std::string name(kWeekdays[weekday(date)]);
  if (kind > 2) return "";
  return kind == 0 ? name + ", " : kind == 1 ? name.substr(0, 3) + ", " : "on " + name + ", ";
}

std::string part(char letter, const Date& date, Rng& rng) {
  switch (letter) {
    case 'd':
      return std::to_string(date.day);
    case 'D':
      return two_digits(date.day);
    case 't':
      return ordinal(date.day);
    case 'o':
      return std::string(kOrdinals[date.day - 1]);
    case 'm':
      return std::to_string(date.month);
    case 'M':
      return two_digits(date.month);
    case 'n':
      return std::string(kMonths[date.month - 1]);
    case 's':
      return short_month(date.month, rng);
    case 'y':
      return std::to_string(date.year);
    case 'Y':
      return two_digits(date.year % 100);
    default:
      return weekday_prefix(date, rng);
  }
}

/// Whether a date can be said that way.
bool fits(const Form& form, const Date& date) {
  const bool short_year = form.text.find("%Y") != form.text.npos;
  if (short_year && (date.year < kFirstShortYear || date.year > kLastShortYear)) return false;
  return date.day <= days_in_month(date.year, date.month);
}

Date draw_date(const Form& form, Rng& rng) {
  Date date{kFirstYear + static_cast<int>(rng.below(kLastYear - kFirstYear + 1)),
            1 + static_cast<int>(rng.below(12)), 1 + static_cast<int>(rng.below(31))};
  if (form.month > 0) date.month = form.month;
  if (form.day > 0) date.day = form.day;
  if (form.day < 0) date.day = days_in_month(date.year, date.month);
  return date;
}

std::string make_dates(std::uint64_t seed) {
  Rng rng(seed);
  std::string out;
  std::set<std::string> seen;
  while (seen.size() < kDateCount) {
    const Form& form = kForms[rng.below(std::size(kForms))];
    const Date date = draw_date(form, rng);
    if (!fits(form, date)) continue;
    std::string source;
    for (std::size_t i = 0; i < form.text.size(); ++i)
      if (form.text[i] == '%')
        source += part(form.text[++i], date, rng);
      else
        source += form.text[i];
    if (rng.below(5) == 0)  // typed in a hurry
      for (char& c : source)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (!seen.insert(source).second) continue;
    out += source + '\t' + std::to_string(date.year) + '-' + two_digits(date.month) + '-' +
           two_digits(date.day) + '\n';
  }
  return out;
}

}  // namespace

constinit const Corpus kDates = {
    "dates",
    "translate",
    "Dates to ISO 8601",
    "\"Tue, the 3rd of May, 1988\" and thirty other ways to write a date become 1988-05-03: what "
    "to "
    "copy, what to look up, what to put elsewhere, and now and then what to work out.",
    make_dates,
    kByCharacter};

}  // namespace unrolled
