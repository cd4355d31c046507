#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "figures/vocabulary_rules.hpp"

namespace naskah::figures {
namespace {

constexpr std::int64_t kMostDecimals = 10;

constexpr std::array<std::pair<std::string_view, Satuan>, 6> kSatuan = {
    {{"rupiah", Satuan::rupiah},
     {"persen", Satuan::persen},
     {"poin_persen", Satuan::poin_persen},
     {"banyaknya", Satuan::banyaknya},
     {"satuan_indikator", Satuan::satuan_indikator},
     {"predikat", Satuan::predikat}}};

/// How a formula is written: its word and the members that hold its numbers; a list has "dari" alone.
struct Form {
    std::string_view word;
    Cara cara;
    std::string_view first, second;
};
constexpr std::array<Form, 19> kForms = {{{"nilai", Cara::nilai, "dari", ""},
                                          {"jumlah", Cara::jumlah, "dari", ""},
                                          {"rata_rata", Cara::rata_rata, "dari", ""},
                                          {"terakhir", Cara::terakhir, "dari", ""},
                                          {"banyak", Cara::banyak, "dari", ""},
                                          {"terkecil", Cara::terkecil, "dari", ""},
                                          {"terbesar", Cara::terbesar, "dari", ""},
                                          {"tambah", Cara::tambah, "dari", ""},
                                          {"kali", Cara::kali, "dari", ""},
                                          {"predikat", Cara::predikat, "dari", ""},
                                          {"rasio", Cara::rasio, "bagian", "keseluruhan"},
                                          {"serapan", Cara::rasio, "realisasi", "pagu"},
                                          {"capaian", Cara::capaian, "realisasi", "target"},
                                          {"selisih", Cara::selisih, "dari", "dikurangi"},
                                          {"kurang", Cara::selisih, "dari", "dikurangi"},
                                          {"efisiensi", Cara::efisiensi, "capaian", "serapan"},
                                          {"pertumbuhan", Cara::pertumbuhan, "kini", "sebelumnya"},
                                          {"bagi", Cara::bagi, "pembilang", "penyebut"},
                                          {"arah", Cara::arah, "kini", "sebelumnya"}}};

bool takes_many(Cara cara) {
    return cara <= Cara::kali && cara != Cara::nilai;
}

std::string quoted(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

class Compiler {
  public:
    Compiler(const std::vector<std::string>& scales, std::vector<VocabularyFault>& faults)
        : scales_(scales), faults_(faults) {}

    std::shared_ptr<const Vocabulary> compile(const json::Value& root) {
        const std::size_t before = faults_.size();
        allow(root, {"judul", "uraian", "simpul"});
        if (const json::Value* list = need(root, "simpul"); list != nullptr && list->is_array())
            for (const json::Value& item : list->items()) compile_simpul(item);
        else if (list != nullptr)
            fault(*list, "seharusnya larik simpul");
        if (faults_.size() == before) check_references(*vocabulary_, faults_);
        if (faults_.size() != before) return nullptr;
        for (const Simpul& simpul : vocabulary_->simpul)
            for (const Besaran& besaran : simpul.besaran) vocabulary_->all_names.push_back(besaran.nama);
        std::ranges::sort(vocabulary_->all_names);
        std::vector<std::string>& names = vocabulary_->all_names;
        names.erase(std::unique(names.begin(), names.end()), names.end());
        return vocabulary_;
    }

  private:
    void fault(const json::Value& value, std::string reason) {
        faults_.push_back({value.pointer(), std::move(reason)});
    }
    /// Members that are not named are faults: a misspelt one must not be ignored.
    void allow(const json::Value& value, std::initializer_list<std::string_view> known) {
        if (!value.is_object()) return fault(value, "seharusnya objek");
        for (const json::Value& item : value.items())
            if (std::ranges::find(known, item.key()) == known.end())
                fault(item, "anggota " + quoted(item.key()) + " tidak dikenal");
    }
    const json::Value* need(const json::Value& value, std::string_view name) {
        const json::Value* member = value.find(name);
        if (member == nullptr && value.is_object()) fault(value, "anggota " + quoted(name) + " wajib ada");
        return member;
    }
    std::string need_text(const json::Value& value, std::string_view name) {
        const json::Value* member = need(value, name);
        if (member != nullptr && (!member->is_string() || member->text().empty()))
            fault(*member, "seharusnya teks yang tidak kosong");
        return member != nullptr && member->is_string() ? std::string(member->text()) : std::string();
    }

    void compile_simpul(const json::Value& value) {
        allow(value, {"nama", "pada", "dasar", "besaran"});
        Simpul simpul;
        simpul.nama = need_text(value, "nama");
        if (find_simpul(simpul.nama) != nullptr)
            fault(value, "sudah ada simpul bernama " + quoted(simpul.nama));
        if (const json::Value* base = value.find("dasar"); base != nullptr) {
            const Simpul* found = find_simpul(base->text());
            if (found != nullptr)
                simpul.besaran = found->besaran, simpul.by_name = found->by_name;
            else
                fault(*base, "belum ada simpul bernama " + quoted(base->text()) + " di atas simpul ini");
        }
        if (const json::Value* pada = need(value, "pada"); pada != nullptr) {
            if (pada->is_array())
                for (const json::Value& item : pada->items()) compile_pattern(item, simpul);
            else
                compile_pattern(*pada, simpul);
        }
        if (const json::Value* list = need(value, "besaran"); list != nullptr && !list->is_array())
            fault(*list, "seharusnya larik besaran");
        else if (list != nullptr)
            for (const json::Value& item : list->items()) compile_besaran(item, simpul);
        vocabulary_->simpul.push_back(std::move(simpul));
    }
    const Simpul* find_simpul(std::string_view nama) const {
        for (const Simpul& simpul : vocabulary_->simpul)
            if (simpul.nama == nama) return &simpul;
        return nullptr;
    }

    void compile_pattern(const json::Value& value, Simpul& simpul) {
        std::string_view text = value.text();
        if (!value.is_string() || !text.starts_with('/'))
            return fault(value, "seharusnya jalur JSON Pointer, misalnya \"/program/*\"");
        Pattern pattern;
        while (text.size() > 1) {
            text.remove_prefix(1);
            const std::size_t end = std::min(text.find('/'), text.size());
            if (end == 0) return fault(value, "ada nama kosong dalam jalur");
            pattern.emplace_back(text.substr(0, end));
            text.remove_prefix(end);
        }
        simpul.pada.push_back(std::move(pattern));
    }

    void compile_besaran(const json::Value& value, Simpul& simpul) {
        Besaran besaran;
        besaran.pointer = value.pointer();
        besaran.nama = need_text(value, "nama");
        besaran.uraian = need_text(value, "uraian");
        besaran.satuan = read_satuan(value);
        besaran.decimals = read_decimals(value);
        const bool percent = besaran.satuan == Satuan::persen || besaran.satuan == Satuan::poin_persen;
        besaran.usual_decimals = percent && value.find("desimal") == nullptr;
        if (const json::Value* choices = value.find("pilihan"); choices != nullptr) {
            allow(value, {"nama", "uraian", "satuan", "desimal", "pilihan"});
            if (!choices->is_array() || choices->size() == 0)
                fault(*choices, "seharusnya larik yang berisi paling sedikit satu rumus");
            for (const json::Value& item : choices->items()) compile_rule(item, {}, besaran);
        } else {
            compile_rule(value, {"nama", "uraian", "satuan", "desimal"}, besaran);
        }
        const auto known = simpul.by_name.find(besaran.nama);
        if (known == simpul.by_name.end()) {
            simpul.by_name.emplace(besaran.nama, simpul.besaran.size());
            simpul.besaran.push_back(std::move(besaran));
        } else if (const json::Value* list = value.parent();
                   simpul.besaran[known->second].pointer.starts_with(list->pointer() + "/")) {
            fault(value, "besaran " + quoted(besaran.nama) + " sudah ada pada simpul ini");
        } else {
            simpul.besaran[known->second] = std::move(besaran);  // of the base
        }
    }

    Satuan read_satuan(const json::Value& value) {
        const std::string word = need_text(value, "satuan");
        for (const auto& [name, satuan] : kSatuan)
            if (name == word) return satuan;
        if (!word.empty())
            fault(*value.find("satuan"),
                  "satuan " + quoted(word) +
                      " tidak dikenal; seharusnya rupiah, persen, poin_persen, banyaknya, satuan_indikator "
                      "atau predikat");
        return Satuan::banyaknya;
    }
    std::optional<int> read_decimals(const json::Value& value) {
        const json::Value* member = value.find("desimal");
        if (member == nullptr || member->is_null()) return std::nullopt;
        const auto number = member->number();
        const auto whole = number ? number->to_integer() : std::nullopt;
        if (whole && *whole >= 0 && *whole <= kMostDecimals) return static_cast<int>(*whole);
        fault(*member, "seharusnya bilangan bulat 0 sampai dengan 10, atau null bila dicetak seperti data");
        return std::nullopt;
    }

    void compile_rule(const json::Value& value, const std::vector<std::string_view>& others,
                      Besaran& besaran) {
        if (!value.is_object()) return fault(value, "seharusnya objek");
        const std::string word = need_text(value, "hitung");
        const auto form = std::ranges::find(kForms, word, &Form::word);
        if (form == kForms.end()) {
            std::string known;
            for (const Form& item : kForms) known += (known.empty() ? "" : ", ") + std::string(item.word);
            if (!word.empty())
                fault(*value.find("hitung"), "rumus " + quoted(word) + " tidak dikenal; yang ada: " + known);
            return;
        }
        Rule rule;
        rule.cara = form->cara;
        std::vector<std::string_view> known = others;
        known.insert(known.end(), {"hitung", "bila", form->first});
        if (!form->second.empty()) known.push_back(form->second);
        const bool directed = rule.cara == Cara::capaian || rule.cara == Cara::arah;
        if (directed) known.push_back("polaritas");
        if (rule.cara == Cara::predikat) known.push_back("skala");
        if (rule.cara == Cara::banyak) known.insert(known.end(), {"yang"});
        for (const json::Value& item : value.items())
            if (std::ranges::find(known, item.key()) == known.end())
                fault(item, "anggota " + quoted(item.key()) + " tidak dikenal pada rumus " + quoted(word));
        read_sources(value, *form, rule);
        if (directed)
            if (const json::Value* member = value.find("polaritas"); member != nullptr)
                add_source(*member, rule.polaritas, false);
        if (rule.cara == Cara::predikat) rule.skala = read_scale(value);
        if (rule.cara == Cara::banyak) read_counted(value, rule);
        if (const json::Value* guards = value.find("bila"); guards != nullptr) {
            if (guards->is_array())
                for (const json::Value& item : guards->items()) rule.guards.push_back(read_guard(item));
            else
                rule.guards.push_back(read_guard(*guards));
        }
        set_policy(rule, besaran);
        besaran.rules.push_back(std::move(rule));
    }

    static void set_policy(const Rule& rule, Besaran& besaran) {
        if (rule.cara == Cara::capaian) besaran.kebijakan = Kebijakan::capaian;
        if (rule.cara == Cara::efisiensi) besaran.kebijakan = Kebijakan::efisiensi;
        if (rule.cara == Cara::rata_rata) besaran.kebijakan = Kebijakan::rata_rata;
        if (rule.cara != Cara::predikat) return;
        besaran.kebijakan = Kebijakan::skala;
        besaran.skala = rule.skala;
    }

    void read_sources(const json::Value& value, const Form& form, Rule& rule) {
        const json::Value* first = need(value, form.first);
        if (first != nullptr && form.second.empty() && first->is_array()) {
            if (first->size() == 0) fault(*first, "seharusnya paling sedikit satu jalur");
            for (const json::Value& item : first->items())
                add_source(item, rule.sources, takes_many(rule.cara));
        } else if (first != nullptr) {
            add_source(*first, rule.sources, takes_many(rule.cara));
        }
        if (form.second.empty()) return;
        if (const json::Value* second = need(value, form.second); second != nullptr)
            add_source(*second, rule.sources, false);
    }

    void add_source(const json::Value& value, std::vector<Source>& sources, bool many) {
        if (!value.is_string() && !value.is_number())
            return fault(value, "seharusnya jalur (teks) atau bilangan");
        std::string reason;
        auto source = parse_source(value.text(), reason);
        if (!source) return fault(value, reason);
        if (!many && source->is_plural())
            return fault(value,
                         "jalur " + quoted(value.text()) +
                             " menghasilkan banyak nilai, padahal rumus ini memerlukan satu; jumlahkan "
                             "dahulu dalam besaran tersendiri");
        sources.push_back(std::move(*source));
    }

    std::string read_scale(const json::Value& value) {
        std::string name = need_text(value, "skala");
        if (name.empty() || std::ranges::find(scales_, name) != scales_.end()) return name;
        std::string known;
        for (const std::string& scale : scales_) known += (known.empty() ? "" : ", ") + scale;
        fault(*value.find("skala"), "skala " + quoted(name) + " tidak ada di profil; yang ada: " + known);
        return name;
    }

    std::optional<Decimal> read_number(const json::Value& value, std::string_view name) {
        const json::Value* member = value.find(name);
        if (member == nullptr) return std::nullopt;
        const auto number = member->number();
        if (!number) fault(*member, "seharusnya bilangan");
        return number;
    }
    Range read_range(const json::Value& value) {
        return {read_number(value, "dari"), read_number(value, "lebih_dari"), read_number(value, "sampai"),
                read_number(value, "kurang_dari"), std::nullopt};
    }

    void read_counted(const json::Value& value, Rule& rule) {
        const json::Value* that = value.find("yang");
        if (that == nullptr) return;
        allow(*that, {"dari", "lebih_dari", "sampai", "kurang_dari", "sama", "ada"});
        rule.yang = read_range(*that);
        rule.yang.equal = read_number(*that, "sama");
        if (const json::Value* present = that->find("ada"); present != nullptr)
            rule.absent = !present->boolean();
    }

    Guard read_guard(const json::Value& value) {
        allow(value, {"nilai", "dari", "lebih_dari", "sampai", "kurang_dari", "sama", "ada"});
        Guard guard;
        std::vector<Source> found;
        if (const json::Value* path = need(value, "nilai"); path != nullptr) add_source(*path, found, false);
        if (!found.empty()) guard.value = std::move(found.front());
        guard.range = read_range(value);
        if (const json::Value* same = value.find("sama"); same != nullptr)
            add_source(*same, guard.same_as, false);
        if (const json::Value* present = value.find("ada"); present != nullptr)
            guard.present = present->boolean();
        if (guard.range.empty() && guard.same_as.empty() && !guard.present)
            fault(value,
                  "syarat tanpa pembanding; tulis dari, sampai, lebih_dari, kurang_dari, sama atau ada");
        return guard;
    }

    const std::vector<std::string>& scales_;
    std::vector<VocabularyFault>& faults_;
    std::shared_ptr<CompiledVocabulary> vocabulary_ = std::make_shared<CompiledVocabulary>();
};

}  // namespace

std::shared_ptr<const Vocabulary> compile_vocabulary(const json::Value& root,
                                                     const std::vector<std::string>& scales,
                                                     std::vector<VocabularyFault>& faults) {
    return Compiler(scales, faults).compile(root);
}

}  // namespace naskah::figures
