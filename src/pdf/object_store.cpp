#include "pdf/object_store.hpp"

#include <hpdf.h>
#include <hpdf_catalog.h>
#include <hpdf_doc.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "pdf/number_format.hpp"

namespace naskah::pdf {
namespace {

/// Rough bytes of the file an object costs beyond its own text: header, trailer and cross reference.
constexpr std::uint64_t kObjectOverhead = 64;

/// The body of a stream object, and what libharu is to print into dictionaries that belong to it.
struct Payload {
    std::string data;
    std::string stream_entries;
    std::string page_entries;
    std::size_t position = 0;
};

/// Where save() collects the file.
struct Output {
    std::string bytes;
    bool full = false;
};

/// 128 bits over the bytes, the same on every machine; identity only, not security.
class Fingerprint {
  public:
    void add(std::string_view bytes) {
        std::size_t index = 0;
        for (; index + 8 <= bytes.size(); index += 8) {
            std::uint64_t word = 0;
            for (std::size_t shift = 0; shift < 8; ++shift)
                word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[index + shift]))
                        << (8 * shift);
            mix(word);
        }
        for (; index < bytes.size(); ++index) mix(static_cast<unsigned char>(bytes[index]));
        mix(bytes.size());
    }
    std::string hex() const {
        std::string out;
        for (const std::uint64_t half : {finish(first_), finish(second_)})
            for (int shift = 48; shift >= 0; shift -= 16)
                append_hex16(out, static_cast<unsigned>((half >> shift) & 0xFFFF));
        return out;
    }

  private:
    void mix(std::uint64_t word) {
        first_ = (rotate(first_, 27) ^ word) * 0x9E3779B97F4A7C15u;
        second_ = (rotate(second_, 33) + word) * 0xC2B2AE3D27D4EB4Fu + 0x165667B19E3779F9u;
    }
    static std::uint64_t rotate(std::uint64_t value, int bits) {
        return (value << bits) | (value >> (64 - bits));
    }
    static std::uint64_t finish(std::uint64_t value) {
        value = (value ^ (value >> 32)) * 0xD6E8FEB86659FD93u;
        return value ^ (value >> 29);
    }
    std::uint64_t first_ = 0x243F6A8885A308D3u, second_ = 0x13198A2E03707344u;
};

HPDF_STATUS write_text(HPDF_Stream stream, std::string_view text) {
    return HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(text.data()),
                             static_cast<HPDF_UINT>(text.size()));
}

// What libharu calls back. None may throw: the frames above are C.
extern "C" {

static HPDF_STATUS naskah_payload_read(HPDF_Stream stream, HPDF_BYTE* target, HPDF_UINT* size) {
    auto* payload = static_cast<Payload*>(stream->attr);
    const std::size_t count = std::min<std::size_t>(*size, payload->data.size() - payload->position);
    std::copy_n(payload->data.data() + payload->position, count, reinterpret_cast<char*>(target));
    payload->position += count;
    const bool ended = count < *size;
    *size = static_cast<HPDF_UINT>(count);
    if (ended) {  // each stream is written once; its copy is not needed any more
        std::string().swap(payload->data);
        payload->position = 0;
    }
    return ended ? HPDF_STREAM_EOF : HPDF_OK;
}

static HPDF_STATUS naskah_payload_seek(HPDF_Stream stream, HPDF_INT position, HPDF_WhenceMode) {
    static_cast<Payload*>(stream->attr)->position = static_cast<std::size_t>(position);
    return HPDF_OK;
}

static HPDF_INT32 naskah_payload_tell(HPDF_Stream stream) {
    return static_cast<HPDF_INT32>(static_cast<Payload*>(stream->attr)->position);
}

static HPDF_UINT32 naskah_payload_size(HPDF_Stream stream) {
    return static_cast<HPDF_UINT32>(static_cast<Payload*>(stream->attr)->data.size());
}

static void naskah_payload_free(HPDF_Stream stream) {
    delete static_cast<Payload*>(stream->attr);
    stream->attr = nullptr;
}

static HPDF_STATUS naskah_write_stream_entries(HPDF_Dict dictionary, HPDF_Stream stream) {
    return write_text(stream, static_cast<Payload*>(dictionary->stream->attr)->stream_entries);
}

static HPDF_STATUS naskah_write_page_entries(HPDF_Dict page, HPDF_Stream stream) {
    const HPDF_Dict contents = static_cast<HPDF_PageAttr>(page->attr)->contents;
    return write_text(stream, static_cast<Payload*>(contents->stream->attr)->page_entries);
}

static HPDF_STATUS naskah_write_entries(HPDF_Dict dictionary, HPDF_Stream stream) {
    return dictionary->attr == nullptr ? HPDF_OK
                                       : write_text(stream, *static_cast<std::string*>(dictionary->attr));
}

static void naskah_free_entries(HPDF_Dict dictionary) {
    delete static_cast<std::string*>(dictionary->attr);
    dictionary->attr = nullptr;
}

static HPDF_STATUS naskah_output_write(HPDF_Stream stream, const HPDF_BYTE* data, HPDF_UINT size) {
    auto* output = static_cast<Output*>(stream->attr);
    if (output->bytes.size() + size > Limits::kMaxFileBytes) {
        output->full = true;
        return HPDF_FILE_IO_ERROR;
    }
    try {
        output->bytes.append(reinterpret_cast<const char*>(data), size);
    } catch (...) {
        return HPDF_FAILD_TO_ALLOC_MEM;
    }
    return HPDF_OK;
}

/// Called when all objects and the cross references are already in the output.
static HPDF_STATUS naskah_write_trailer_entries(HPDF_Dict trailer, HPDF_Stream stream) {
    try {
        Fingerprint fingerprint;
        fingerprint.add(static_cast<const Output*>(trailer->attr)->bytes);
        const std::string hex = fingerprint.hex();
        return write_text(stream, "/ID[<" + hex + "><" + hex + ">]");
    } catch (...) {
        return HPDF_FAILD_TO_ALLOC_MEM;
    }
}

}  // extern "C"

std::uint32_t number_of(const void* object) {
    return static_cast<const HPDF_Obj_Header*>(object)->obj_id & 0x00FFFFFFu;
}

}  // namespace

void check_limit(std::uint64_t value, std::uint64_t maximum, std::string_view what) {
    if (value <= maximum) return;
    throw Error("pdf-limit", "pdf-write", std::string(what),
                "Dokumen melampaui batas berkas PDF: " + std::string(what) + " " + std::to_string(value) +
                    ", paling banyak " + std::to_string(maximum) + ". Bagi dokumen menjadi beberapa berkas.");
}

struct ObjectStore::State {
    HPDF_Doc document = nullptr;
    std::vector<HPDF_Page> pages;
    std::uint64_t bytes = 0;  ///< lower bound of the file so far
    ~State() {
        if (document != nullptr) HPDF_Free(document);
    }
    /// libharu's errors stick, and after one its writes drop content silently: look after every call.
    void check(const void* result, const char* operation) const {
        const HPDF_STATUS status = HPDF_GetError(document);
        if (status == HPDF_OK && result != nullptr) return;
        std::string code = "0x";
        append_hex16(code, static_cast<unsigned>(status));
        throw Error("pdf-library", operation, code,
                    "Pustaka PDF (libharu) gagal pada langkah " + std::string(operation) + " dengan kode " +
                        code + ".");
    }
    void check(const char* operation) const { check(this, operation); }
    void count(std::size_t size) {
        bytes += size + kObjectOverhead;
        check_limit(bytes, Limits::kMaxFileBytes, "ukuran berkas (bita)");
    }
    HPDF_Dict new_dictionary() {
        check_limit(document->xref->entries->count, Limits::kMaxObjects, "jumlah objek");
        const HPDF_Dict dictionary = HPDF_Dict_New(document->mmgr);
        check(dictionary, "HPDF_Dict_New");
        HPDF_Xref_Add(document->xref, dictionary);
        check("HPDF_Xref_Add");
        return dictionary;
    }
    void set_entries(HPDF_Dict dictionary, std::string entries) {
        count(entries.size());
        assert(dictionary->write_fn == nullptr || dictionary->write_fn == naskah_write_entries);
        if (dictionary->attr == nullptr) {
            dictionary->attr = new std::string(std::move(entries));
            dictionary->write_fn = naskah_write_entries;
            dictionary->free_fn = naskah_free_entries;
        } else {
            *static_cast<std::string*>(dictionary->attr) = std::move(entries);
        }
    }
    /// Makes a stream dictionary of libharu read from our bytes, without a copy and without its own deflate.
    void swap_stream(HPDF_Dict dictionary, std::unique_ptr<Payload> payload) {
        count(payload->data.size() + payload->stream_entries.size() + payload->page_entries.size());
        const HPDF_Stream reader =
            HPDF_CallbackReader_New(document->mmgr, naskah_payload_read, naskah_payload_seek,
                                    naskah_payload_tell, naskah_payload_size, payload.get());
        check(reader, "HPDF_CallbackReader_New");
        static_cast<void>(payload.release());
        reader->free_fn = naskah_payload_free;
        HPDF_Stream_Free(dictionary->stream);
        dictionary->stream = reader;
        dictionary->filter = HPDF_STREAM_FILTER_NONE;
        dictionary->write_fn = naskah_write_stream_entries;
    }
};

ObjectStore::ObjectStore(std::uint32_t page_count, std::size_t expected_objects)
    : state_(std::make_unique<State>()) {
    constexpr std::uint32_t kFlatPageTree = 1000;
    check_limit(expected_objects, Limits::kMaxObjects, "jumlah objek");
    state_->document = HPDF_New(nullptr, nullptr);  // no handler: throwing through C frames is undefined
    if (state_->document == nullptr)
        throw Error("pdf-library", "HPDF_New", "",
                    "Pustaka PDF (libharu) tidak dapat dimulai: memori tidak cukup.");
    const HPDF_Doc document = state_->document;
    document->pdf_version = HPDF_VER_17;
    document->xref->entries->items_per_block =
        static_cast<HPDF_UINT>(std::clamp<std::size_t>(expected_objects, 1024, 1u << 20));
    document->page_list->items_per_block = std::clamp<HPDF_UINT>(page_count, 64, 1u << 16);
    // One node holds at most 32,767 kids; two levels also let readers find a page without walking all of
    // them.
    if (page_count > kFlatPageTree) HPDF_SetPagesConfiguration(document, kFlatPageTree);
    state_->check("HPDF_SetPagesConfiguration");
    state_->pages.reserve(page_count);
    for (std::uint32_t index = 0; index < page_count; ++index) {
        const HPDF_Page page = HPDF_AddPage(document);
        state_->check(page, "HPDF_AddPage");
        HPDF_Dict_RemoveElement(page, "MediaBox");  // in libharu's floats; fill_page writes exact ones
        HPDF_Dict_RemoveElement(page, "Resources");
        page->write_fn = naskah_write_page_entries;
        const auto attributes = static_cast<HPDF_PageAttr>(page->attr);
        state_->swap_stream(attributes->contents, std::make_unique<Payload>());
        attributes->stream = attributes->contents->stream;  // the one it pointed to is gone
        state_->pages.push_back(page);
    }
}

ObjectStore::~ObjectStore() = default;

Object ObjectStore::reserve() {
    const HPDF_Dict dictionary = state_->new_dictionary();
    return {dictionary, number_of(dictionary)};
}

void ObjectStore::fill(Object object, std::string entries) {
    state_->set_entries(static_cast<HPDF_Dict>(object.handle), std::move(entries));
}

Object ObjectStore::add(std::string entries) {
    const Object object = reserve();
    fill(object, std::move(entries));
    return object;
}

Object ObjectStore::add_stream(std::string entries, std::string data) {
    check_limit(state_->document->xref->entries->count + std::uint64_t{1}, Limits::kMaxObjects,
                "jumlah objek");
    const HPDF_Dict dictionary = HPDF_DictStream_New(state_->document->mmgr, state_->document->xref);
    state_->check(dictionary, "HPDF_DictStream_New");
    auto payload = std::make_unique<Payload>();
    payload->data = std::move(data);
    payload->stream_entries = std::move(entries);
    state_->swap_stream(dictionary, std::move(payload));
    return {dictionary, number_of(dictionary)};
}

std::uint32_t ObjectStore::page_number(std::uint32_t page) const {
    return number_of(state_->pages[page]);
}

void ObjectStore::fill_page(std::uint32_t page, std::string entries, std::string stream_entries,
                            std::string data) {
    state_->count(entries.size() + stream_entries.size() + data.size());
    const HPDF_Dict contents = static_cast<HPDF_PageAttr>(state_->pages[page]->attr)->contents;
    auto* payload = static_cast<Payload*>(contents->stream->attr);
    payload->data = std::move(data);
    payload->stream_entries = std::move(stream_entries);
    payload->page_entries = std::move(entries);
}

void ObjectStore::fill_catalog(std::string entries) {
    state_->set_entries(state_->document->catalog, std::move(entries));
}

void ObjectStore::fill_information(std::string entries) {
    const HPDF_Dict information = state_->document->info;
    state_->check(information, "HPDF_SetInfoAttr");
    HPDF_Dict_RemoveElement(information, "Producer");  // libharu names itself; ours is in `entries`
    state_->set_entries(information, std::move(entries));
}

std::string ObjectStore::save() {
    const HPDF_Doc document = state_->document;
    state_->check("save");
    Output output;
    output.bytes.reserve(state_->bytes + kObjectOverhead * document->xref->entries->count + 4096);
    document->trailer->attr = &output;
    document->trailer->write_fn = naskah_write_trailer_entries;
    // A stream that is already there is kept by HPDF_SaveToStream: the file goes straight into our string.
    document->stream = HPDF_CallbackWriter_New(document->mmgr, naskah_output_write, &output);
    state_->check(document->stream, "HPDF_CallbackWriter_New");
    const HPDF_STATUS status = HPDF_SaveToStream(document);
    HPDF_Stream_Free(document->stream);
    document->stream = nullptr;
    document->trailer->attr = nullptr;
    document->trailer->write_fn = nullptr;
    if (output.full) check_limit(Limits::kMaxFileBytes + 1, Limits::kMaxFileBytes, "ukuran berkas (bita)");
    state_->check(status == HPDF_OK ? this : nullptr, "HPDF_SaveToStream");
    return std::move(output.bytes);
}

}  // namespace naskah::pdf
