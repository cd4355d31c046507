#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostic.hpp"
#include "json/schema.hpp"
#include "json/value.hpp"

namespace naskah::report {

/// Months of one year, both included, 1..12.
struct Periode {
    int tahun = 0, dari = 1, sampai = 12;
};

/// Where, when and under which number the document is issued.
struct Penetapan {
    std::string_view tempat;
    std::optional<Date> tanggal;
    std::string_view nomor;  ///< "" when null: not numbered yet
};

/// One official. Empty members: not given. `value` is the object itself, for further members.
struct Pejabat {
    std::string_view id, nama, jabatan, bentuk, pangkat, golongan, nip;
    const json::Value* value = nullptr;
};

/// One validated dataset: the JSON document and its typed envelope. Immutable, shareable between threads; all
/// views live as long as the Report, so everything made of it keeps the shared_ptr.
class Report {
  public:
    const json::Value& root() const { return document_->root(); }
    const std::shared_ptr<const json::Document>& document() const { return document_; }

    std::string_view jenis() const { return jenis_; }
    int versi() const { return versi_; }
    std::string_view profil() const { return profil_; }
    const Periode& periode() const { return periode_; }
    const Penetapan& penetapan() const { return penetapan_; }
    const std::vector<Pejabat>& pejabat() const { return pejabat_; }  ///< in source order
    const Pejabat* find_pejabat(std::string_view id) const;           ///< null: unknown

  private:
    friend std::shared_ptr<const Report> read(std::shared_ptr<const json::Document>, const json::Schema&,
                                              Diagnostics&);
    Report() = default;
    std::shared_ptr<const json::Document> document_;
    std::string_view jenis_, profil_;
    int versi_ = 0;
    Periode periode_;
    Penetapan penetapan_;
    std::vector<Pejabat> pejabat_;
};

/// The kind a document says it is ("" when it does not): needed to choose the schema before reading.
std::string_view jenis_of(const json::Value& root);

/// Judges by the schema and by the rules below, telling all faults; null when any is an error. Rules hold for
/// every kind and walk the whole tree, save `tercetak` and `cetakan` (what was printed is left to the audit):
///   bulan-tidak-dikenal   a member "bulan" (or periode.dari, .sampai) that is neither 1..12 nor a month name
///   bulan-ganda           the same month twice in one array of objects
///   periode-terbalik      periode.dari after periode.sampai
///   tahun-tidak-sah       periode.tahun that is not a year of four digits
///   tanggal-tidak-sah     a member "tanggal" or "tanggal_…" that is not a real day YYYY-MM-DD
///   pejabat-tidak-dikenal a member "pejabat" or "penanda_tangan" naming an id that root.pejabat has not
///   nip-tidak-sah         (warning) a member "nip" that cannot be one: 18 digits 8-6-1-3, real birth date,
///   month, sex 1 or 2 id-ganda              the same "id" twice in one array sasaran-kosong        an empty
///   array "sasaran" angka-terlalu-panjang a number beyond Decimal's limits
std::shared_ptr<const Report> read(std::shared_ptr<const json::Document> document, const json::Schema& schema,
                                   Diagnostics& diagnostics);

/// Parses first; json's faults land in `diagnostics` too.
std::shared_ptr<const Report> read(std::string_view text, const json::Schema& schema,
                                   Diagnostics& diagnostics);

/// 1..12 of a value that is such a number, such a number as text, or an Indonesian month name; nullopt
/// otherwise.
std::optional<int> month_of(const json::Value& value);

}  // namespace naskah::report
