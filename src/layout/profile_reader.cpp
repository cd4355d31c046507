#include "layout/profile_reader.hpp"

#include <algorithm>

#include "layout/page_reader.hpp"
#include "layout/policy_texts.hpp"
#include "layout/scale_reader.hpp"

namespace naskah::layout {
namespace {

void read_styles(const Reader& reader, Profile& profile) {
    for (const auto& [name, member] : reader.members()) {
        ParagraphStyle style;
        if (const Reader base = member.get("dari")) {
            const std::string wanted = base.text();
            if (const ParagraphStyle* found = find_named(profile.styles, wanted))
                style = *found;
            else
                base.fault("gaya \"" + wanted + "\" tidak dikenal; gaya asal harus ditulis lebih dahulu");
        }
        style.name = name;
        read_style_members(member, style);
        profile.styles.push_back(std::move(style));
    }
    if (profile.styles.empty()) reader.fault("paling sedikit satu gaya wajib ada");
}

Format read_format(const std::string& name, const Reader& reader) {
    reader.allow({"aturan", "desimal", "bulat_tanpa_desimal", "pemisah_ribuan", "tanda_desimal", "awalan",
                  "akhiran", "pertama"});
    Format format;
    format.name = name;
    using Rule = Format::Rule;
    format.rule = reader.get("aturan").choice<Rule>({{"polos", Rule::plain},
                                                     {"angka", Rule::number},
                                                     {"bulan", Rule::month},
                                                     {"tanggal", Rule::date},
                                                     {"kapital", Rule::upper_case},
                                                     {"huruf", Rule::letter},
                                                     {"urutan", Rule::ordinal},
                                                     {"terbilang", Rule::words},
                                                     {"nip", Rule::nip}},
                                                    Rule::number);
    const Reader decimals = reader.get("desimal");
    if (decimals.is_number()) {
        format.decimals = static_cast<int>(decimals.integer(0, 10).value_or(2));
        format.policy = Format::Decimals::fixed;
    } else if (decimals) {
        format.policy = decimals.choice<Format::Decimals>(
            {{"seperti data", Format::Decimals::as_written}, {"seperlunya", Format::Decimals::trimmed}},
            Format::Decimals::as_written);
    }
    format.whole_without_decimals = reader.get("bulat_tanpa_desimal").flag(false);
    format.thousands = reader.get("pemisah_ribuan").text(format.thousands);
    format.decimal_mark = reader.get("tanda_desimal").text(format.decimal_mark);
    format.prefix = reader.get("awalan").text();
    format.suffix = reader.get("akhiran").text();
    format.first_ordinal = reader.get("pertama").text(format.first_ordinal);
    return format;
}

void read_headings(const Reader& reader, Profile& profile) {
    for (const Reader& item : reader.items()) {
        item.allow({"nomor", "nomor_sebaris", "tercantum", "gaya"});
        HeadingLevel level;
        if (const Reader number = item.get("nomor")) level.number = read_number_form(number);
        level.number_on_own_line = !item.get("nomor_sebaris").flag(true);
        level.listed = item.get("tercantum").flag(true);
        level.style = item.need("gaya").text();
        need_style(item.get("gaya"), profile, level.style);
        profile.headings.push_back(std::move(level));
    }
    if (profile.headings.empty()) reader.fault("paling sedikit satu tingkat judul wajib ada");
}

void read_lists(const Reader& reader, Profile& profile) {
    reader.allow({"bentuk", "butir", "lebar_label", "indentasi", "gaya", "gaya_isi"});
    ListForm& lists = profile.lists;
    if (const Reader forms = reader.get("bentuk")) {
        lists.ordered.clear();
        for (const Reader& form : forms.items()) lists.ordered.push_back(form.text());
        if (lists.ordered.empty()) forms.fault("paling sedikit satu bentuk wajib ada");
    }
    lists.bullet = reader.get("butir").text(lists.bullet);
    lists.label_width = reader.get("lebar_label").length(lists.label_width);
    lists.indent = reader.get("indentasi").length();
    lists.style = reader.need("gaya").text();
    lists.item_style = reader.need("gaya_isi").text();
    need_style(reader.get("gaya"), profile, lists.style);
    need_style(reader.get("gaya_isi"), profile, lists.item_style);
}

void read_drawing_words(const Reader& reader, DrawingWords& words) {
    reader.allow({"bagan", "membawahi", "staf", "fungsional", "batang", "garis", "acuan", "tanpa_nilai"});
    for (const auto& [key, word] : {std::pair{"bagan", &words.organisation_chart},
                                    {"membawahi", &words.heads},
                                    {"staf", &words.staff},
                                    {"fungsional", &words.functional},
                                    {"batang", &words.bar_chart},
                                    {"garis", &words.line_chart},
                                    {"acuan", &words.reference},
                                    {"tanpa_nilai", &words.no_value}})
        *word = reader.get(key).text(*word);
}

void read_link_words(const Reader& reader, LinkWords& words) {
    reader.allow({"catatan_kaki", "rujukan"});
    words.note = reader.get("catatan_kaki").text(words.note);
    words.reference = reader.get("rujukan").text(words.reference);
}

/// What becomes of the pages after printing.
void read_binding(const Reader& root, Profile& profile) {
    profile.chapter_start = root.get("awal_bab")
                                .choice<ChapterStart>({{"halaman berikut", ChapterStart::next_page},
                                                       {"halaman kanan", ChapterStart::right_hand_page}},
                                                      profile.chapter_start);
    const Reader bleed = root.get("lebihan_potong");
    profile.bleed = bleed.length(profile.bleed);
    if (profile.bleed < Length() || profile.bleed > Length::from_millimetres(20))
        bleed.fault("seharusnya 0 sampai 20mm");
}

void need_page(const Reader& reader, const Profile& profile, const std::string& name) {
    if (reader && find_named(profile.page_styles, name) == nullptr)
        reader.fault("gaya halaman \"" + name + "\" tidak dikenal");
}

}  // namespace

void read_style_members(const Reader& reader, ParagraphStyle& style) {
    reader.allow({"dari", "keluarga", "tebal", "miring", "ukuran", "jarak_baris", "warna", "rata",
                  "baris_pertama", "indentasi_kiri", "indentasi_kanan", "sebelum", "sesudah", "pemenggalan",
                  "bersama_berikut", "janda", "yatim", "skala_minimum"});
    style.family = reader.get("keluarga").text(style.family);
    if (const Reader bold = reader.get("tebal"))
        style.weight = bold.flag(false) ? FontWeight::bold : FontWeight::regular;
    if (const Reader italic = reader.get("miring"))
        style.slant = italic.flag(false) ? FontSlant::italic : FontSlant::upright;
    style.size = reader.get("ukuran").length(style.size);
    style.leading = reader.get("jarak_baris").length(style.leading);
    if (style.size < Length::points(3) || style.size > Length::points(120))
        reader.get("ukuran").fault("ukuran huruf seharusnya 3pt sampai 120pt");
    if (style.leading < style.size.scaled(8, 10))
        reader.fault("jarak baris lebih kecil dari 0,8 ukuran huruf");
    if (const Reader color = reader.get("warna")) {
        if (const auto parsed = parse_color(color.text()))
            style.color = *parsed;
        else
            color.fault("seharusnya warna seperti \"#d9d9d9\"");
    }
    style.align = read_align(reader.get("rata"), style.align);
    style.first_line_indent = reader.get("baris_pertama").length(style.first_line_indent);
    style.indent_left = reader.get("indentasi_kiri").length(style.indent_left);
    style.indent_right = reader.get("indentasi_kanan").length(style.indent_right);
    style.space_before = reader.get("sebelum").length(style.space_before);
    style.space_after = reader.get("sesudah").length(style.space_after);
    if (const Reader hyphenation = reader.get("pemenggalan"))
        style.hyphenation = hyphenation.flag(false) ? Hyphenation::automatic : Hyphenation::none;
    if (const Reader keep = reader.get("bersama_berikut"))
        style.keep_with_next = keep.flag(false) ? KeepWithNext::yes : KeepWithNext::no;
    if (const auto widows = reader.get("janda").integer(1, 10))
        style.widows = static_cast<std::uint8_t>(*widows);
    if (const auto orphans = reader.get("yatim").integer(1, 10))
        style.orphans = static_cast<std::uint8_t>(*orphans);
    if (const auto scale = reader.get("skala_minimum").integer(50, 100))
        style.min_scale_percent = static_cast<std::uint8_t>(*scale);
}

NumberForm read_number_form(const Reader& reader, Counters counters) {
    const bool column = counters == Counters::column;
    NumberForm form;
    const std::string text = reader.text();
    std::string literal;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] != '{') {
            literal += text[at++];
            continue;
        }
        // "{2:1}" or "{t:1}"
        const bool whole = at + 4 < text.size() && text[at + 2] == ':' && text[at + 4] == '}';
        const char counter = whole ? text[at + 1] : '?';
        const char shape = whole ? text[at + 3] : '?';
        const bool known = (column ? counter == 'k'
                                   : std::string_view("tlgr").find(counter) != std::string_view::npos ||
                                         (counter >= '1' && counter <= '6')) &&
                           std::string_view("1aAiI").find(shape) != std::string_view::npos;
        if (!known) {
            reader.fault(column ? "bentuk nomor kolom seharusnya seperti \"{k:1}\" atau \"({k:1})\""
                                : "bentuk nomor seharusnya seperti \"BAB {1:I}\", \"{1:1}.{2:1}\" atau "
                                  "\"Tabel {1:1}.{t:1}\"");
            return form;
        }
        form.pieces.push_back({std::move(literal),
                               counter == 't'   ? 0
                               : counter == 'l' ? 7
                               : counter == 'g' ? 8
                               : counter == 'k' ? 9
                               : counter == 'r' ? 10
                                                : counter - '0',
                               shape});
        literal.clear();
        at += 5;
    }
    if (!literal.empty()) form.pieces.push_back({std::move(literal), -1, '1'});
    return form;
}

void read_formulas(const Reader& reader, Profile& profile) {
    reader.allow({"nomor", "gaya", "gaya_keterangan", "pengantar", "lebar_simbol"});
    FormulaForm& form = profile.formulas;
    if (const Reader number = reader.get("nomor")) form.number = read_number_form(number);
    for (const auto& [word, style] :
         {std::pair{"gaya", &form.style}, {"gaya_keterangan", &form.legend_style}})
        if (const Reader name = reader.get(word)) {
            *style = name.text();
            need_style(name, profile, *style);
        }
    form.introduction = reader.get("pengantar").text(form.introduction);
    form.symbol_width = reader.get("lebar_simbol").length(form.symbol_width);
}

EmbeddedNumbering read_embedded_numbering(const Reader& reader, EmbeddedNumbering fallback) {
    return reader.choice<EmbeddedNumbering>({{"lanjut", EmbeddedNumbering::continued},
                                             {"ulang", EmbeddedNumbering::restarted},
                                             {"tanpa", EmbeddedNumbering::none}},
                                            fallback);
}

Profile read_profile(const Reader& root, const std::string& name) {
    root.allow({"nama",
                "dari",
                "kertas",
                "halaman",
                "orientasi",
                "gaya",
                "gaya_isi",
                "judul",
                "nomor_tabel",
                "nomor_gambar",
                "kata_gambar",
                "kata_tautan",
                "nomor_lampiran",
                "nomor_lampiran_daftar",
                "nomor_kolom",
                "daftar",
                "rumus",
                "bulan",
                "format",
                "lanjutan",
                "kosong",
                "tanda_kali",
                "ya",
                "tidak",
                "konsep",
                "capaian",
                "skala",
                "audit",
                "zona_waktu",
                "catatan_kaki",
                "nomor_catatan_kaki",
                "awal_bab",
                "lebihan_potong",
                "lampiran_dokumen"});
    Profile profile;
    profile.name = name;
    profile.title = root.need("nama").text();
    read_styles(root.need("gaya"), profile);
    profile.body_style = root.need("gaya_isi").text();
    if (const Reader draft = root.get("konsep")) {
        profile.draft_word = draft.text();
        need_style(draft, profile, "tanda-konsep");
    }
    need_style(root.get("gaya_isi"), profile, profile.body_style);
    read_pages(root.need("halaman"), root.need("kertas"), profile);
    const Reader orientation = root.need("orientasi");
    orientation.allow({"portrait", "landscape"});
    profile.portrait_page = orientation.need("portrait").text();
    profile.landscape_page = orientation.need("landscape").text();
    need_page(orientation.get("portrait"), profile, profile.portrait_page);
    need_page(orientation.get("landscape"), profile, profile.landscape_page);
    read_headings(root.need("judul"), profile);
    profile.table_number = read_number_form(root.need("nomor_tabel"));
    profile.figure_number = read_number_form(root.need("nomor_gambar"));
    if (const Reader words = root.get("kata_gambar")) read_drawing_words(words, profile.drawing_words);
    if (const Reader words = root.get("kata_tautan")) read_link_words(words, profile.link_words);
    profile.annex_number = read_number_form(root.need("nomor_lampiran"));
    profile.annex_listed = read_number_form(root.need("nomor_lampiran_daftar"));
    if (const Reader columns = root.get("nomor_kolom"))
        profile.column_number = read_number_form(columns, Counters::column);
    read_lists(root.need("daftar"), profile);
    if (const Reader formulas = root.get("rumus")) read_formulas(formulas, profile);
    Format plain;
    plain.name = "polos";
    plain.thousands.clear();
    profile.formats.push_back(plain);
    for (const auto& [format_name, member] : root.need("format").members())
        profile.formats.push_back(read_format(format_name, member));
    if (const Reader months = root.get("bulan"))
        for (const auto& [number, member] : months.members()) {
            const auto month = Decimal::parse(number);
            const auto whole = month ? month->to_integer() : std::nullopt;
            if (whole && *whole >= 1 && *whole <= 12)
                profile.months.set(static_cast<int>(*whole), member.text());
            else
                member.fault("nama anggota seharusnya nomor bulan 1 sampai 12");
        }
    profile.continued_mark = root.need("lanjutan").text();
    profile.no_value = root.get("kosong").text(profile.no_value);
    profile.multiplication = root.get("tanda_kali").text(profile.multiplication);
    profile.yes = root.get("ya").text(profile.yes);
    profile.no = root.get("tidak").text(profile.no);
    if (const Reader embedded = root.get("lampiran_dokumen")) {
        embedded.allow({"nomor_halaman"});
        profile.embedded_numbering =
            read_embedded_numbering(embedded.get("nomor_halaman"), profile.embedded_numbering);
    }
    profile.note_place =
        root.get("catatan_kaki")
            .choice<NotePlace>({{"kaki", NotePlace::page_foot}, {"akhir", NotePlace::part_end}},
                               profile.note_place);
    profile.note_numbering = root.get("nomor_catatan_kaki")
                                 .choice<NoteNumbering>({{"dokumen", NoteNumbering::by_document},
                                                         {"bagian", NoteNumbering::by_part}},
                                                        profile.note_numbering);
    read_binding(root, profile);
    profile.time_zone = root.get("zona_waktu").text(profile.time_zone);
    if (const Reader rate = root.get("capaian")) {
        rate.allow({"negatif", "batas_atas"});
        profile.inverted_negative_rate = rate.get("negatif").choice<bool>(
            {{"selisih target", false}, {"target per realisasi", true}}, false);
        profile.rate_cap = rate.get("batas_atas").integer(1, 1000);
    }
    if (const Reader rules = root.get("audit"))
        for (const auto& [code, member] : rules.members()) {
            const std::string choice = member.text();
            if (choice != "mati" && choice != "ringan" && choice != "sedang" && choice != "tinggi")
                member.fault("seharusnya \"mati\", \"ringan\", \"sedang\" atau \"tinggi\"");
            profile.audit.emplace_back(code, choice);
        }
    if (const Reader scales = root.get("skala"))
        for (const auto& [scale_name, member] : scales.members())
            profile.scales.push_back(read_scale(scale_name, member));
    profile.statements = make_statements(profile);
    return profile;
}

}  // namespace naskah::layout
