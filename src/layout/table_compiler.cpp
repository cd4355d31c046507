#include "layout/table_compiler.hpp"

#include <algorithm>

#include "layout/page_reader.hpp"

namespace naskah::layout {
namespace {

constexpr int kMaxDepth = 24;
constexpr std::size_t kMaxColumns = 200;

VerticalAlign read_vertical(const Reader& reader, VerticalAlign fallback) {
    return reader.choice<VerticalAlign>(
        {{"atas", VerticalAlign::top}, {"tengah", VerticalAlign::middle}, {"bawah", VerticalAlign::bottom}},
        fallback);
}

ContinuationMark read_continuation(const Reader& reader, ContinuationMark fallback) {
    return reader.choice<ContinuationMark>({{"tidak", ContinuationMark::none},
                                            {"ulang", ContinuationMark::repeat},
                                            {"bertanda", ContinuationMark::marked}},
                                           fallback);
}

std::vector<std::uint16_t> without(const std::vector<std::uint16_t>& all,
                                   const std::vector<std::uint16_t>& taken) {
    std::vector<std::uint16_t> rest;
    std::set_difference(all.begin(), all.end(), taken.begin(), taken.end(), std::back_inserter(rest));
    return rest;
}

}  // namespace

StyleIndex StyleNames::named(std::string_view name, StyleIndex fallback) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    return found != names_.end() ? static_cast<StyleIndex>(found - names_.begin()) : fallback;
}

StyleIndex StyleNames::find(const Reader& reader, StyleIndex fallback) const {
    if (!reader) return fallback;
    const std::string name = reader.text();
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found != names_.end()) return static_cast<StyleIndex>(found - names_.begin());
    reader.fault("gaya \"" + name + "\" tidak dikenal");
    return fallback;
}

Reader TableCompiler::resolved(const std::string& id, const Reader& use, int depth) {
    Reader reader = tables_.get(id);
    if (!reader) {
        use.fault("tabel \"" + id + "\" tidak ada di \"tabel\"");
        return reader;
    }
    ++uses_[id];
    if (depth > kMaxDepth) {
        reader.fault("\"dasar\" saling merujuk tanpa ujung");
        return Reader();
    }
    // Members that this recipe lacks come from the one it is based on.
    const json::Value* base = reader.value().find("dasar");
    if (base != nullptr) {
        const Reader name(*base, reader.file(), reader.faults());
        const Reader parent = resolved(name.text(), name, depth + 1);
        if (parent) reader.derive_from(parent.value(), parent.file());
        if (parent && parent.value().find("dasar") != nullptr)
            name.fault("tabel dasar tidak boleh berdasar pada tabel lain");
    }
    return reader;
}

std::shared_ptr<const TableRecipe> TableCompiler::compile(const std::string& id, const Reader& use,
                                                          const Scope& outer) {
    const Reader reader = resolved(id, use, 0);
    if (!reader) return nullptr;
    reader.allow({"dasar",       "judul",       "bernomor",       "ringkasan",    "kolom",        "kepala",
                  "nomor_kolom", "baris",       "gaya",           "arsir_kepala", "arsir_jumlah", "jarak_isi",
                  "garis",       "tebal_garis", "pecah_baris",    "lebar",        "posisi",       "sebelum",
                  "sesudah",     "baris_akhir", "judul_lanjutan", "catatan",      "nomor_urut"});
    auto table = std::make_shared<TableRecipe>();
    table->id = id;
    Scope scope = outer;
    columns(reader.need("kolom"), *table, scope);
    if (table->columns.empty()) return nullptr;
    current_ = table.get();
    header(reader.get("kepala"), *table, scope);
    table->column_numbers = reader.get("nomor_kolom").flag(false);
    if (const Reader number = reader.get("nomor_urut")) {
        Scope inner;
        table->running_number.push_back(
            expressions_.declare_variable(number, scope, inner, ExpressionCompiler::number_origin()));
        scope = inner;
    }
    styles(reader.get("gaya"), *table);
    table->caption = expressions_.text_template(reader.get("judul"), outer);
    table->numbered = reader.get("bernomor").flag(!table->caption.empty());
    if (const Reader continued = reader.get("judul_lanjutan"))
        table->continued_caption.push_back(expressions_.text_template(continued, outer));
    notes(reader, outer, *table);
    table->summary = expressions_.text_template(reader.get("ringkasan"), outer);
    for (const auto& [key, shade] :
         {std::pair{"arsir_kepala", &table->header_shade}, {"arsir_jumlah", &table->total_shade}})
        if (const Reader color = reader.get(key)) {
            *shade = parse_color(color.text());
            if (!*shade) color.fault("seharusnya warna seperti \"#d9d9d9\"");
        }
    if (const Reader padding = reader.get("jarak_isi")) {
        padding.allow({"mendatar", "tegak"});
        table->padding_horizontal = padding.get("mendatar").length(table->padding_horizontal);
        table->padding_vertical = padding.get("tegak").length(table->padding_vertical);
    }
    table->rule_width = reader.get("tebal_garis").length(table->rule_width);
    table->ruling = reader.get("garis").choice<TableRuling>(
        {{"penuh", TableRuling::grid}, {"mendatar", TableRuling::horizontal}, {"tanpa", TableRuling::none}},
        table->ruling);
    if (reader.get("pecah_baris").flag(false)) table->row_cutting = RowCutting::lines;
    table->width = reader.get("lebar").length();
    table->position = reader.get("posisi").choice<Align>(
        {{"kiri", Align::left}, {"tengah", Align::center}, {"kanan", Align::right}}, table->position);
    table->space_before = reader.get("sebelum").length();
    table->space_after = reader.get("sesudah").length();
    if (const auto rows = reader.get("baris_akhir").integer(0, 50))
        table->keep_last_rows = static_cast<std::uint16_t>(*rows);
    Columns all(table->columns.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint16_t>(i);
    table->rows = nodes(reader.need("baris"), scope, all, 0);
    current_ = nullptr;
    return table;
}

void TableCompiler::notes(const Reader& reader, const Scope& outer, TableRecipe& table) {
    const Reader list = reader.get("catatan");
    if (!list) return;
    const StyleIndex usual =
        styles_.find(reader.get("gaya").get("catatan"), styles_.named("catatan-tabel", table.style));
    for (const Reader& item : list.items()) {
        TableNote note;
        note.style = usual;
        if (item.is_object()) {
            item.allow({"teks", "gaya", "bila", "untuk", "sebagai", "rujuk", "rujuk_kunci"});
            Scope scope;
            note.loop = expressions_.loop(item, outer, scope);
            note.condition = expressions_.when(item, scope);
            note.text = expressions_.text_template(item.need("teks"), scope);
            note.style = styles_.find(item.get("gaya"), usual);
        } else {
            note.text = expressions_.text_template(item, outer);
        }
        table.notes.push_back(std::move(note));
    }
}

void TableCompiler::styles(const Reader& reader, TableRecipe& table) {
    if (reader)
        reader.allow({"isi", "kepala", "nomor_kolom", "judul", "bagian", "subjumlah", "jumlah", "catatan"});
    table.style = styles_.find(reader.get("isi"), 0);
    table.header_style = styles_.find(reader.get("kepala"), table.style);
    table.number_style = styles_.find(reader.get("nomor_kolom"), table.header_style);
    table.caption_style = styles_.find(reader.get("judul"), table.style);
    const auto role = [&](RowRole which) -> StyleIndex& {
        return table.role_styles[static_cast<std::size_t>(which)];
    };
    role(RowRole::section) = styles_.find(reader.get("bagian"), kNoStyle);
    role(RowRole::subtotal) = styles_.find(reader.get("subjumlah"), kNoStyle);
    role(RowRole::total) = styles_.find(reader.get("jumlah"), kNoStyle);
}

void TableCompiler::columns(const Reader& reader, TableRecipe& table, Scope& scope) {
    if (!reader) return;
    for (const Reader& item : reader.items()) {
        item.allow({"id", "lebar", "rata", "tegak", "gaya", "lanjutan", "judul_baris", "ulang"});
        ColumnRecipe column;
        column.id = item.need("id").text();
        for (const ColumnRecipe& other : table.columns)
            if (other.id == column.id) item.get("id").fault("kolom \"" + column.id + "\" ditulis dua kali");
        if (column.id.find("..") != std::string::npos || column.id == "*")
            item.get("id").fault("id kolom tidak boleh memuat \"..\" atau berupa \"*\"");
        const Reader width = item.get("lebar");
        if (width.is_array()) {
            const auto bounds = width.items();
            if (bounds.size() == 2) {
                column.min_width = bounds[0].length();
                column.max_width = bounds[1].length();
            } else {
                width.fault("seharusnya [terkecil, terbesar]");
            }
        } else if (width) {
            column.min_width = column.max_width = width.length();
        }
        if (column.min_width < Length() || column.max_width < column.min_width ||
            column.max_width == Length())
            width.fault(
                "lebar terkecil tidak boleh melebihi lebar terbesar, dan keduanya tidak boleh negatif");
        column.align = read_align(item.get("rata"), column.align);
        column.vertical = read_vertical(item.get("tegak"), column.vertical);
        column.style = styles_.find(item.get("gaya"), kNoStyle);
        column.continuation = read_continuation(item.get("lanjutan"), column.continuation);
        if (const Reader heads = item.get("judul_baris")) column.row_header = heads.flag(false);
        if (const Reader repeat = item.get("ulang")) {
            repeat.allow({"dari", "sampai", "sebagai"});
            column.repeat_from.push_back(expressions_.path(repeat.need("dari"), scope));
            column.repeat_to.push_back(expressions_.path(repeat.need("sampai"), scope));
            // The variable stays visible for the whole table: only this column's cells may use it sensibly.
            Scope inner;
            column.repeat_slot = expressions_.declare_variable(repeat.need("sebagai"), scope, inner,
                                                               ExpressionCompiler::number_origin());
            scope = inner;
        }
        table.columns.push_back(std::move(column));
    }
    if (table.columns.empty()) reader.fault("paling sedikit satu kolom wajib ada");
    if (table.columns.size() > kMaxColumns) reader.fault("paling banyak 200 kolom");
}

namespace {

std::uint16_t header_depth(const Reader& reader, int guard) {
    std::uint16_t depth = 0;
    if (guard > kMaxDepth) return depth;
    for (const Reader& item : reader.items()) {
        const Reader children = item.get("anak");
        const auto below = children ? header_depth(children, guard + 1) : std::uint16_t{0};
        depth = std::max<std::uint16_t>(depth, static_cast<std::uint16_t>(below + 1));
    }
    return depth;
}

}  // namespace

void TableCompiler::header(const Reader& reader, TableRecipe& table, const Scope& scope) {
    if (!reader) return;
    table.header_rows = header_depth(reader, 0);
    const std::uint16_t end = header_level(reader, table, scope, 0, 0);
    if (end != table.columns.size())
        reader.fault("kepala tabel menutupi " + std::to_string(end) + " kolom, sedangkan \"kolom\" berisi " +
                     std::to_string(table.columns.size()));
}

std::uint16_t TableCompiler::header_level(const Reader& reader, TableRecipe& table, const Scope& scope,
                                          std::uint16_t row, std::uint16_t column) {
    for (const Reader& item : reader.items()) {
        item.allow({"judul", "kolom", "anak"});
        HeaderCellRecipe cell;
        cell.row = row;
        cell.column = column;
        cell.text = expressions_.text_template(item.need("judul"), scope);
        if (const Reader children = item.get("anak"); children && row < kMaxDepth) {
            const std::uint16_t end =
                header_level(children, table, scope, static_cast<std::uint16_t>(row + 1), column);
            cell.column_span = static_cast<std::uint16_t>(end - column);
            if (cell.column_span == 0) children.fault("kelompok kepala tanpa kolom");
            column = end;
        } else {
            // Naming the column again keeps header and columns from drifting apart when one is edited.
            const Reader id = item.need("kolom");
            if (column >= table.columns.size() || table.columns[column].id != id.text())
                id.fault("kolom \"" + id.text() + "\" tidak sesuai dengan urutan \"kolom\"");
            cell.leaf = true;
            cell.row_span = static_cast<std::uint16_t>(table.header_rows - row);
            ++column;
        }
        table.header.push_back(std::move(cell));
    }
    return column;
}

bool TableCompiler::cell_columns(std::string_view key, std::uint16_t& first, std::uint16_t& last) const {
    const auto index = [&](std::string_view id, std::uint16_t& out) {
        for (std::size_t i = 0; i < current_->columns.size(); ++i)
            if (current_->columns[i].id == id) {
                out = static_cast<std::uint16_t>(i);
                return true;
            }
        return false;
    };
    if (key == "*") {
        first = 0;
        last = static_cast<std::uint16_t>(current_->columns.size() - 1);
        return true;
    }
    const std::size_t dots = key.find("..");
    if (dots == std::string_view::npos) {
        const bool found = index(key, first);
        last = first;
        return found;
    }
    return index(key.substr(0, dots), first) && index(key.substr(dots + 2), last) && first <= last;
}

void TableCompiler::collect_columns(const Reader& reader, Columns& found, int depth) const {
    if (depth > kMaxDepth || !reader.is_array()) return;
    for (const Reader& item : reader.items()) {
        if (!item.is_object()) continue;
        if (const Reader use = item.get("pakai"); use.is_text())
            collect_columns(fragments_.get(use.text()), found, depth + 1);
        if (const Reader branches = item.get("sejajar"); branches.is_array())
            for (const Reader& branch : branches.items()) collect_columns(branch, found, depth + 1);
        if (const Reader cell_list = item.get("sel"); cell_list.is_object())
            for (const auto& member : cell_list.members()) {
                std::uint16_t first = 0, last = 0;
                if (!cell_columns(member.first, first, last)) continue;
                for (std::uint16_t c = first; c <= last; ++c) found.push_back(c);
            }
        collect_columns(item.get("anak"), found, depth + 1);
        collect_columns(item.get("jika_kosong"), found, depth + 1);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
}

std::vector<RowNode> TableCompiler::nodes(const Reader& reader, const Scope& scope, const Columns& region,
                                          int depth) {
    std::vector<RowNode> result;
    if (!reader) return result;
    if (depth > kMaxDepth) {
        reader.fault("baris bersarang lebih dari 24 tingkat, atau \"pakai\" saling merujuk tanpa ujung");
        return result;
    }
    for (const Reader& item : reader.items()) {
        if (!item.is_object()) {
            item.fault("seharusnya objek baris");
        } else if (const Reader use = item.get("pakai")) {
            item.allow({"pakai"});
            const Reader fragment = fragments_.get(use.text());
            if (!fragment) {
                use.fault("potongan \"" + use.text() + "\" tidak ada di \"potongan\"");
                continue;
            }
            for (RowNode& part : nodes(fragment, scope, region, depth + 1)) result.push_back(std::move(part));
        } else if (item.get("sejajar")) {
            result.push_back(parallel(item, scope, region, depth));
        } else {
            result.push_back(node(item, scope, region, depth));
        }
    }
    return result;
}

RowNode TableCompiler::node(const Reader& reader, const Scope& scope, const Columns& region, int depth) {
    reader.allow({"untuk", "sebagai", "rujuk", "rujuk_kunci", "bila", "baris", "bersama_berikut", "longgar",
                  "tinggi", "sel", "anak", "jika_kosong", "berurut"});
    RowNode result;
    Scope inner;
    result.loop = expressions_.loop(reader, scope, inner);
    result.condition = expressions_.when(reader, inner);
    result.role = reader.get("baris").choice<RowRole>({{"isi", RowRole::body},
                                                       {"bagian", RowRole::section},
                                                       {"subjumlah", RowRole::subtotal},
                                                       {"jumlah", RowRole::total}},
                                                      RowRole::body);
    result.keep_with_next = reader.get("bersama_berikut").flag(result.role == RowRole::section)
                                ? KeepWithNext::yes
                                : KeepWithNext::no;
    result.min_height = reader.get("tinggi").length();
    result.loose = reader.get("longgar").flag(false);
    if (const Reader counted = reader.get("berurut")) {
        result.counted = counted.flag(false);
        if (current_->running_number.empty()) counted.fault("\"berurut\" dalam tabel tanpa \"nomor_urut\"");
    }
    Columns covered;
    cells(reader.get("sel"), inner, region, result, covered);
    result.fill = without(region, covered);
    result.children = nodes(reader.get("anak"), inner, result.fill, depth + 1);
    if (const Reader empty = reader.get("jika_kosong")) {
        if (result.loop.empty()) empty.fault("\"jika_kosong\" tanpa \"untuk\"");
        result.when_empty = nodes(empty, scope, region, depth + 1);
    }
    if (result.cells.empty() && result.children.empty())
        reader.fault("baris tanpa \"sel\" dan tanpa \"anak\"");
    return result;
}

RowNode TableCompiler::parallel(const Reader& reader, const Scope& scope, const Columns& region, int depth) {
    reader.allow({"sejajar", "bila", "sisa"});
    RowNode result;
    result.type = RowNode::Type::parallel;
    result.condition = expressions_.when(reader, scope);
    result.stretch = reader.get("sisa").choice<bool>({{"kosong", false}, {"regang", true}}, false);
    Columns free = region;
    for (const Reader& branch : reader.get("sejajar").items()) {
        RowNode::Branch part;
        collect_columns(branch, part.columns, depth);
        if (!std::includes(free.begin(), free.end(), part.columns.begin(), part.columns.end()))
            branch.fault("kolom yang sama dipakai oleh baris di atasnya atau oleh kelompok sejajar lain");
        free = without(free, part.columns);
        part.nodes = nodes(branch, scope, part.columns, depth + 1);
        result.branches.push_back(std::move(part));
    }
    result.fill = free;
    if (result.branches.empty()) reader.fault("\"sejajar\" tanpa kelompok");
    return result;
}

void TableCompiler::cells(const Reader& reader, const Scope& scope, const Columns& region, RowNode& node,
                          Columns& covered) {
    if (!reader) return;
    for (const auto& [key, member] : reader.members()) {
        CellRecipe cell;
        std::uint16_t last = 0;
        if (!cell_columns(key, cell.column, last)) {
            member.fault("kolom \"" + key + "\" tidak dikenal");
            continue;
        }
        cell.column_span = static_cast<std::uint16_t>(last - cell.column + 1);
        for (std::uint16_t c = cell.column; c <= last; ++c) {
            if (!std::binary_search(region.begin(), region.end(), c) ||
                std::find(covered.begin(), covered.end(), c) != covered.end())
                member.fault("kolom \"" + current_->columns[c].id +
                             "\" sudah diisi oleh baris di atasnya atau sel lain");
            else
                covered.push_back(c);
        }
        cell.content = expressions_.binding(member, scope);
        if (member.is_object()) {
            if (const Reader label = member.get("label"))
                cell.label.push_back(expressions_.binding(label, scope));
            cell.style = styles_.find(member.get("gaya"), kNoStyle);
            if (const Reader align = member.get("rata")) cell.align = read_align(align, Align::left);
            if (const Reader vertical = member.get("tegak"))
                cell.vertical = read_vertical(vertical, VerticalAlign::top);
            if (const Reader mark = member.get("lanjutan"))
                cell.continuation = read_continuation(mark, ContinuationMark::none);
            if (const Reader heads = member.get("judul_baris")) cell.row_header = heads.flag(false);
            cell.joined_above = member.get("sambung").flag(false);
        }
        node.cells.push_back(std::move(cell));
    }
    std::sort(covered.begin(), covered.end());
    std::sort(node.cells.begin(), node.cells.end(),
              [](const CellRecipe& a, const CellRecipe& b) { return a.column < b.column; });
}

void TableCompiler::report_unused(const std::string& file) const {
    if (!tables_) return;
    for (const auto& [id, member] : tables_.members())
        if (!uses_.contains(id) && member.file() == file) member.fault("tabel \"" + id + "\" tidak dipakai");
}

}  // namespace naskah::layout
