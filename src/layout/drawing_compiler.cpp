#include "layout/drawing_compiler.hpp"

#include <utility>

namespace naskah::layout {
namespace {

std::optional<Color> read_color(const Reader& reader) {
    if (!reader) return std::nullopt;
    const auto color = parse_color(reader.text());
    if (!color) reader.fault("seharusnya warna seperti \"#d9d9d9\"");
    return color;
}

void read_look(const Reader& reader, BoxLookRecipe& look) {
    if (!reader) return;
    reader.allow({"arsir", "garis", "warna_garis", "sudut"});
    look.fill = read_color(reader.get("arsir"));
    look.rule_color = read_color(reader.get("warna_garis")).value_or(look.rule_color);
    look.rule_width = reader.get("garis").length(look.rule_width);
    look.corner_radius = reader.get("sudut").length(look.corner_radius);
}

}  // namespace

DrawingRecipe DrawingCompiler::drawing(const std::string& id, const Reader& reader, const Scope& scope) {
    DrawingRecipe result;
    result.id = id;
    result.caption.title = expressions_.text_template(reader.get("judul"), scope);
    result.caption.numbered = reader.get("bernomor").flag(!result.caption.title.empty());
    result.alternative = expressions_.text_template(reader.get("pengganti"), scope);
    result.space_before = reader.get("sebelum").length(Length::points(6));
    result.space_after = reader.get("sesudah").length(Length::points(10));
    result.floats = reader.get("mengambang").flag(false);
    return result;
}

std::shared_ptr<const OrganisationChartRecipe> DrawingCompiler::organisation_chart(const std::string& id,
                                                                                   const Reader& use,
                                                                                   const Scope& scope) {
    const Reader reader = organisation_charts_.get(id);
    if (!reader) {
        use.fault("bagan \"" + id + "\" tidak ada di \"bagan\"");
        return nullptr;
    }
    ++organisation_chart_uses_[id];
    reader.allow({"judul", "bernomor", "pengganti", "sebelum", "sesudah", "mengambang", "data", "sebagai",
                  "isi", "kotak", "jarak", "tinggi", "skala_minimum", "gaya"});
    auto chart = std::make_shared<OrganisationChartRecipe>();
    chart->drawing = drawing(id, reader, scope);
    Origin unit;
    chart->root = expressions_.path(reader.need("data"), scope, &unit);
    if (chart->root.plural) reader.get("data").fault("jalur bagan seharusnya menunjuk satu objek");
    Scope inner;
    chart->slot = expressions_.declare_variable(reader.need("sebagai"), scope, inner,
                                                expressions_.judge().tree(unit, "anak"));
    for (const Reader& item : reader.need("isi").items()) {
        BoxLineRecipe line;
        line.content = expressions_.binding(item, inner);
        if (item.is_object())
            line.style = styles_.find(item.need("gaya"), 0);
        else
            item.fault("seharusnya objek dengan \"nilai\" atau \"teks\", dan \"gaya\"");
        chart->lines.push_back(std::move(line));
    }
    if (chart->lines.empty() && reader.get("isi"))
        reader.get("isi").fault("paling sedikit satu baris isi kotak");
    boxes(reader.get("kotak"), *chart);
    if (const Reader gaps = reader.get("jarak")) {
        gaps.allow({"mendatar", "tegak"});
        chart->gap_across = gaps.get("mendatar").length(chart->gap_across);
        chart->gap_down = gaps.get("tegak").length(chart->gap_down);
        if (chart->gap_across < Length::points(4) || chart->gap_down < Length::points(6))
            gaps.fault("jarak kotak paling sedikit 4pt mendatar dan 6pt tegak");
    }
    chart->greatest_height = reader.get("tinggi").length();
    if (const auto scale = reader.get("skala_minimum").integer(50, 100))
        chart->min_scale_percent = static_cast<std::uint8_t>(*scale);
    const Reader styles = reader.need("gaya");
    if (styles) styles.allow({"judul", "tanda"});
    chart->drawing.caption.style = styles_.find(styles.get("judul"), 0);
    chart->mark_style = styles_.find(styles.need("tanda"), 0);
    return chart;
}

void DrawingCompiler::boxes(const Reader& reader, OrganisationChartRecipe& chart) const {
    if (!reader) return;
    reader.allow({"lebar", "jarak_isi", "lini", "staf", "fungsional"});
    if (const Reader width = reader.get("lebar")) {
        const auto bounds = width.items();
        if (bounds.size() == 2) {
            chart.least_box_width = bounds[0].length(chart.least_box_width);
            chart.greatest_box_width = bounds[1].length(chart.greatest_box_width);
        }
        if (bounds.size() != 2 || chart.least_box_width < Length::points(24) ||
            chart.greatest_box_width < chart.least_box_width)
            width.fault("seharusnya dua panjang, terkecil (paling sedikit 24pt) dan terbesar");
    }
    chart.padding = reader.get("jarak_isi").length(chart.padding);
    if (chart.padding < Length() || chart.padding * 3 > chart.least_box_width)
        reader.fault("jarak isi tidak boleh melebihi sepertiga lebar kotak terkecil");
    read_look(reader.get("lini"), chart.looks[0]);
    // What is not said of the others is as with line units.
    chart.looks[1] = chart.looks[2] = chart.looks[0];
    read_look(reader.get("staf"), chart.looks[1]);
    read_look(reader.get("fungsional"), chart.looks[2]);
}

std::shared_ptr<const ChartRecipe> DrawingCompiler::chart(const std::string& id, const Reader& use,
                                                          const Scope& scope) {
    const Reader reader = charts_.get(id);
    if (!reader) {
        use.fault("grafik \"" + id + "\" tidak ada di \"grafik\"");
        return nullptr;
    }
    ++chart_uses_[id];
    reader.allow({"judul", "bernomor", "pengganti", "sebelum", "sesudah", "mengambang", "jenis", "kategori",
                  "seri", "acuan", "sumbu", "pembagi", "label_nilai", "kosong", "tinggi", "gaya"});
    auto chart = std::make_shared<ChartRecipe>();
    chart->drawing = drawing(id, reader, scope);
    chart->shape = reader.need("jenis").choice<ChartShape>({{"batang", ChartShape::bars},
                                                            {"batang_mendatar", ChartShape::horizontal_bars},
                                                            {"garis", ChartShape::lines}},
                                                           ChartShape::bars);
    const Scope inner = categories(reader.need("kategori"), *chart, scope);
    for (const Reader& item : reader.need("seri").items())
        chart->series.push_back(series(item, *chart, inner));
    if (chart->series.empty() && reader.get("seri"))
        reader.get("seri").fault("paling sedikit satu seri wajib ada");
    if (const Reader references = reader.get("acuan"))
        for (const Reader& item : references.items()) chart->references.push_back(reference(item, scope));
    if (const Reader axis = reader.get("sumbu")) {
        axis.allow({"judul", "mulai"});
        chart->axis_title = expressions_.text_template(axis.get("judul"), scope);
        chart->axis_from_data = axis.get("mulai").choice<bool>({{"nol", false}, {"data", true}}, false);
        if (chart->axis_from_data && chart->shape != ChartShape::lines)
            axis.get("mulai").fault(
                "hanya grafik garis boleh mulai dari data; panjang batang adalah nilainya");
    }
    if (const Reader divisor = reader.get("pembagi"); divisor) {
        const auto power = divisor.integer(1, 1'000'000'000'000);
        std::int64_t rest = power.value_or(1);
        for (; rest >= 10 && rest % 10 == 0; rest /= 10) ++chart->divisor_power;
        if (power && rest != 1) divisor.fault("pembagi seharusnya 10, 100, 1000, … 1000000000000");
    }
    chart->value_labels = reader.get("label_nilai").flag(true);
    chart->empty_text = expressions_.text_template(reader.get("kosong"), scope);
    chart->height = reader.get("tinggi").length(chart->height);
    if (chart->height < Length::points(60)) reader.get("tinggi").fault("tinggi grafik paling sedikit 60pt");
    const Reader styles = reader.need("gaya");
    if (styles) styles.allow({"judul", "label", "nilai"});
    chart->drawing.caption.style = styles_.find(styles.get("judul"), 0);
    chart->label_style = styles_.find(styles.need("label"), 0);
    chart->value_style = styles_.find(styles.need("nilai"), chart->label_style);
    return chart;
}

Scope DrawingCompiler::categories(const Reader& reader, ChartRecipe& chart, const Scope& scope) {
    Scope inner = scope;
    if (!reader) return inner;
    if (reader.is_array()) {
        for (const Reader& item : reader.items())
            chart.categories.push_back(expressions_.text_template(item, scope));
        if (chart.categories.empty()) reader.fault("paling sedikit satu kategori wajib ada");
        return inner;
    }
    if (!reader.is_object()) {
        reader.fault("seharusnya larik teks, atau objek dengan \"untuk\" atau \"ulang\"");
        return inner;
    }
    reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "ulang", "label"});
    if (const Reader range = reader.get("ulang")) {
        range.allow({"dari", "sampai", "sebagai"});
        chart.range_from.push_back(expressions_.path(range.need("dari"), scope));
        chart.range_to.push_back(expressions_.path(range.need("sampai"), scope));
        chart.range_slot = expressions_.declare_variable(range.need("sebagai"), scope, inner,
                                                         ExpressionCompiler::number_origin());
        if (reader.get("untuk")) range.fault("\"ulang\" dan \"untuk\" tidak dapat dipakai bersama");
    } else {
        reader.need("untuk");
        chart.category_loop = expressions_.loop(reader, scope, inner);
    }
    chart.category_condition = expressions_.when(reader, inner);
    chart.categories.push_back(expressions_.text_template(reader.need("label"), inner));
    return inner;
}

ChartSeriesRecipe DrawingCompiler::series(const Reader& reader, const ChartRecipe& chart,
                                          const Scope& scope) {
    reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "nama", "nilai", "warna"});
    ChartSeriesRecipe result;
    Scope inner;
    result.loop = expressions_.loop(reader, scope, inner);
    result.condition = expressions_.when(reader, inner);
    result.name = expressions_.text_template(reader.need("nama"), inner);
    result.color = read_color(reader.get("warna"));
    const Reader values = reader.need("nilai");
    if (values.is_array()) {
        for (const Reader& item : values.items()) result.values.push_back(value(item, inner));
        const bool written = chart.category_loop.empty() && chart.range_from.empty();
        if (!written || result.values.size() != chart.categories.size())
            values.fault("larik nilai hanya untuk kategori yang ditulis satu per satu, sebanyak kategorinya");
    } else if (values) {
        result.values.push_back(value(values, inner));
    }
    return result;
}

Binding DrawingCompiler::value(const Reader& reader, const Scope& scope) {
    Binding result = expressions_.binding(reader, scope);
    if (result.type == Binding::Type::text || result.type == Binding::Type::fraction ||
        result.type == Binding::Type::formula)
        reader.fault("nilai grafik seharusnya jalur atau \"hitung\"");
    return result;
}

ChartReferenceRecipe DrawingCompiler::reference(const Reader& reader, const Scope& scope) {
    reader.allow({"bila", "nilai", "nama"});
    ChartReferenceRecipe result;
    result.condition = expressions_.when(reader, scope);
    result.name = expressions_.text_template(reader.need("nama"), scope);
    const Reader number = reader.need("nilai");
    if (number.is_number())
        result.value = number.value().number().value_or(Decimal());
    else
        result.value = value(number, scope);
    return result;
}

void DrawingCompiler::report_unused(const std::string& file) const {
    for (const auto& [id, member] : organisation_charts_.members())
        if (!organisation_chart_uses_.contains(id) && member.file() == file)
            member.fault("bagan \"" + id + "\" tidak dipakai");
    for (const auto& [id, member] : charts_.members())
        if (!chart_uses_.contains(id) && member.file() == file)
            member.fault("grafik \"" + id + "\" tidak dipakai");
}

}  // namespace naskah::layout
