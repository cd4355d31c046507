#include "layout/page_reader.hpp"

#include <utility>

namespace naskah::layout {
namespace {

struct Paper {
    std::string_view name;
    double width, height;  // mm, upright
};
/// A series of ISO 216. F4 is the folio of Indonesian offices, not standardised: 215 x 330 mm for most
/// printers, while some packs are cut to 210 mm.
constexpr Paper kPapers[] = {
    {"A3", 297, 420}, {"A4", 210, 297}, {"A5", 148, 210}, {"F4", 215, 330}, {"F4 sempit", 210, 330}};

Extent read_paper(const Reader& reader) {
    if (reader.is_text()) {
        std::string known;
        for (const Paper& paper : kPapers) {
            if (paper.name == reader.text())
                return {Length::from_millimetres(paper.width), Length::from_millimetres(paper.height)};
            known.append(known.empty() ? "" : ", ").append(paper.name);
        }
        reader.fault("kertas \"" + reader.text() + "\" tidak dikenal; yang dikenal: " + known +
                     ", atau {\"lebar\": …, \"tinggi\": …}");
        return {Length::from_millimetres(210), Length::from_millimetres(297)};
    }
    reader.allow({"lebar", "tinggi"});
    return {reader.need("lebar").length(), reader.need("tinggi").length()};
}

RunningText read_running(const Reader& reader, const Profile& profile) {
    reader.allow({"tepi", "rata", "jarak", "gaya", "teks", "pada"});
    RunningText running;
    running.edge =
        reader.get("tepi").choice<Edge>({{"atas", Edge::top}, {"bawah", Edge::bottom}}, Edge::bottom);
    // "luar" is the edge away from the spine: on the right of right-hand pages.
    if (const Reader align = reader.get("rata");
        align.is_text() && (align.text() == "luar" || align.text() == "dalam")) {
        running.align = align.text() == "luar" ? Align::right : Align::left;
        running.facing = Facing::mirrored;
    } else {
        running.align = align.choice<Align>(
            {{"kiri", Align::left}, {"tengah", Align::center}, {"kanan", Align::right}}, Align::center);
    }
    running.distance = reader.get("jarak").length(running.distance);
    running.style = reader.need("gaya").text();
    need_style(reader.get("gaya"), profile, running.style);
    running.text = reader.get("teks").text(running.text);
    running.pages = reader.get("pada").choice<RunningPages>({{"semua", RunningPages::all},
                                                             {"pertama", RunningPages::first},
                                                             {"selain pertama", RunningPages::later}},
                                                            RunningPages::all);
    return running;
}

/// Of mirrored pages the margins are those of a right-hand page: "kiri" (or "atas") is the one at the spine.
void read_margins(const Reader& reader, PageStyle& page) {
    reader.allow({"atas", "kanan", "bawah", "kiri"});
    page.margin_top = reader.need("atas").length();
    page.margin_right = reader.need("kanan").length();
    page.margin_bottom = reader.need("bawah").length();
    page.margin_left = reader.need("kiri").length();
}

PageStyle read_page(const std::string& name, const Reader& reader, Extent sheet, const Profile& profile) {
    reader.allow({"arah", "kertas", "marjin", "cermin", "teks_berjalan"});
    PageStyle page;
    page.name = name;
    page.paper = sheet;
    if (const Reader own = reader.get("kertas")) page.paper = read_paper(own);
    if (reader.get("arah").choice<bool>({{"potret", false}, {"lanskap", true}}, false))
        std::swap(page.paper.width, page.paper.height);
    page.mirroring = reader.get("cermin").choice<Mirroring>(
        {{"tidak", Mirroring::none}, {"kiri kanan", Mirroring::sides}, {"atas bawah", Mirroring::ends}},
        Mirroring::none);
    read_margins(reader.need("marjin"), page);
    const Length least = Length::from_millimetres(20);
    if (page.body().width < least || page.body().height < least)
        reader.fault("marjin tidak menyisakan ruang tulis paling sedikit 20mm");
    if (const Reader running = reader.get("teks_berjalan"))
        for (const Reader& item : running.items()) page.running.push_back(read_running(item, profile));
    return page;
}

}  // namespace

Align read_align(const Reader& reader, Align fallback) {
    return reader.choice<Align>({{"kiri", Align::left},
                                 {"tengah", Align::center},
                                 {"kanan", Align::right},
                                 {"rata", Align::justify},
                                 {"desimal", Align::decimal}},
                                fallback);
}

void need_style(const Reader& reader, const Profile& profile, const std::string& name) {
    if (reader && find_named(profile.styles, name) == nullptr)
        reader.fault("gaya \"" + name + "\" tidak dikenal");
}

void read_pages(const Reader& reader, const Reader& paper, Profile& profile) {
    const Extent sheet = read_paper(paper);
    for (const auto& [name, member] : reader.members())
        profile.page_styles.push_back(read_page(name, member, sheet, profile));
    if (profile.page_styles.empty()) reader.fault("paling sedikit satu gaya halaman wajib ada");
}

}  // namespace naskah::layout
