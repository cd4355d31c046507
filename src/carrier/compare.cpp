#include <qpdf/QPDFObjectHandle.hh>

#include <algorithm>
#include <array>
#include <exception>
#include <map>
#include <string>

#include "carrier/carrier.hpp"
#include "carrier/open.hpp"
#include "digest/sha256.hpp"

namespace naskah::carrier {
namespace {

constexpr int kDeepest = 200;

/// How a stream is packed, and where things stand in the file or its structure: not what they are.
bool is_packing_or_place(std::string_view key) {
    constexpr std::array<std::string_view, 7> kKeys = {"/DecodeParms", "/Filter",       "/Length",       "/P",
                                                       "/Parent",      "/StructParent", "/StructParents"};
    return std::ranges::find(kKeys, key) != kKeys.end();
}

/// What stands for a page in a comparison.
using PageMark = std::array<std::string, kAspects>;

/// Tells objects by what they hold: references are followed, streams unpacked, numbers of objects forgotten.
class Describer {
  public:
    explicit Describer(QPDF& file) : pages_(file.getAllPages()) {
        for (std::size_t i = 0; i < pages_.size(); ++i) page_numbers_[pages_[i].getObjGen()] = i;
    }

    std::vector<PageMark> marks() {
        std::vector<PageMark> result;
        result.reserve(pages_.size());
        for (const QPDFObjectHandle& page : pages_) result.push_back(mark(page));
        return result;
    }

  private:
    PageMark mark(QPDFObjectHandle page) {
        PageMark result;
        std::string paper;
        for (const char* key : {"/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/Rotate", "/UserUnit"})
            paper += describe(inherited(page, key), 0) + ";";
        result[static_cast<std::size_t>(Aspect::paper)] = std::move(paper);
        std::string content;
        for (const QPDFObjectHandle& part : page.getPageContents()) content += unpacked(part) + "\n";
        result[static_cast<std::size_t>(Aspect::content)] = digest::sha256_hex(content);
        result[static_cast<std::size_t>(Aspect::resources)] = describe(inherited(page, "/Resources"), 0);
        result[static_cast<std::size_t>(Aspect::annotations)] = describe(page.getKey("/Annots"), 0);
        return result;
    }

    static QPDFObjectHandle inherited(QPDFObjectHandle page, const char* key) {
        for (int level = 0; level < kDeepest && page.isDictionary(); ++level) {
            if (page.hasKey(key)) return page.getKey(key);
            page = page.getKey("/Parent");
        }
        return QPDFObjectHandle::newNull();
    }

    static std::string unpacked(QPDFObjectHandle stream) {
        const std::shared_ptr<Buffer> bytes = stream.getStreamData(qpdf_dl_specialized);
        return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
    }
    /// A picture's own compression (JPEG) stays.
    static std::string stream_text(QPDFObjectHandle stream) {
        try {
            return unpacked(stream);
        } catch (const std::exception&) {
            const std::shared_ptr<Buffer> bytes = stream.getRawStreamData();
            return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
        }
    }

    /// Indirect objects are described once and from then on by the mark of that description.
    std::string describe(const QPDFObjectHandle& object, int depth) {
        if (depth > kDeepest) return "deep";
        if (!QPDFObjectHandle(object).isIndirect()) return describe_direct(object, depth);
        const QPDFObjGen id = QPDFObjectHandle(object).getObjGen();
        if (const auto page = page_numbers_.find(id); page != page_numbers_.end())
            return "page " + std::to_string(page->second);
        const auto [known, is_new] = known_.try_emplace(id, "circle");
        if (!is_new) return known->second;
        std::string mark = digest::sha256_hex(describe_direct(object, depth));
        return known_[id] = std::move(mark);
    }

    std::string describe_direct(QPDFObjectHandle object, int depth) {
        if (object.isStream())
            return "stream" + describe_members(object.getDict(), depth) + stream_text(object);
        if (object.isDictionary()) return describe_members(object, depth);
        if (object.isArray()) {
            std::string text = "[";
            for (const QPDFObjectHandle& item : object.getArrayAsVector())
                text += describe(item, depth + 1) + " ";
            return text + "]";
        }
        return object.unparse();
    }

    std::string describe_members(QPDFObjectHandle dictionary, int depth) {
        std::string text = "<<";
        for (const std::string& key : dictionary.getKeys())
            if (!is_packing_or_place(key))
                text += key + " " + describe(dictionary.getKey(key), depth + 1) + " ";
        return text + ">>";
    }

    std::vector<QPDFObjectHandle> pages_;
    std::map<QPDFObjGen, std::size_t> page_numbers_;
    std::map<QPDFObjGen, std::string> known_;
};

}  // namespace

std::optional<Comparison> compare_pages(std::string_view pdf, std::string_view other,
                                        Diagnostics& diagnostics) {
    const std::unique_ptr<QPDF> first = open(pdf, diagnostics), second = open(other, diagnostics);
    if (!first || !second) return std::nullopt;
    try {
        const std::vector<PageMark> marks = Describer(*first).marks(), others = Describer(*second).marks();
        Comparison comparison{marks.size(), others.size(), {}};
        for (std::size_t page = 0; page < std::min(marks.size(), others.size()); ++page) {
            PageDifference difference{page, {}};
            for (std::size_t aspect = 0; aspect < kAspects; ++aspect)
                if (marks[page][aspect] != others[page][aspect])
                    difference.aspects.push_back(static_cast<Aspect>(aspect));
            if (!difference.aspects.empty()) comparison.differences.push_back(std::move(difference));
        }
        return comparison;
    } catch (const std::exception& fault) {
        tell_unreadable(diagnostics, fault.what());
        return std::nullopt;
    }
}

}  // namespace naskah::carrier
