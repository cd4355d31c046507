#include "pdf/object_store.hpp"

#include <hpdf.h>
#include <hpdf_catalog.h>
#include <hpdf_doc.h>

#include <algorithm>
#include <cassert>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/watch.hpp"
#include "pdf/number_format.hpp"

namespace naskah::pdf {
namespace {

/// Rough bytes of the file an object costs beyond its own text: header, trailer and cross reference.
constexpr std::uint64_t kObjectOverhead = 64;

/// A page's stream that this thread compresses, in checkpoint's units.
constexpr std::uint32_t kStreamCost = 100;

/// A stream object; libharu only holds its number.
struct StreamBody {
    std::uint32_t number = 0;
    std::string entries, data;
    CompressionQueue::Ticket ticket = {};  ///< in data's stead
};

HPDF_STATUS write_text(HPDF_Stream stream, std::string_view text) {
    return HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(text.data()),
                             static_cast<HPDF_UINT>(text.size()));
}

// What libharu calls back. None may throw: the frames above are C.
extern "C" {

static HPDF_STATUS naskah_write_entries(HPDF_Dict dictionary, HPDF_Stream stream) {
    return dictionary->attr == nullptr ? HPDF_OK
                                       : write_text(stream, *static_cast<std::string*>(dictionary->attr));
}

/// A page's own attr is libharu's; its entries are kept at its content stream, which libharu does not write.
static HPDF_STATUS naskah_write_page_entries(HPDF_Dict page, HPDF_Stream stream) {
    return naskah_write_entries(static_cast<HPDF_PageAttr>(page->attr)->contents, stream);
}

static void naskah_free_entries(HPDF_Dict dictionary) {
    delete static_cast<std::string*>(dictionary->attr);
    dictionary->attr = nullptr;
}

static HPDF_STATUS naskah_output_write(HPDF_Stream stream, const HPDF_BYTE* data, HPDF_UINT size) {
    try {
        static_cast<std::string*>(stream->attr)->append(reinterpret_cast<const char*>(data), size);
    } catch (...) {
        return HPDF_FAILD_TO_ALLOC_MEM;
    }
    return HPDF_OK;
}

}  // extern "C"

std::uint32_t number_of(const void* object) {
    return static_cast<const HPDF_Obj_Header*>(object)->obj_id & 0x00FFFFFFu;
}

}  // namespace

struct ObjectStore::State {
    HPDF_Doc document = nullptr;
    std::vector<HPDF_Page> pages;
    std::vector<StreamBody> streams;
    std::vector<std::uint32_t> unused;  ///< numbers of objects libharu made that no one refers to
    std::uint32_t reserved_end = 0;     ///< set: no more objects of libharu
    std::uint64_t bytes = 0;            ///< lower bound of the file so far
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
        assert(reserved_end == 0);
        check_limit(document->xref->entries->count, Limits::kMaxObjects, "jumlah objek");
        const HPDF_Dict dictionary = HPDF_Dict_New(document->mmgr);
        check(dictionary, "HPDF_Dict_New");
        HPDF_Xref_Add(document->xref, dictionary);
        check("HPDF_Xref_Add");
        return dictionary;
    }
    /// Holds the number of an object that libharu never sees.
    Object new_place() {
        assert(reserved_end == 0);
        check_limit(object_count(), Limits::kMaxObjects, "jumlah objek");
        const HPDF_Null place = HPDF_Null_New(document->mmgr);
        check(place, "HPDF_Null_New");
        HPDF_Xref_Add(document->xref, place);
        check("HPDF_Xref_Add");
        return {place, number_of(place)};
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
    void add_stream(std::uint32_t number, std::string entries, std::string data) {
        count(entries.size() + data.size());
        streams.push_back({number, std::move(entries), std::move(data)});
    }
    /// Takes the content stream libharu gave a page out of its hands: only the number is used.
    void take_contents(HPDF_Page page) {
        const auto attributes = static_cast<HPDF_PageAttr>(page->attr);
        const HPDF_Dict contents = attributes->contents;
        const void* length = HPDF_Dict_GetItem(contents, "Length", HPDF_OCLASS_NUMBER);
        check(length, "HPDF_AddPage");
        unused.push_back(number_of(length));
        HPDF_Stream_Free(contents->stream);
        contents->stream = attributes->stream = nullptr;
    }
    std::uint32_t object_count() const { return document->xref->entries->count; }
    /// Writes what is not a stream: dictionaries, most of them ours.
    void write_objects(FileWriter& file);
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
        state_->take_contents(page);
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
    const Object place = state_->new_place();
    state_->add_stream(place.number, std::move(entries), std::move(data));
    return place;
}

Object ObjectStore::add_stream(std::string entries, CompressionQueue::Ticket data) {
    const Object place = state_->new_place();
    state_->streams.push_back({place.number, std::move(entries), {}, std::move(data)});
    return place;
}

std::uint32_t ObjectStore::page_number(std::uint32_t page) const {
    return number_of(state_->pages[page]);
}

void ObjectStore::fill_page(std::uint32_t page, std::string entries, std::string stream_entries,
                            CompressionQueue::Ticket data) {
    const HPDF_Dict contents = static_cast<HPDF_PageAttr>(state_->pages[page]->attr)->contents;
    state_->set_entries(contents, std::move(entries));
    state_->streams.push_back({number_of(contents), std::move(stream_entries), {}, std::move(data)});
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

std::uint32_t ObjectStore::reserve_numbers(std::size_t count) {
    assert(state_->reserved_end == 0);
    const std::uint32_t first = state_->object_count();
    check_limit(first + std::uint64_t{count}, Limits::kMaxObjects, "jumlah objek");
    state_->reserved_end = first + static_cast<std::uint32_t>(count);
    return first;
}

void ObjectStore::State::write_objects(FileWriter& file) {
    std::vector<bool> is_done(object_count());
    for (const StreamBody& stream : streams) is_done[stream.number] = true;
    for (const std::uint32_t number : unused) is_done[number] = true;
    std::string value;
    const HPDF_Stream writer = HPDF_CallbackWriter_New(document->mmgr, naskah_output_write, &value);
    check(writer, "HPDF_CallbackWriter_New");
    HPDF_STATUS status = HPDF_OK;
    for (std::uint32_t number = 1; number < is_done.size() && status == HPDF_OK; ++number) {
        if (is_done[number]) continue;
        value.clear();
        const auto entry = static_cast<HPDF_XrefEntry>(HPDF_List_ItemAt(document->xref->entries, number));
        status = HPDF_Obj_WriteValue(entry->obj, writer, nullptr);
        file.add(number, value);
    }
    HPDF_Stream_Free(writer);
    check(status == HPDF_OK ? this : nullptr, "HPDF_Obj_WriteValue");
}

std::string ObjectStore::save(CompressionQueue& queue, const WriteMore& write_more) {
    state_->check("save");
    for (StreamBody& stream : state_->streams) {
        if (!stream.ticket) continue;
        checkpoint(kStreamCost);
        stream.data = queue.take(stream.ticket);
        stream.ticket.reset();
        state_->count(stream.data.size());
    }
    FileWriter file(queue, std::max(state_->object_count(), state_->reserved_end),
                    state_->bytes + kObjectOverhead * state_->object_count() + 4096);
    for (StreamBody& stream : state_->streams) {
        file.add_stream(stream.number, stream.entries, stream.data);
        std::string().swap(stream.data);  // its copy in the file is enough
    }
    state_->write_objects(file);
    if (write_more) write_more(file);
    return file.finish(number_of(state_->document->catalog), number_of(state_->document->info));
}

}  // namespace naskah::pdf
