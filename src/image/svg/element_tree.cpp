#include "image/svg/element_tree.hpp"

#include <expat.h>

#include <algorithm>
#include <array>

#include "image/svg/values.hpp"

namespace naskah::image::svg {
namespace {

constexpr std::string_view kSvg = "http://www.w3.org/2000/svg", kXlink = "http://www.w3.org/1999/xlink";
constexpr char kSeparator = ' ';  // no namespace name holds one
constexpr std::size_t kDeepest = 64;

/// All that is drawn, or holds what is drawn, or says nothing to the eye.
constexpr std::array<std::string_view, 20> kKnown = {"svg",
                                                     "g",
                                                     "defs",
                                                     "path",
                                                     "rect",
                                                     "circle",
                                                     "ellipse",
                                                     "line",
                                                     "polyline",
                                                     "polygon",
                                                     "clipPath",
                                                     "linearGradient",
                                                     "radialGradient",
                                                     "stop",
                                                     "metadata",
                                                     "title",
                                                     "desc",
                                                     "style",
                                                     "symbol",
                                                     "use"};

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return out;
}

/// A name from the file in a message: bounded, on one line.
std::string shown(std::string_view name) {
    constexpr std::size_t kLongest = 40;
    std::string out(name.substr(0, kLongest));
    if (name.size() > kLongest) {
        while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
        if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0) out.pop_back();
        out += "…";
    }
    std::ranges::replace_if(
        out, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return out;
}

/// Expat's callbacks for one file.
class Reader {
  public:
    explicit Reader(Refusals& refusals)
        : refusals_(refusals), parser_(XML_ParserCreateNS(nullptr, kSeparator)) {}
    ~Reader() { XML_ParserFree(parser_); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    std::unique_ptr<Element> read(std::string_view bytes) {
        if (parser_ == nullptr) throw std::bad_alloc();
        bytes_ = bytes;
        XML_SetUserData(parser_, this);
        XML_SetElementHandler(parser_, on_start, on_end);
        XML_SetCharacterDataHandler(parser_, on_text);
        XML_SetStartDoctypeDeclHandler(parser_, on_doctype);
        XML_SetProcessingInstructionHandler(parser_, on_instruction);
        const bool read =
            XML_Parse(parser_, bytes.data(), static_cast<int>(bytes.size()), XML_TRUE) == XML_STATUS_OK;
        if (!read && !stopped_) refuse(Reason::invalid, std::string("bukan XML yang benar, ") + fault_name());
        if (!read || !root_) return nullptr;
        return std::move(root_);
    }

  private:
    static Reader& self(void* data) { return *static_cast<Reader*>(data); }
    static void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
        self(data).start(name, attributes);
    }
    static void on_end(void* data, const XML_Char*) { self(data).end(); }
    static void on_text(void* data, const XML_Char* text, int size) {
        Reader& reader = self(data);
        if (reader.skipped_ != 0 || reader.open_.empty() || reader.open_.back()->name != "style") return;
        reader.open_.back()->text.append(text, static_cast<std::size_t>(size));
    }
    /// One that only names the public DTD says nothing: the DTD is never read.
    static void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int has_subset) {
        Reader& reader = self(data);
        const std::string entity = has_subset != 0 ? "[…]" : reader.unknown_entity();
        if (entity.empty()) return;
        reader.refuse(Reason::entity, has_subset != 0 ? "<!DOCTYPE … […]>" : entity);
        reader.stop();
    }
    static void on_instruction(void* data, const XML_Char* target, const XML_Char*) {
        if (std::string_view(target) == "xml-stylesheet")
            self(data).refuse(Reason::external, "<?xml-stylesheet?>");
    }

    /// An entity that a DTD could define: Expat takes it for nothing, without a word in attributes, where it
    /// has not read the DTD. A file in UTF-16 is not looked through and counts as one that has some.
    std::string unknown_entity() const {
        if (contains(bytes_, std::string_view("\0", 1))) return "<!DOCTYPE> dalam UTF-16";
        for (std::size_t at = bytes_.find('&'); at != std::string_view::npos; at = bytes_.find('&', at + 1)) {
            const std::string_view rest = bytes_.substr(at + 1);
            const std::string_view name = rest.substr(0, rest.find(';'));
            const bool known = name.starts_with('#') || name == "amp" || name == "lt" || name == "gt" ||
                               name == "quot" || name == "apos";
            if (!known) return "&" + shown(name) + ";";
        }
        return {};
    }

    std::size_t line() const { return XML_GetCurrentLineNumber(parser_); }
    void refuse(Reason reason, std::string what) { refusals_.add(reason, line(), std::move(what)); }
    void stop() {
        stopped_ = true;
        XML_StopParser(parser_, XML_FALSE);
    }
    std::string fault_name() const {
        switch (XML_GetErrorCode(parser_)) {
            case XML_ERROR_NO_ELEMENTS:
            case XML_ERROR_UNCLOSED_TOKEN:
            case XML_ERROR_UNCLOSED_CDATA_SECTION:
                return "berkasnya berakhir sebelum selesai";
            case XML_ERROR_TAG_MISMATCH:
                return "tag penutup tidak cocok dengan pembukanya";
            case XML_ERROR_UNDEFINED_ENTITY:
                return "entitas tidak dikenal";
            case XML_ERROR_UNKNOWN_ENCODING:
            case XML_ERROR_INCORRECT_ENCODING:
                return "pengodean huruf tidak dikenal (pakai UTF-8)";
            default:
                return "tanda baca atau hurufnya salah";
        }
    }

    void start(std::string_view name, const XML_Char** attributes) {
        if (stopped_) return;
        if (++depth_ > kDeepest) {
            refuse(Reason::unsupported,
                   "elemen bersarang lebih dari " + std::to_string(kDeepest) + " tingkat");
            return stop();
        }
        const std::size_t cut = name.rfind(kSeparator);
        const std::string_view space =
            cut == std::string_view::npos ? std::string_view() : name.substr(0, cut);
        const std::string_view local = cut == std::string_view::npos ? name : name.substr(cut + 1);
        if (lower(local) == "script") refuse(Reason::script, "elemen <" + shown(local) + ">");
        if (skipped_ != 0 || space != kSvg) {
            if (depth_ == 1) {
                refuse(Reason::invalid, "elemen terluarnya bukan <svg xmlns=\"" + std::string(kSvg) + "\">");
                return stop();
            }
            ++skipped_;
            return;
        }
        add(local, attributes);
        if (local == "metadata") skipped_ = 1;
    }

    void add(std::string_view name, const XML_Char** attributes) {
        const bool root = open_.empty();
        auto element = std::make_unique<Element>();
        element->name = name;
        element->line = line();
        if (name == "foreignObject")
            refuse(Reason::script, "elemen <foreignObject>");
        else if (name != "script" &&
                 (std::ranges::find(kKnown, name) == kKnown.end() || (name == "svg") != root))
            refuse(root ? Reason::invalid : Reason::unsupported,
                   root ? "elemen terluarnya bukan <svg>" : "elemen <" + shown(name) + ">");
        for (; *attributes != nullptr; attributes += 2) attribute(*element, attributes[0], attributes[1]);
        Element* const added = element.get();
        if (root)
            root_ = std::move(element);
        else
            open_.back()->children.push_back(std::move(element));
        open_.push_back(added);
    }

    void attribute(Element& element, std::string_view name, std::string_view value) {
        const std::size_t cut = name.rfind(kSeparator);
        const std::string_view space =
            cut == std::string_view::npos ? std::string_view() : name.substr(0, cut);
        if (cut != std::string_view::npos) name.remove_prefix(cut + 1);
        if (space.empty() && name.size() > 2 && lower(name).starts_with("on"))
            refuse(Reason::script, "atribut " + shown(name) + " pada <" + shown(element.name) + ">");
        const bool reference = name == "href" && (space.empty() || space == kXlink);
        if (reference && !local_reference(value))
            refuse(Reason::external, "href=\"" + shown(value) + "\" pada <" + shown(element.name) + ">");
        if (reference || space.empty()) {
            check_urls(value);
            element.attributes.emplace_back(name, value);
        }
    }

    void check_urls(std::string_view value) {
        if (!contains(value, "(")) return;
        const std::string text = lower(value);
        for (std::size_t place = text.find("url("); place != std::string::npos;
             place = text.find("url(", place + 1))
            if (!local_url(std::string_view(value).substr(place)))
                refuse(Reason::external, shown(std::string_view(value).substr(place)));
    }

    void end() {
        --depth_;
        if (skipped_ != 0 && --skipped_ != 0) return;
        // What was skipped last: an element of another namespace, or the "metadata" that is in the tree
        // itself.
        if (!open_.empty() && depth_ < open_.size()) {
            if (open_.back()->name == "style") check_sheet(open_.back()->text);
            open_.pop_back();
        }
    }

    void check_sheet(std::string_view text) {
        if (contains(lower(text), "@import")) refuse(Reason::external, "@import dalam <style>");
        check_urls(text);
    }

    Refusals& refusals_;
    XML_Parser parser_;
    std::string_view bytes_;
    std::unique_ptr<Element> root_;
    std::vector<Element*> open_;
    std::size_t depth_ = 0, skipped_ = 0;
    bool stopped_ = false;
};

}  // namespace

const std::string* Element::find(std::string_view attribute) const {
    for (const auto& [key, value] : attributes)
        if (key == attribute) return &value;
    return nullptr;
}

std::unique_ptr<Element> read_elements(std::string_view bytes, Refusals& refusals) {
    return Reader(refusals).read(bytes);
}

std::optional<std::string_view> local_reference(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 2 || text.front() != '#') return std::nullopt;
    return text.substr(1);
}

std::optional<std::string_view> local_url(std::string_view text) {
    text = trimmed(text);
    const std::size_t end = text.find(')');
    if (end == std::string_view::npos || lower(text.substr(0, 4)) != "url(") return std::nullopt;
    text = trimmed(text.substr(4, end - 4));
    if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front())
        text = text.substr(1, text.size() - 2);
    return local_reference(text);
}

}  // namespace naskah::image::svg
