#include "carrier/xmp_reader.hpp"

#include <expat.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

namespace naskah::carrier {
namespace {

constexpr char kSeparator = '\n';  // stands in no namespace name
/// A property longer than this says nothing that is asked here.
constexpr std::size_t kLongestValue = 10'000;

struct Reading {
    XML_Parser parser;
    std::string prefix;  // of expanded names: the namespace and the separator
    std::map<std::string, std::string, std::less<>> found = {};
    std::string open = {};  // the property whose text is being read
    std::string value = {};
    int depth = 0, open_depth = 0;

    bool is_ours(std::string_view name) const { return name.starts_with(prefix); }
    std::string local(std::string_view name) const { return std::string(name.substr(prefix.size())); }
};

void start(void* data, const XML_Char* name, const XML_Char** attributes) {
    Reading& reading = *static_cast<Reading*>(data);
    ++reading.depth;
    for (const XML_Char** item = attributes; *item != nullptr; item += 2)
        if (reading.is_ours(item[0])) reading.found.emplace(reading.local(item[0]), item[1]);
    if (!reading.open.empty() || !reading.is_ours(name)) return;
    reading.open = reading.local(name);
    reading.open_depth = reading.depth;
    reading.value.clear();
}

void text(void* data, const XML_Char* characters, int size) {
    Reading& reading = *static_cast<Reading*>(data);
    if (reading.open.empty() || reading.depth != reading.open_depth) return;
    if (reading.value.size() < kLongestValue)
        reading.value.append(characters, static_cast<std::size_t>(size));
}

void end(void* data, const XML_Char* /*name*/) {
    Reading& reading = *static_cast<Reading*>(data);
    if (!reading.open.empty() && reading.depth == reading.open_depth)
        reading.found.emplace(std::exchange(reading.open, {}), reading.value);
    --reading.depth;
}

/// A packet has no document type; one that declares entities wants to be expanded without end.
void stop_at_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    XML_StopParser(static_cast<Reading*>(data)->parser, XML_FALSE);
}

}  // namespace

std::map<std::string, std::string, std::less<>> read_properties(std::string_view packet,
                                                                std::string_view xmp_namespace) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreateNS(nullptr, kSeparator), &XML_ParserFree);
    if (!parser) return {};
    Reading reading{parser.get(), std::string(xmp_namespace) + kSeparator};
    XML_SetUserData(parser.get(), &reading);
    XML_SetElementHandler(parser.get(), start, end);
    XML_SetCharacterDataHandler(parser.get(), text);
    XML_SetStartDoctypeDeclHandler(parser.get(), stop_at_doctype);
    const std::size_t size =
        std::min<std::size_t>(packet.size(), static_cast<std::size_t>(std::numeric_limits<int>::max()));
    XML_Parse(parser.get(), packet.data(), static_cast<int>(size), XML_TRUE);
    return std::move(reading.found);
}

}  // namespace naskah::carrier
