#include <algorithm>
#include <exception>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>

#include "base/error.hpp"
#include "carrier/carrier.hpp"

namespace naskah::carrier {
namespace {

/// Adds the length of streams, each once.
class Scale {
  public:
    void add(QPDFObjectHandle stream, std::uint64_t& to) {
        if (!stream.isStream() || !seen_.insert(stream.getObjGen()).second) return;
        QPDFObjectHandle length = stream.getDict().getKey("/Length");
        if (length.isInteger()) to += static_cast<std::uint64_t>(std::max(length.getIntValue(), 0LL));
    }

  private:
    std::set<QPDFObjGen> seen_;
};

void add_contents(Scale& scale, QPDFObjectHandle contents, std::uint64_t& pages) {
    if (!contents.isArray()) return scale.add(contents, pages);
    for (QPDFObjectHandle& item : contents.aitems()) scale.add(item, pages);
}

void add_object(Scale& scale, QPDFObjectHandle object, Weights& weights) {
    QPDFObjectHandle entries = object.isStream() ? object.getDict() : object;
    if (!entries.isDictionary()) return;
    if (object.isStream()) {
        QPDFObjectHandle subtype = entries.getKey("/Subtype"), type = entries.getKey("/Type");
        if (subtype.isNameAndEquals("/Image") || subtype.isNameAndEquals("/Form"))
            scale.add(object, weights.pictures);
        if (type.isNameAndEquals("/EmbeddedFile")) scale.add(object, weights.data);
        return;
    }
    for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/CIDToGIDMap", "/CIDSet"})
        scale.add(entries.getKey(key), weights.fonts);
    if (entries.getKey("/Type").isNameAndEquals("/Page"))
        add_contents(scale, entries.getKey("/Contents"), weights.pages);
}

}  // namespace

Weights weigh(const std::string& pdf) {
    try {
        QPDF file;
        file.setSuppressWarnings(true);
        file.processMemoryFile("PDF", pdf.data(), pdf.size());
        Weights weights;
        Scale scale;
        for (const QPDFObjectHandle& object : file.getAllObjects()) add_object(scale, object, weights);
        const std::uint64_t known = weights.pictures + weights.fonts + weights.pages + weights.data;
        weights.rest = pdf.size() - std::min<std::uint64_t>(pdf.size(), known);
        return weights;
    } catch (const std::exception& fault) {
        throw Error("pdf-library", "menimbang isi PDF", "qpdf", fault.what());
    }
}

}  // namespace naskah::carrier
