#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "image/svg/refusals.hpp"

namespace naskah::image::svg {

/// An element of the SVG namespace; elements of others are never drawn and not kept.
struct Element {
    std::string name;
    std::size_t line = 0;
    std::vector<std::pair<std::string, std::string>>
        attributes;  ///< without namespace, and xlink:href as "href"
    std::vector<std::unique_ptr<Element>> children;
    std::string text;  ///< of "style" only

    /// Null where the element has no such attribute.
    const std::string* find(std::string_view attribute) const;
};

/// Reads the XML and refuses what may not be in a picture at all: entities and document types of their own,
/// scripts and event attributes, references out of the file, elements that are not drawn, nesting beyond
/// reason. Null when the file is not well-formed. Nothing outside of `bytes` is ever read.
std::unique_ptr<Element> read_elements(std::string_view bytes, Refusals& refusals);

/// "#id" to "id", of an attribute "href"; nullopt where the text is no reference into the file.
std::optional<std::string_view> local_reference(std::string_view text);
/// "url(#id)", as properties have it, to "id".
std::optional<std::string_view> local_url(std::string_view text);

}  // namespace naskah::image::svg
