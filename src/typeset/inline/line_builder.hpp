#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "typeset/inline/break_items.hpp"

namespace naskah::typeset::setting {

/// Where and how one line stands.
struct LineSettings {
    enum class Spaces : std::uint8_t {
        natural,
        shrunk,    ///< narrowed where the line is too long
        justified  ///< narrowed or widened
    } spaces = Spaces::natural;
    layout::Align align = layout::Align::left;  ///< of what is not justified: left, center, right
    Length left;                                ///< of the room the line has, from the box's left
    Length room;                                ///< width of it
    Length size, ascent, descent;
    Color color;
    std::span<const LineBox> boxes = {};  ///< set ones, by index
};

/// A part of an atom on a line; bytes of PreparedContent::text. With a hyphen if the word goes on in the next
/// line.
struct LinePart {
    enum class End : std::uint8_t { whole, hyphen } ending = End::whole;
    std::uint32_t atom = 0, begin = 0, end = 0;
};

/// Puts the parts of a line in visual order (UAX #9 rule L2) at their places. Not thread-safe.
class LineBuilder {
  public:
    explicit LineBuilder(text::Shaper& shaper) : shaper_(shaper) {}

    void clear() { parts_.clear(); }
    void add(const LinePart& part) { parts_.push_back(part); }
    /// Adds the parts that items [first, last] stand for.
    void add_items(const ItemList& list, std::uint32_t first, std::uint32_t last,
                   const PreparedContent& content);
    /// Sets what was added since clear().
    LineBox build(const PreparedContent& content, const LineSettings& settings);

  private:
    struct Unit {
        enum class Kind : std::uint8_t { text, space, box } kind = Kind::text;
        const GlyphText* glyphs = nullptr;
        Length width, x, size;
        document::Script script = document::Script::normal;
        std::uint32_t span = 0;
        std::uint16_t formula = 0;
        std::uint8_t level = 0;
        bool stretchable = false, underline = false, link = false;
    };
    void collect(const PreparedContent& content, const LineSettings& settings);
    void push(const PreparedContent& content, Unit unit);
    void justify(const LineSettings& settings);
    void reorder();
    void place(const LineSettings& settings, LineBox& line);
    void emit(const PreparedContent& content, const LineSettings& settings, LineBox& line);
    void decorate(const PreparedContent& content, const LineSettings& settings, LineBox& line) const;

    text::Shaper& shaper_;
    std::vector<LinePart> parts_;
    std::vector<Unit> units_;
};

/// Adds all of `part` to `line`, its baseline `shift` below the line's; height and width are left alone.
void append(LineBox& line, const LineBox& part, Length x, Length shift);

}  // namespace naskah::typeset::setting
