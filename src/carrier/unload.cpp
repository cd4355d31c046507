#include <exception>
#include <set>
#include <utility>

#include "carrier/carrier.hpp"
#include "carrier/open.hpp"
#include "carrier/xmp_reader.hpp"

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDFObjectHandle.hh>

namespace naskah::carrier {
namespace {

struct TooLarge {};

/// Keeps what comes out of a stream's filters, up to a limit: a few bytes can unpack to gigabytes.
class Bounded final : public Pipeline {
  public:
    explicit Bounded(std::size_t most) : Pipeline("bounded", nullptr), most_(most) {}
    void write(const unsigned char* data, std::size_t size) override {
        if (size > most_ - bytes_.size()) throw TooLarge();
        bytes_.append(reinterpret_cast<const char*>(data), size);
    }
    void finish() override {}
    std::string take() { return std::move(bytes_); }

  private:
    std::size_t most_;
    std::string bytes_;
};

std::string unpack(QPDFObjectHandle stream, std::size_t most) {
    Bounded bytes(most);
    stream.pipeStreamData(&bytes, 0, qpdf_dl_generalized);
    return bytes.take();
}

/// The specifications of files associated with the document as its source.
std::vector<QPDFObjectHandle> sources_of(QPDF& file) {
    std::vector<QPDFObjectHandle> found;
    QPDFObjectHandle files = file.getRoot().getKey("/AF");
    if (!files.isArray()) return found;
    for (QPDFObjectHandle item : files.getArrayAsVector()) {
        if (!item.isDictionary()) continue;
        QPDFObjectHandle relation = item.getKey("/AFRelationship");
        if (relation.isName() && relation.getName() == "/Source") found.push_back(item);
    }
    return found;
}

QPDFObjectHandle stream_of(QPDFObjectHandle specification) {
    QPDFObjectHandle streams = specification.getKey("/EF");
    if (!streams.isDictionary()) return QPDFObjectHandle::newNull();
    for (const char* key : {"/UF", "/F"})
        if (QPDFObjectHandle stream = streams.getKey(key); stream.isStream()) return stream;
    return QPDFObjectHandle::newNull();
}

std::string name_of(QPDFObjectHandle specification) {
    for (const char* key : {"/UF", "/F"})
        if (QPDFObjectHandle name = specification.getKey(key); name.isString()) return name.getUTF8Value();
    return {};
}

std::optional<Cargo> unload_open(QPDF& file, std::string_view xmp_namespace, Diagnostics& diagnostics,
                                 std::size_t most_bytes) {
    const std::vector<QPDFObjectHandle> sources = sources_of(file);
    if (sources.size() != 1) {
        diagnostics.error(sources.empty() ? "pdf-without-source" : "pdf-source-ambiguous", "",
                          sources.empty() ? "Berkas PDF ini tidak membawa data sumbernya."
                                          : "Berkas PDF ini membawa lebih dari satu data sumber.",
                          "Kirim berkas PDF yang dibuat Naskah dan belum disusun ulang oleh program lain.");
        return std::nullopt;
    }
    QPDFObjectHandle stream = stream_of(sources.front());
    if (!stream.isStream()) {
        tell_unreadable(diagnostics, "lampiran data sumbernya rusak");
        return std::nullopt;
    }
    Cargo cargo;
    cargo.name = name_of(sources.front());
    try {
        cargo.bytes = unpack(stream, most_bytes);
        if (QPDFObjectHandle packet = file.getRoot().getKey("/Metadata"); packet.isStream())
            cargo.properties = read_properties(unpack(packet, most_bytes), xmp_namespace);
    } catch (const TooLarge&) {
        diagnostics.error("pdf-source-too-large", "",
                          "Data yang dibawa berkas PDF ini lebih besar daripada " +
                              std::to_string(most_bytes >> 20) + " MB.",
                          "Periksa asal berkas itu.");
        return std::nullopt;
    }
    return cargo;
}

}  // namespace

std::optional<Cargo> unload(std::string_view pdf, std::string_view xmp_namespace, Diagnostics& diagnostics,
                            std::size_t most_bytes) {
    const std::unique_ptr<QPDF> file = open(pdf, diagnostics);
    if (!file) return std::nullopt;
    try {
        return unload_open(*file, xmp_namespace, diagnostics, most_bytes);
    } catch (const std::exception& fault) {
        tell_unreadable(diagnostics, fault.what());
        return std::nullopt;
    }
}

}  // namespace naskah::carrier
