#include <algorithm>
#include <string>
#include <string_view>

#include "printed/reading.hpp"
#include "printed/table_maker.hpp"

namespace naskah::printed {

namespace {

using std::string_view;

string_view text_of(const json::Value& object, string_view member) {
    const json::Value* value = object.find(member);
    return value == nullptr ? string_view() : value->text();
}

int number_of(const json::Value& object, string_view member, int fallback) {
    const json::Value* value = object.find(member);
    const auto number = value == nullptr ? std::nullopt : value->number();
    const auto whole = number ? number->to_integer() : std::nullopt;
    constexpr int kMost = 9;
    return whole && *whole >= 0 && *whole <= kMost ? static_cast<int>(*whole) : fallback;
}

ContentsEntry::List list_of(string_view name) {
    if (name == "tabel") return ContentsEntry::List::tables;
    if (name == "gambar") return ContentsEntry::List::figures;
    return name == "lampiran" ? ContentsEntry::List::annexes : ContentsEntry::List::contents;
}

Caption::Kind caption_of(string_view name) {
    if (name == "gambar") return Caption::Kind::figure;
    return name == "lampiran" ? Caption::Kind::annex : Caption::Kind::table;
}

class TranscriptReader {
  public:
    Document run(const json::Value& transcript) {
        for (const json::Value& item : transcript.items()) {
            if (!item.is_object()) continue;
            place_ = {0, 0, item.pointer(), std::string(text_of(item, "tempat"))};
            take(item);
        }
        return std::move(document_);
    }

  private:
    void take(const json::Value& item) {
        if (item.find("judul") != nullptr) {
            add(Heading{number_of(item, "tingkat", 1), std::string(text_of(item, "nomor")),
                        std::string(text_of(item, "judul")), place_});
        } else if (item.find("alinea") != nullptr) {
            add(Paragraph{std::string(text_of(item, "alinea")), place_});
        } else if (item.find("butir") != nullptr) {
            add(ListItem{std::string(text_of(item, "penanda")), std::string(text_of(item, "butir")),
                         number_of(item, "tingkat", 0), place_});
        } else if (item.find("keterangan") != nullptr) {
            add(Caption{caption_of(text_of(item, "jenis")), std::string(text_of(item, "nomor")),
                        std::string(text_of(item, "keterangan")), place_});
        } else if (item.find("daftar") != nullptr) {
            add(ContentsEntry{list_of(text_of(item, "daftar")), std::string(text_of(item, "nomor")),
                              std::string(text_of(item, "teks")), std::string(text_of(item, "halaman")),
                              place_});
        } else if (const json::Value* table = item.find("tabel"); table != nullptr) {
            take_table(*table);
        } else if (const json::Value* signature = item.find("tanda_tangan"); signature != nullptr) {
            take_signature(*signature);
        }
    }

    template <typename T>
    void add(T block) {
        document_.blocks.emplace_back(std::move(block));
    }

    void take_table(const json::Value& source) {
        Table table;
        table.place = place_;
        const string_view number = text_of(source, "nomor"), title = text_of(source, "judul");
        if (!number.empty() || !title.empty()) {
            table.caption = document_.blocks.size();
            add(Caption{Caption::Kind::table, std::string(number), std::string(title), place_});
        }
        if (const json::Value* rows = source.find("kepala")) take_rows(table, *rows, Row::Role::header);
        if (const json::Value* rows = source.find("baris")) take_rows(table, *rows, Row::Role::body);
        add(std::move(table));
    }

    void take_rows(Table& table, const json::Value& rows, Row::Role role) {
        for (const json::Value& source : rows.items()) {
            Row row;
            row.role = role;
            row.place = {0, 0, source.pointer(), place_.label};
            for (const json::Value& cell : source.items()) {
                row.cells.push_back(
                    {std::string(cell.text()), row.cells.size(), {0, 0, cell.pointer(), place_.label}});
                if (!cell.text().empty()) table.columns = std::max(table.columns, row.cells.size());
            }
            if (role == Row::Role::body) row.role = body_role(row);
            if (role == Row::Role::header && is_column_number_row(row)) row.role = Row::Role::column_numbers;
            table.rows.push_back(std::move(row));
        }
    }

    void take_signature(const json::Value& source) {
        SignatureBlock block;
        block.place = place_;
        const auto text = [&](string_view member) {
            const json::Value* value = source.find(member);
            if (value == nullptr) return Text{"", place_};
            return Text{std::string(value->text()), {0, 0, value->pointer(), place_.label}};
        };
        block.town = text("kota");
        block.date = text("tanggal");
        block.jabatan = text("jabatan");
        block.nama = text("nama");
        block.pangkat = text("pangkat");
        block.golongan = text("golongan");
        block.nip = text("nip");
        add(std::move(block));
    }

    Document document_;
    Place place_;
};

}  // namespace

Document read_transcript(const json::Value& cetakan) {
    return TranscriptReader().run(cetakan);
}

}  // namespace naskah::printed
