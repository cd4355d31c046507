#include "pipeline/delivery.hpp"

#include <string>
#include <utility>
#include <vector>

#include "base/watch.hpp"
#include "carrier/carrier.hpp"
#include "pdf/writer.hpp"
#include "pipeline/output_options.hpp"
#include "pipeline/picture_reducer.hpp"
#include "pipeline/provenance.hpp"
#include "pipeline/size_limit.hpp"

namespace naskah::pipeline {
namespace {

/// Writes the file, once or several times with other pictures: the data are packed for it once.
class Writer {
  public:
    Writer(const display::PageList& pages, const text::FontLibrary& fonts, const json::Value& root,
           const RenderOptions& options)
        : pages_(pages), fonts_(fonts), root_(root), order_(options.order) {
        write_.attachments.push_back(source_of(root));
        write_.assistance = options.threads == Threads::two ? pdf::Assistance::thread : pdf::Assistance::none;
        write_.tagging = options.tagging == Tagging::full ? pdf::Tagging::full : pdf::Tagging::none;
        write_.provenance = provenance_of(root, write_.attachments.front().bytes);
    }

    /// `options` are stated in the file; `withheld` becomes why it claims less than it could.
    std::string write(const RenderOptions& options, std::vector<Diagnostic>& withheld) {
        write_.provenance->render_options = stated_options(root_, options);
        enter_stage(Stage::write);
        pdf::Claims claims;
        std::string pdf = pdf::write(pages_, fonts_, write_, &claims);
        withheld = claims.withheld.items();
        return order_ == FileOrder::web ? carrier::linearise(pdf) : pdf;
    }

  private:
    const display::PageList& pages_;
    const text::FontLibrary& fonts_;
    const json::Value& root_;
    FileOrder order_;
    pdf::WriteOptions write_;
};

void add(const std::vector<Diagnostic>& more, RenderResult& result) {
    result.diagnostics.insert(result.diagnostics.end(), more.begin(), more.end());
}

bool check(const RenderOptions& options, RenderResult& result) {
    if (options.dpi == 0 || (options.dpi >= kLeastDpi && options.dpi <= kMostDpi)) return true;
    result.outcome = Outcome::invalid;
    result.diagnostics.push_back({Severity::error, "dpi-out-of-range", "",
                                  "Kerapatan gambar " + std::to_string(options.dpi) +
                                      " di luar batas: harus " + std::string(kDpiForm) + ".",
                                  "Sebutkan kerapatan di antaranya, misalnya 300 untuk cetak."});
    return false;
}

}  // namespace

void deliver(display::PageList& pages, const text::FontLibrary& fonts, const json::Value& root,
             const RenderOptions& options, RenderResult& result) {
    if (!check(options, result)) return;
    std::vector<Diagnostic> withheld;
    Writer writer(pages, fonts, root, options);
    if (options.dpi == 0 && options.jpeg_quality == 0 && options.size_limit == 0) {
        result.pdf = writer.write(options, withheld);
        return add(withheld, result);
    }
    PictureReducer reducer(pages);
    const Attempt attempt = [&](std::uint32_t dpi, std::uint32_t jpeg_quality) {
        reducer.apply(dpi, jpeg_quality);
        RenderOptions stated = options;
        stated.dpi = dpi;
        stated.jpeg_quality = jpeg_quality;
        return Attempted{writer.write(stated, withheld), reducer.changed(), reducer.count()};
    };
    if (options.size_limit == 0) {
        result.pdf = attempt(options.dpi, options.jpeg_quality).pdf;
        return add(withheld, result);
    }
    Fitted fitted = fit_size(options.size_limit, options.dpi, attempt);
    add(withheld, result);
    add(fitted.diagnostics, result);
    if (fitted.fits)
        result.pdf = std::move(fitted.pdf);
    else
        result.outcome = Outcome::invalid;
}

}  // namespace naskah::pipeline
