#include <algorithm>

#include "formula/formula.hpp"
#include "formula/lexer.hpp"

namespace naskah::formula {
namespace {

using Kind = Node::Kind;

/// Where a node stands in its parent decides whether it needs braces.
enum class Place : std::uint8_t {
    whole,  ///< of a formula or a group
    term,   ///< of a chain
    side,   ///< of a fraction, or negated
    atom    ///< in a sequence, or under an index
};

bool needs_braces(const Node& node, Place place) {
    switch (node.kind) {
        case Kind::chain:
            return place != Place::whole;
        case Kind::negation:
            return place != Place::whole && place != Place::term;
        case Kind::fraction:
            return place == Place::side || place == Place::atom;
        default:
            return false;
    }
}

bool is_single_word(const Node& node) {
    return node.kind == Kind::text && node.text != "sum" && node.text.find(' ') == std::string::npos;
}

/// A base that stands without braces: one word, or what brings its own brackets.
bool is_bare_base(const Node& node) {
    return is_single_word(node) || node.kind == Kind::fenced || node.kind == Kind::root;
}

class Printer {
  public:
    std::string run(const Node& node) {
        write(node, Place::whole);
        return std::move(out_);
    }

  private:
    void write(const Node& node, Place place) {
        if (!needs_braces(node, place)) return bare(node);
        braced(node);
    }
    void braced(const Node& node) {
        out_ += '{';
        bare(node);
        out_ += '}';
    }

    void bare(const Node& node) {
        switch (node.kind) {
            case Kind::text:
                out_ += escape(node.text);
                break;
            case Kind::sequence:
                sequence(node);
                break;
            case Kind::chain:
                for (std::size_t i = 0; i < node.children.size(); ++i) {
                    if (i > 0) out_.append(" ").append(sign_of(node.operators[i - 1])).append(" ");
                    write(node.children[i], Place::term);
                }
                break;
            case Kind::negation:
                out_ += sign_of(Operator::minus);
                side(node.children[0]);
                break;
            case Kind::fraction:
                write(node.children[0], Place::side);
                out_ += " // ";
                write(node.children[1], Place::side);
                break;
            case Kind::fenced:
                out_ += node.fence == Fence::round ? '(' : '[';
                write(node.children[0], Place::whole);
                out_ += node.fence == Fence::round ? ')' : ']';
                break;
            case Kind::root:
                out_ += "akar";
                braced(node.children[0]);
                break;
            case Kind::script:
                if (is_bare_base(node.children[0]))
                    bare(node.children[0]);
                else
                    braced(node.children[0]);
                limits(node);
                break;
            case Kind::sum:
                out_ += "\u2211";
                limits(node);
                break;
        }
    }

    /// A fraction behind a minus needs no braces: the minus is of the whole.
    void side(const Node& node) { write(node, node.kind == Kind::fraction ? Place::term : Place::side); }

    void limits(const Node& node) {
        if (node.has_lower) {
            out_ += '_';
            braced(node.lower());
        }
        if (node.has_upper) {
            out_ += '^';
            braced(node.upper());
        }
    }

    void sequence(const Node& node) {
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            const Node& child = node.children[i];
            if (child.spaced) out_ += ' ';
            const bool glued = i + 1 < node.children.size() && !node.children[i + 1].spaced;
            // A word right before a brace would be a command, before another word a part of it.
            if (child.kind == Kind::text && glued && node.children[i + 1].kind != Kind::fenced)
                braced(child);
            else
                write(child, Place::atom);
        }
    }

    std::string out_;
};

bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string print(const Node& node) {
    return Printer().run(node);
}

std::string escape(std::string_view text) {
    static constexpr std::string_view kSpecial = "\\{}()[]*+=<>^_$!";
    static constexpr std::string_view kSigns[] = {"\u2264", "\u2265", "\u2260", "\u00d7",
                                                  "\u00f7", "\u2212", "\u2211"};
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view character = text.substr(i, character_length(text.substr(i)));
        const char c = character.front();
        const auto is_word = [&](std::size_t at) { return at < text.size() && is_word_byte(text[at]); };
        const bool joins = i > 0 && is_word(i - 1) && is_word(i + 1);  // "rata-rata", "dan/atau"
        if (kSpecial.find(c) != std::string_view::npos || ((c == '-' || c == '/') && !joins) ||
            std::find(std::begin(kSigns), std::end(kSigns), character) != std::end(kSigns))
            out += '\\';
        out += character;
        i += character.size();
    }
    return out;
}

}  // namespace naskah::formula
