#include <string>
#include <string_view>
#include <variant>

#include "printed/reading.hpp"

namespace naskah::printed {

namespace {

using std::string_view;

string_view name_of(Caption::Kind kind) {
    switch (kind) {
        case Caption::Kind::table:
            return "tabel";
        case Caption::Kind::figure:
            return "gambar";
        case Caption::Kind::annex:
            return "lampiran";
    }
    return "";
}

string_view name_of(ContentsEntry::List list) {
    switch (list) {
        case ContentsEntry::List::contents:
            return "isi";
        case ContentsEntry::List::tables:
            return "tabel";
        case ContentsEntry::List::figures:
            return "gambar";
        case ContentsEntry::List::annexes:
            return "lampiran";
    }
    return "";
}

string_view name_of(Row::Role role) {
    switch (role) {
        case Row::Role::header:
            return "kepala";
        case Row::Role::column_numbers:
            return "kolom ";
        case Row::Role::body:
            return "baris ";
        case Row::Role::total:
            return "jumlah";
    }
    return "";
}

/// "h3 b12" for page 3, line 12; the label and the pointer of a transcript.
std::string told(const Place& place) {
    std::string result;
    const auto add = [&](const std::string& part) {
        if (!result.empty()) result += ' ';
        result += part;
    };
    if (place.page != 0) add("h" + std::to_string(place.page));
    if (place.line != 0) add("b" + std::to_string(place.line));
    if (!place.pointer.empty()) add(place.pointer);
    if (!place.label.empty()) add("(" + place.label + ")");
    return result;
}

class Dumper {
  public:
    std::string run(const Document& document) {
        for (const Block& block : document.blocks)
            std::visit([this](const auto& found) { put(found); }, block);
        return std::move(out_);
    }

  private:
    void begin(string_view what, const Place& place) {
        const std::string where = told(place);
        out_ += what;
        if (!where.empty()) out_ += " @" + where;
        out_ += ':';
    }
    void field(string_view text) {
        out_ += ' ';
        out_ += text;
    }
    void end() { out_ += '\n'; }

    void put(const Heading& heading) {
        begin("judul " + std::to_string(heading.level), heading.place);
        if (!heading.number.empty()) field("[" + heading.number + "]");
        field(heading.title);
        end();
    }
    void put(const Paragraph& paragraph) {
        begin("alinea", paragraph.place);
        field(paragraph.text);
        end();
    }
    void put(const ListItem& item) {
        begin("butir " + std::to_string(item.depth), item.place);
        field("[" + item.marker + "]");
        field(item.text);
        end();
    }
    void put(const Caption& caption) {
        begin("keterangan " + std::string(name_of(caption.kind)), caption.place);
        field("[" + caption.number + "]");
        field(caption.title);
        end();
    }
    void put(const ContentsEntry& entry) {
        begin("daftar " + std::string(name_of(entry.list)), entry.place);
        field("[" + entry.number + "]");
        field(entry.title);
        field("-> " + entry.page);
        end();
    }
    void put(const Table& table) {
        begin("tabel", table.place);
        field(std::to_string(table.columns) + " kolom");
        if (table.caption != Table::kNoCaption) field("keterangan #" + std::to_string(table.caption));
        end();
        for (const Row& row : table.rows) {
            out_ += "  ";
            out_ += name_of(row.role);
            for (const Cell& cell : row.cells) out_ += " | " + cell.text;
            end();
        }
    }
    void put(const SignatureBlock& block) {
        begin("tanda tangan", block.place);
        const auto part = [&](string_view name, const Text& text) {
            if (!text.text.empty()) field(std::string(name) + "=<" + text.text + ">");
        };
        part("kota", block.town);
        part("tanggal", block.date);
        part("jabatan", block.jabatan);
        part("nama", block.nama);
        part("pangkat", block.pangkat);
        part("golongan", block.golongan);
        part("nip", block.nip);
        end();
    }

    std::string out_;
};

}  // namespace

std::string dump(const Document& document) {
    return Dumper().run(document);
}

}  // namespace naskah::printed
