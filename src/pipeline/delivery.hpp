#pragma once

#include "display/page_list.hpp"
#include "json/value.hpp"
#include "pipeline/engine.hpp"
#include "text/font_library.hpp"

namespace naskah::pipeline {

/// Makes the file of the pages, with the data and the pictures as `options` ask, into `result.pdf`. Where the
/// file cannot be as small as asked for, or an option is out of its range, the result is Outcome::invalid
/// with the reason ("size-limit-unreachable", "dpi-out-of-range") and has no file. Leaves other pictures in
/// `pages`.
void deliver(display::PageList& pages, const text::FontLibrary& fonts, const json::Value& root,
             const RenderOptions& options, RenderResult& result);

}  // namespace naskah::pipeline
