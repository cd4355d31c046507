#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/engine.hpp"

namespace naskah::acceptance {

using Json = nlohmann::ordered_json;

inline const std::filesystem::path kSource = NASKAH_SOURCE_DIR;
inline const std::string kKind = "capaian-rencana-aksi";

/// The engine on the source tree's data, opened once a process.
const pipeline::Engine& engine();

/// What a program printed and how it ended.
struct Ran {
    int status = -1;  ///< exit status; -1: did not start or was killed
    std::string out, errors;
};

/// A folder that is there as long as the object is.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    /// Writes a file and tells its path.
    std::string write(const std::string& name, std::string_view bytes) const;
    /// Runs a program found in PATH to its end.
    Ran run(const std::vector<std::string>& words) const;

  private:
    std::filesystem::path path_;
};

/// In which order an independent reader (pdftotext) tells the text: that of the content stream, or its own
/// judgement, which also turns text written from right to left.
enum class Order { stream, reader };

/// A finished PDF as that reader sees it.
struct ReadPdf {
    std::vector<std::vector<std::string>> pages;  ///< the lines of each page, none empty
    std::string whole() const;                    ///< all lines, one a line
    /// The last line of a page, which is its printed number.
    const std::string& foot(std::size_t page) const { return pages.at(page).back(); }
};
ReadPdf read_pdf(std::string_view pdf, Order order = Order::stream);

/// The example rendered once, with all that the tests look at.
struct Example {
    std::string pdf;
    ReadPdf text;
    std::string dump;
    Json data;  ///< its numbers are strings as the file writes them ("4.90"), marked by kNumber in front
};
const Example& example();

/// Marks a number in Json made by parse_exactly.
inline constexpr char kNumber = '\x01';
/// JSON with every number kept as its text, because 4.90 is printed as 4,90 and not as 4,9.
Json parse_exactly(std::string_view text);
/// The inverse: what parse_exactly read, as JSON text again.
std::string write_exactly(const Json& data);

bool is_number(const Json& value);
/// A number in Indonesian writing: "2978641819" becomes "2.978.641.819", "4.90" becomes "4,90".
std::string grouped(std::string_view number);
/// As `grouped`, of a number of the data or of an integer.
std::string indonesian(const Json& value);
std::string indonesian(long long value);
long long integer(const Json& value);
/// Part of whole in percent with two decimals, halves away from zero, in Indonesian writing.
std::string percent(long long part, long long whole);

std::string replaced(std::string text, std::string_view from, std::string_view to);
/// Without white space and hyphens, soft or hard: what remains when lines break elsewhere.
std::string squeezed(std::string_view text);
/// What of a narrative stands outside of its references to figures ("{{serapan:/program/p1}}").
std::vector<std::string> between_references(std::string_view text);
/// Lines put together as a reader does: a soft hyphen at the end joins, a hard one or a
/// slash joins and stays, anything else is a space.
std::string joined(const std::vector<std::string>& lines);
std::vector<std::string> lines_of(std::string_view text);
std::size_t count_of(std::string_view text, std::string_view part);

/// One run of text in a dump.
struct DumpedText {
    std::size_t page = 0;  ///< from 0
    std::string role, pointer, text;
};
std::vector<DumpedText> texts_of(const std::string& dump);

/// "code pointer: message (fix)", one a line, for failures.
std::string told(const pipeline::RenderResult& result);

}  // namespace naskah::acceptance
