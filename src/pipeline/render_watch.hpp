#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>

#include "base/diagnostic.hpp"
#include "base/watch.hpp"
#include "pipeline/engine.hpp"
#include "pipeline/limits.hpp"

namespace naskah::pipeline {

/// How far a render is. Stages follow each other; a document that is fitted to a size, or has a sheet of
/// findings behind, goes through the last ones again.
struct Progress {
    Stage stage = Stage::read;
    std::size_t pages_done = 0;
    std::size_t pages_expected = 0;  ///< 0: not known yet
};

/// What a render is held to and whom it tells. One may serve several renders, one after the other or at once
/// if its functions are thread-safe; it must outlive them. It changes nothing in the bytes of what gets done.
///
/// The thread that renders asks it all along, some twenty thousand times a second, so that a stop shows
/// within 50 ms, with thousands of pages within 150. Two calls of libraries cannot be stopped: the
/// compression of a picture of many millions of pixels, and qpdf's order for the web (FileOrder::web), which
/// takes seconds for hundreds of pages.
struct RenderWatch {
    std::stop_token stop = {};
    Budget budget = {};
    MonotonicClock clock = {};  ///< needed for budget.time; must not go backwards
    /// Called by the rendering thread at each stage and each page; must be quick and must not throw.
    std::function<void(const Progress&)> progress = {};
};

/// Runs `work` (any calls of the engine, by this thread) under a watch; null: unwatched. Says why it was
/// given up: "render-cancelled", "render-too-slow", "render-too-many-pages", "render-too-big"; nullopt when
/// it was done. What `work` was filling is then worth nothing.
std::optional<Diagnostic> watched(const RenderWatch* watch, const std::function<void()>& work);

}  // namespace naskah::pipeline
