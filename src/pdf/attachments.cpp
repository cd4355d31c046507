#include "pdf/attachments.hpp"

#include <algorithm>
#include <map>

#include "base/error.hpp"
#include "pdf/checksum.hpp"
#include "pdf/limits.hpp"
#include "pdf/number_format.hpp"
#include "pdf/text_string.hpp"

namespace naskah::pdf {
namespace {

std::string_view relationship_name(Relationship relationship) {
    switch (relationship) {
        case Relationship::source:
            return "/Source";
        case Relationship::data:
            return "/Data";
        case Relationship::alternative:
            return "/Alternative";
        case Relationship::supplement:
            return "/Supplement";
        case Relationship::unspecified:
            break;
    }
    return "/Unspecified";
}

/// For readers that know no Unicode names.
std::string ascii_name(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            out += c;
        else if (byte >= 0xC0)  // one for each character, not for each byte
            out += '_';
    }
    return out;
}

Object embedded_file(ObjectStore& objects, CompressionQueue& queue, const Attachment& attachment,
                     const std::string& date) {
    std::string entries = "/Type/EmbeddedFile/Subtype";
    append_name(entries, attachment.mime_type.empty() ? "application/octet-stream" : attachment.mime_type);
    entries += "/Params<</Size ";
    append_integer(entries, static_cast<std::int64_t>(attachment.bytes.size()));
    entries += "/CheckSum<" + md5_hex(attachment.bytes) + ">";
    const std::string& given = attachment.modification_date;
    if (const std::string changed = date_string(given.empty() ? date : given); !changed.empty()) {
        entries += "/ModDate";
        append_literal(entries, changed);
    }
    entries += ">>";
    entries += queue.filter_entry();
    return objects.add_stream(std::move(entries),
                              queue.start(CompressionQueue::Effort::streams, attachment.bytes));
}

Object file_specification(ObjectStore& objects, const Attachment& attachment, const std::string& name,
                          Object file) {
    std::string entries = "/Type/Filespec/F";
    append_literal(entries, ascii_name(name));
    entries += "/UF";
    append_text_string(entries, name);
    if (!attachment.description.empty()) {
        entries += "/Desc";
        append_text_string(entries, attachment.description);
    }
    entries += "/AFRelationship";
    entries += relationship_name(attachment.relationship);
    entries += "/EF<</F ";
    append_reference(entries, file.number);
    entries += "/UF ";
    append_reference(entries, file.number);
    entries += ">>";
    return objects.add(std::move(entries));
}

}  // namespace

std::string attachment_entries(ObjectStore& objects, CompressionQueue& queue,
                               const std::vector<Attachment>& attachments, const std::string& date) {
    if (attachments.empty()) return {};
    std::map<std::string, std::uint32_t> by_name;  // as text strings, in the order a name tree wants
    std::string associated;
    for (const Attachment& attachment : attachments) {
        check_limit(attachment.bytes.size(), Limits::kMaxAttachmentBytes, "ukuran lampiran (bita)");
        const std::string name = clean_text(attachment.name);
        std::string key = "FEFF";
        append_utf16_hex(key, name);
        if (name.empty() || by_name.contains(key))
            throw Error(
                "pdf-attachment-name", "pdf-write", name,
                "Nama lampiran \"" + name + "\" kosong atau dipakai dua kali; beri nama yang berbeda.");
        const Object file = embedded_file(objects, queue, attachment, date);
        const Object specification = file_specification(objects, attachment, name, file);
        by_name.emplace(std::move(key), specification.number);
        if (!associated.empty()) associated += ' ';
        append_reference(associated, specification.number);
    }
    std::string out = "/AF[" + associated + "]/Names<</EmbeddedFiles<</Names[";
    for (const auto& [key, number] : by_name) {
        out += "<" + key + ">";
        append_reference(out, number);
        out += ' ';
    }
    return out + "]>>>>";
}

}  // namespace naskah::pdf
