#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "jobs/document_work.hpp"
#include "json/value.hpp"
#include "pipeline/engine.hpp"

// Inside of the room: what all work with documents does alike.

namespace naskah::jobs {

/// Hears of pages done and expected.
using TellPages = std::function<void(std::int64_t done, std::int64_t expected)>;

/// Makes one document, on this thread alone, within DocumentMeans::budget. What it is to be made of must have
/// its turn.
pipeline::RenderResult render_order(const DocumentMeans& means, const DocumentOrder& order,
                                    std::string_view data, const std::stop_token& stop,
                                    const TellPages& tell);

/// Waits for the turn that DocumentMeans::turn gives. False: it was to stop instead.
class TurnTaken {
  public:
    TurnTaken(const DocumentMeans& means, const std::stop_token& stop)
        : turn_(means.turn ? means.turn(stop) : nullptr), is_taken_(!means.turn || turn_ != nullptr) {}
    explicit operator bool() const { return is_taken_; }

  private:
    std::shared_ptr<void> turn_;
    bool is_taken_;
};

/// problem_json() of a document that could not be made.
std::string failure_of(const pipeline::RenderResult& result);

/// "Laporan Kinerja, Badan Perencanaan, 2026", of what there is.
std::string document_title(const pipeline::Engine& engine, const json::Value& data, std::string_view jenis);

/// The text at a pointer; empty: there is none.
std::string_view text_at(const json::Value& root, std::string_view pointer);

}  // namespace naskah::jobs
