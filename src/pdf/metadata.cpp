#include "pdf/metadata.hpp"

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "pdf/text_string.hpp"

namespace naskah::pdf {
namespace {

/// A property of a schema that the predefined ones of PDF/A do not hold.
struct OwnProperty {
    std::string_view name, type, description;
};
struct OwnSchema {
    std::string_view title, name_space, prefix;
    std::span<const OwnProperty> properties;
};

constexpr std::array<OwnProperty, 1> kAccessibleProperties = {
    {{"part", "Integer", "Part of ISO 14289 the file conforms to"}}};
constexpr std::array<OwnProperty, 4> kProvenanceProperties = {
    {{"schemaVersion", "Text", "Version of the schema of the attached data"},
     {"dataSha256", "Text", "SHA-256 of the attached data, hexadecimal"},
     {"engineVersion", "Text", "Version of the program that made the pages from the data"},
     {"renderOptions", "Text", "What was asked for besides the data, as JSON"}}};
constexpr OwnSchema kAccessibleSchema = {"PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/",
                                         "pdfuaid", kAccessibleProperties};
constexpr OwnSchema kProvenanceSchema = {"Naskah provenance", kProvenanceNamespace, "naskah",
                                         kProvenanceProperties};

std::string escaped(std::string_view utf8) {
    std::string out;
    for (const char byte : clean_text(utf8)) {
        switch (byte) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += byte;
        }
    }
    return out;
}

std::string element(std::string_view name, std::string_view content) {
    std::string out = "<";
    out += name;
    out += '>';
    out += content;
    out += "</";
    out += name.substr(0, name.find(' '));
    return out + ">";
}

/// An element of text; nothing when there is none.
void append_text(std::string& out, std::string_view name, std::string_view text) {
    const std::string content = escaped(text);
    if (!content.empty()) out += element(name, content) + "\n";
}

/// One text in an array, which XMP wants for some properties even of one value.
void append_array(std::string& out, std::string_view name, std::string_view array, std::string_view item,
                  std::string_view text) {
    const std::string content = escaped(text);
    if (!content.empty()) out += element(name, element(array, element(item, content))) + "\n";
}

std::string property_description(const OwnProperty& property) {
    constexpr std::string_view kItem = "rdf:li rdf:parseType=\"Resource\"";
    return element(kItem, element("pdfaProperty:name", property.name) +
                              element("pdfaProperty:valueType", property.type) +
                              element("pdfaProperty:category", "internal") +
                              element("pdfaProperty:description", property.description));
}

/// ISO 19005-3 clause 6.6.2.3.3.
std::string schema_description(const OwnSchema& schema) {
    constexpr std::string_view kItem = "rdf:li rdf:parseType=\"Resource\"";
    std::string properties;
    for (const OwnProperty& property : schema.properties) properties += property_description(property);
    return element(kItem, element("pdfaSchema:schema", schema.title) +
                              element("pdfaSchema:namespaceURI", schema.name_space) +
                              element("pdfaSchema:prefix", schema.prefix) +
                              element("pdfaSchema:property", element("rdf:Seq", properties))) +
           "\n";
}

void append_described_schemas(std::string& out, const FileDescription& description) {
    std::string schemas;
    if (description.accessible) schemas += schema_description(kAccessibleSchema);
    if (description.provenance) schemas += schema_description(kProvenanceSchema);
    if (!schemas.empty()) out += element("pdfaExtension:schemas", element("rdf:Bag", schemas)) + "\n";
}

void append_identification(std::string& out, const FileDescription& description) {
    if (description.archival)
        out += "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n";
    if (description.accessible) out += "<pdfuaid:part>1</pdfuaid:part>\n";
}

}  // namespace

std::string information_entries(const FileDescription& description) {
    const display::Metadata& metadata = description.metadata;
    const std::pair<const char*, const std::string*> texts[] = {
        {"/Title", &metadata.title},     {"/Author", &metadata.author},
        {"/Subject", &metadata.subject}, {"/Keywords", &metadata.keywords},
        {"/Creator", &metadata.creator}, {"/Producer", &description.producer}};
    std::string out;
    for (const auto& [key, text] : texts) {
        if (clean_text(*text).empty()) continue;
        out += key;
        append_text_string(out, *text);
    }
    if (const std::string date = date_string(metadata.creation_date); !date.empty())
        for (const char* key : {"/CreationDate", "/ModDate"}) {
            out += key;
            append_literal(out, date);
        }
    return out;
}

std::string xmp_packet(const FileDescription& description) {
    constexpr std::string_view kDefault = "rdf:li xml:lang=\"x-default\"";
    const display::Metadata& metadata = description.metadata;
    std::string out =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
        " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
        " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
        " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
        " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\" xmlns:naskah=\"";
    out += kProvenanceNamespace;
    out += "\">\n<dc:format>application/pdf</dc:format>\n";
    append_array(out, "dc:title", "rdf:Alt", kDefault, metadata.title);
    append_array(out, "dc:creator", "rdf:Seq", "rdf:li", metadata.author);
    append_array(out, "dc:description", "rdf:Alt", kDefault, metadata.subject);
    append_array(out, "dc:language", "rdf:Bag", "rdf:li", metadata.language);
    append_text(out, "pdf:Keywords", metadata.keywords);
    append_text(out, "pdf:Producer", description.producer);
    append_text(out, "xmp:CreatorTool", metadata.creator);
    if (!date_string(metadata.creation_date).empty()) {
        append_text(out, "xmp:CreateDate", metadata.creation_date);
        append_text(out, "xmp:ModifyDate", metadata.creation_date);
    }
    append_identification(out, description);
    if (description.provenance) {
        append_text(out, "naskah:schemaVersion", description.provenance->schema_version);
        append_text(out, "naskah:dataSha256", description.provenance->data_sha256);
        append_text(out, "naskah:engineVersion", description.provenance->engine_version);
        append_text(out, "naskah:renderOptions", description.provenance->render_options);
    }
    append_described_schemas(out, description);
    out += "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";
    return out;
}

}  // namespace naskah::pdf
