#include "pdf/font_objects.hpp"

#include <hb-subset.h>
#include <hb.h>

#include <memory>
#include <utility>

#include "base/error.hpp"
#include "pdf/number_format.hpp"
#include "pdf/text_string.hpp"

namespace naskah::pdf {
namespace {

template <auto destroy>
struct Destroyer {
    template <typename T>
    void operator()(T* object) const {
        destroy(object);
    }
};
using SubsetInput = std::unique_ptr<hb_subset_input_t, Destroyer<hb_subset_input_destroy>>;
using SubsetPlan = std::unique_ptr<hb_subset_plan_t, Destroyer<hb_subset_plan_destroy>>;
using HbFace = std::unique_ptr<hb_face_t, Destroyer<hb_face_destroy>>;
using HbBlob = std::unique_ptr<hb_blob_t, Destroyer<hb_blob_destroy>>;

/// A font program and where each CID's glyph stands in it.
struct Subset {
    std::string program;
    std::string cid_to_gid;  ///< two bytes a CID, big-endian
};

[[noreturn]] void fail(const FontUse& use, const char* operation) {
    const std::string& name = use.face().postscript_name();
    throw Error("font-subset", operation, name,
                "Bagian huruf " + name +
                    " tidak dapat diambil untuk PDF; berkas huruf itu mungkin rusak. Pasang ulang paketnya.");
}

/// What a PDF needs of a font is its outlines and metrics: shaping, names and encodings are done with.
SubsetInput subset_input(const FontUse& use) {
    constexpr const char* kDropped[] = {"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "kern", "name", "post",
                                        "OS/2", "cmap", "DSIG", "gasp", "meta", "STAT", "MATH", "hdmx",
                                        "VDMX", "LTSH", "PCLT", "FFTM", "COLR", "CPAL"};
    SubsetInput input(hb_subset_input_create_or_fail());
    if (!input) fail(use, "hb_subset_input_create_or_fail");
    hb_set_t* glyphs = hb_subset_input_glyph_set(input.get());
    for (const CidEntry& entry : use.entries()) hb_set_add(glyphs, entry.glyph);
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const char* tag : kDropped) hb_set_add(dropped, hb_tag_from_string(tag, 4));
    // .notdef stands for characters no font has, so its box must stay.
    unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
    if (use.face().is_cff()) flags |= HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_DESUBROUTINIZE;
    hb_subset_input_set_flags(input.get(), flags);
    return input;
}

Subset make_subset(const FontUse& use) {
    const SubsetInput input = subset_input(use);
    const SubsetPlan plan(hb_subset_plan_create_or_fail(use.face().hb_face(), input.get()));
    if (!plan) fail(use, "hb_subset_plan_create_or_fail");
    const HbFace face(hb_subset_plan_execute_or_fail(plan.get()));
    if (!face) fail(use, "hb_subset_plan_execute_or_fail");
    const HbBlob blob(use.face().is_cff() ? hb_face_reference_table(face.get(), HB_TAG('C', 'F', 'F', ' '))
                                          : hb_face_reference_blob(face.get()));
    unsigned size = 0;
    const char* data = hb_blob_get_data(blob.get(), &size);
    if (size == 0) fail(use, "hb_face_reference_blob");
    Subset subset;
    subset.program.assign(data, size);
    const hb_map_t* new_glyphs = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    for (const CidEntry& entry : use.entries()) {
        const hb_codepoint_t mapped = hb_map_get(new_glyphs, entry.glyph);
        const unsigned glyph = mapped == HB_MAP_VALUE_INVALID ? 0 : mapped;
        subset.cid_to_gid += static_cast<char>(glyph >> 8);
        subset.cid_to_gid += static_cast<char>(glyph);
    }
    return subset;
}

/// "ABCDEF+Name" (clause 9.6.4): the tag follows from the bytes, so equal subsets get equal names.
std::string subset_name(const FontUse& use, const Subset& subset) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const char byte : subset.program) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
    std::string name;
    for (int letter = 0; letter < 6; ++letter, hash /= 26) name += static_cast<char>('A' + hash % 26);
    name += '+';
    name += use.face().postscript_name().empty() ? "Font" : use.face().postscript_name();
    return name;
}

std::int64_t per_mille(std::int64_t units, std::int64_t units_per_em) {
    return Length::milli(units).scaled(1000, units_per_em).value();
}

std::string descriptor_entries(const FontUse& use, std::string_view name, Object program) {
    constexpr unsigned kSymbolic = 4, kItalic = 64;
    const text::Face& face = use.face();
    const text::FaceMetrics& metrics = face.metrics();
    const auto scaled = [&metrics](std::int64_t units) { return per_mille(units, metrics.units_per_em); };
    std::string out = "/Type/FontDescriptor/FontName";
    append_name(out, name);
    out += "/Flags ";
    append_integer(out, kSymbolic | (metrics.italic_angle_milli != 0 ? kItalic : 0));
    out += "/FontBBox[";
    for (const std::int32_t side : metrics.box) {
        append_integer(out, scaled(side));
        out += ' ';
    }
    out.back() = ']';
    const std::pair<const char*, std::int64_t> numbers[] = {
        {"/Ascent ", scaled(metrics.ascender)},
        {"/Descent ", scaled(metrics.descender)},
        {"/CapHeight ", scaled(metrics.cap_height)},
        // StemV is not in the font; a common estimate from the weight class serves readers without the
        // program only.
        {"/StemV ",
         10 + 220 * (static_cast<int>(hb_style_get_value(face.hb_font(), HB_STYLE_TAG_WEIGHT)) - 50) / 900}};
    for (const auto& [key, value] : numbers) {
        out += key;
        append_integer(out, value);
    }
    out += "/ItalicAngle ";
    append_fixed<3>(out, metrics.italic_angle_milli);
    out += face.is_cff() ? "/FontFile3 " : "/FontFile2 ";
    append_reference(out, program.number);
    return out;
}

/// Exact to eight decimals, hence exact for every font whose em is a power of two: the pen of a reader and
/// ours agree.
void append_widths(std::string& out, const FontUse& use) {
    constexpr std::int64_t kScale = 100'000'000 * std::int64_t{1000};
    const std::int64_t units_per_em = use.face().metrics().units_per_em;
    const std::vector<CidEntry>& entries = use.entries();
    bool open = false;
    out += "/DW 0/W[";
    for (std::size_t cid = 0; cid < entries.size(); ++cid) {
        if (entries[cid].width == 0) {
            if (open) out += ']';
            open = false;
            continue;
        }
        if (!open) {
            append_integer(out, static_cast<std::int64_t>(cid));
            out += '[';
        } else {
            out += ' ';
        }
        open = true;
        append_fixed<8>(out, Length::milli(entries[cid].width).scaled(kScale, units_per_em).value());
    }
    out += open ? "]]" : "]";
}

std::string to_unicode(const FontUse& use) {
    constexpr std::size_t kMaxMappingsInBlock = 100, kMaxUnits = 127;
    // A glyph that shows no character of its own (of a cluster with more glyphs than characters) still needs
    // a mapping (ISO 19005-3 clause 6.2.11.7.2): to one that is not seen either, ZERO WIDTH SPACE.
    constexpr std::string_view kNoCharacter = "\u200B";
    std::string out =
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        "1 begincodespacerange<0000><FFFF>endcodespacerange\n";
    const std::vector<CidEntry>& entries = use.entries();
    std::vector<std::size_t> mapped;
    for (std::size_t cid = 0; cid < entries.size(); ++cid)
        if (entries[cid].glyph != 0 || !entries[cid].text.empty()) mapped.push_back(cid);
    for (std::size_t begin = 0; begin < mapped.size(); begin += kMaxMappingsInBlock) {
        const std::size_t end = std::min(mapped.size(), begin + kMaxMappingsInBlock);
        append_integer(out, static_cast<std::int64_t>(end - begin));
        out += " beginbfchar\n";
        for (std::size_t index = begin; index < end; ++index) {
            out += '<';
            append_hex16(out, static_cast<unsigned>(mapped[index]));
            out += "><";
            const std::string& text = entries[mapped[index]].text;
            append_utf16_hex(out, text.empty() ? kNoCharacter : std::string_view(text), kMaxUnits);
            out += ">\n";
        }
        out += "endbfchar\n";
    }
    out += "endcmap CMapName currentdict/CMap defineresource pop end end\n";
    return out;
}

}  // namespace

void write_font(ObjectStore& objects, Compressor& compressor, const FontUse& use, Object font) {
    const bool cff = use.face().is_cff();
    const Subset subset = make_subset(use);
    const std::string name = subset_name(use, subset);
    const auto add_stream = [&](std::string entries, std::string_view data) {
        entries += compressor.filter_entry();
        return objects.add_stream(std::move(entries), compressor.compress(data));
    };
    std::string program_entries = cff ? "/Subtype/CIDFontType0C" : "/Length1 ";
    if (!cff) append_integer(program_entries, static_cast<std::int64_t>(subset.program.size()));
    const Object program = add_stream(std::move(program_entries), subset.program);
    const Object descriptor = objects.add(descriptor_entries(use, name, program));

    std::string descendant =
        cff ? "/Type/Font/Subtype/CIDFontType0/BaseFont" : "/Type/Font/Subtype/CIDFontType2/BaseFont";
    append_name(descendant, name);
    descendant += "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ";
    append_reference(descendant, descriptor.number);
    if (!cff) {
        descendant += "/CIDToGIDMap ";
        append_reference(descendant, add_stream({}, subset.cid_to_gid).number);
    }
    append_widths(descendant, use);
    const Object cid_font = objects.add(std::move(descendant));

    std::string entries = "/Type/Font/Subtype/Type0/BaseFont";
    append_name(entries, cff ? name + "-Identity-H" : name);
    entries += "/Encoding/Identity-H/DescendantFonts[";
    append_reference(entries, cid_font.number);
    entries += "]/ToUnicode ";
    append_reference(entries, add_stream({}, to_unicode(use)).number);
    objects.fill(font, std::move(entries));
}

}  // namespace naskah::pdf
