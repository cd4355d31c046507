#include "json/pattern.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <memory>
#include <optional>

namespace naskah::json {

namespace {

constexpr char32_t kLastCharacter = 0x10FFFF;
constexpr int kUnbounded = -1;
constexpr int kMaxRepeat = 1000;
constexpr std::size_t kMaxNodes = 20000, kMaxStates = 4000;

struct Range {
    char32_t first, last;
};
using Ranges = std::vector<Range>;

/// Decodes the (well-formed) character at i and moves behind it.
char32_t next_character(std::string_view text, std::size_t& i) {
    const auto lead = static_cast<unsigned char>(text[i++]);
    if (lead < 0x80) return lead;
    const int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    char32_t code = lead & (0x3FU >> more);
    for (int k = 0; k < more && i < text.size(); ++k)
        code = code << 6 | (static_cast<unsigned char>(text[i++]) & 0x3FU);
    return code;
}

Ranges complement(Ranges ranges) {
    std::ranges::sort(ranges, {}, &Range::first);
    Ranges result;
    char32_t next = 0;
    for (const Range& range : ranges) {
        if (range.first > next) result.push_back({next, range.first - 1});
        next = std::max<char32_t>(next, range.last + 1);
    }
    if (next <= kLastCharacter) result.push_back({next, kLastCharacter});
    return result;
}

// ECMA-262: WhiteSpace and LineTerminator.
const Ranges blanks = {{0x09, 0x0D},     {0x20, 0x20},     {0xA0, 0xA0},     {0x1680, 0x1680},
                       {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F},
                       {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
const Ranges decimal_digits = {{'0', '9'}};
const Ranges word_characters = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
const Ranges line_ends = {{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}};

/// One node of the parsed expression.
struct Term {
    enum Kind { empty, set, sequence, choice, repeat, begin, end } kind = empty;
    Ranges ranges;            // set
    std::vector<Term> parts;  // sequence, choice; the one of repeat
    int least = 0, most = 0;  // repeat
};

/// Recursive descent; throws std::string (caught in compile) with the reason.
class Reader {
  public:
    explicit Reader(std::string_view source) : source_(source) {}

    Term read() {
        Term term = choice(0);
        if (at_ < source_.size()) throw std::string("kurung tutup ')' tanpa pembuka");
        return term;
    }

  private:
    bool at_end() const { return at_ == source_.size(); }
    char peek() const { return at_end() ? '\0' : source_[at_]; }
    bool take(char c) {
        if (at_end() || source_[at_] != c) return false;
        ++at_;
        return true;
    }

    Term choice(int depth) {
        if (depth > 50) throw std::string("kurung bersarang terlalu dalam");
        Term result;
        result.kind = Term::choice;
        do result.parts.push_back(sequence(depth));
        while (take('|'));
        return result.parts.size() == 1 ? std::move(result.parts.front()) : result;
    }

    Term sequence(int depth) {
        Term result;
        result.kind = Term::sequence;
        while (!at_end() && peek() != '|' && peek() != ')') result.parts.push_back(quantified(depth));
        return result;
    }

    Term quantified(int depth) {
        Term term = atom(depth);
        int least = 0, most = 0;
        while (quantifier(least, most)) {
            if (term.kind == Term::begin || term.kind == Term::end)
                throw std::string("pengulangan setelah ^ atau $");
            take('?');  // laziness changes what is captured, not whether it matches
            Term repeated;
            repeated.kind = Term::repeat;
            repeated.least = least;
            repeated.most = most;
            repeated.parts.push_back(std::move(term));
            term = std::move(repeated);
        }
        return term;
    }

    bool quantifier(int& least, int& most) {
        if (take('*')) return least = 0, most = kUnbounded, true;
        if (take('+')) return least = 1, most = kUnbounded, true;
        if (take('?')) return least = 0, most = 1, true;
        if (!take('{')) return false;
        least = number();
        most = least;
        if (take(',')) most = peek() == '}' ? kUnbounded : number();
        if (!take('}') || (most != kUnbounded && most < least))
            throw std::string("pengulangan {…} tidak sah");
        return true;
    }

    int number() {
        int value = 0;
        const std::size_t start = at_;
        while (peek() >= '0' && peek() <= '9' && value <= kMaxRepeat)
            value = value * 10 + (source_[at_++] - '0');
        if (at_ == start || value > kMaxRepeat)
            throw std::string("pengulangan {…} tidak sah atau lebih dari 1000");
        return value;
    }

    Term atom(int depth) {
        Term term;
        term.kind = Term::set;
        if (take('(')) {
            if (take('?') && !take(':')) throw std::string("kelompok (?…) selain (?:…) tidak didukung");
            term = choice(depth + 1);
            if (!take(')')) throw std::string("kurung buka '(' tidak ditutup");
        } else if (take('[')) {
            term.ranges = bracket();
        } else if (take('.')) {
            term.ranges = complement(line_ends);
        } else if (take('^')) {
            term.kind = Term::begin;
        } else if (take('$')) {
            term.kind = Term::end;
        } else if (take('\\')) {
            term.ranges = escape();
        } else if (std::string_view("*+?{}]").find(peek()) != std::string_view::npos) {
            throw std::string("'") + peek() + "' tidak pada tempatnya";
        } else {
            const char32_t c = next_character(source_, at_);
            term.ranges = {{c, c}};
        }
        return term;
    }

    Ranges bracket() {
        const bool negated = take('^');
        Ranges ranges;
        while (!take(']')) {
            if (at_end()) throw std::string("kurung siku '[' tidak ditutup");
            const Ranges first = bracket_item();
            const bool is_range = peek() == '-' && at_ + 1 < source_.size() && source_[at_ + 1] != ']';
            if (!is_range) {
                ranges.insert(ranges.end(), first.begin(), first.end());
                continue;
            }
            take('-');
            const Ranges last = bracket_item();
            if (first.size() != 1 || last.size() != 1 || first[0].first != first[0].last ||
                last[0].first != last[0].last || last[0].first < first[0].first)
                throw std::string("rentang di dalam [ ] tidak sah");
            ranges.push_back({first[0].first, last[0].first});
        }
        return negated ? complement(std::move(ranges)) : ranges;
    }

    Ranges bracket_item() {
        if (at_end()) throw std::string("kurung siku '[' tidak ditutup");
        if (take('\\')) return escape();
        const char32_t c = next_character(source_, at_);
        return {{c, c}};
    }

    Ranges escape() {
        if (at_end()) throw std::string("garis miring terbalik di akhir");
        const char c = source_[at_++];
        switch (c) {
            case 'd':
                return decimal_digits;
            case 'D':
                return complement(decimal_digits);
            case 'w':
                return word_characters;
            case 'W':
                return complement(word_characters);
            case 's':
                return blanks;
            case 'S':
                return complement(blanks);
            case 'n':
                return {{'\n', '\n'}};
            case 't':
                return {{'\t', '\t'}};
            case 'r':
                return {{'\r', '\r'}};
            case 'f':
                return {{'\f', '\f'}};
            case 'v':
                return {{'\v', '\v'}};
            case 'u':
                return hexadecimal(4);
            case 'x':
                return hexadecimal(2);
            default:
                break;
        }
        const bool is_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_word || static_cast<unsigned char>(c) >= 0x80)
            throw std::string("urutan \\") + c + " tidak didukung";
        const auto code = static_cast<char32_t>(c);
        return {{code, code}};
    }

    Ranges hexadecimal(int digits) {
        char32_t code = 0;
        for (int i = 0; i < digits; ++i) {
            const char c = peek();
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0) throw std::string("urutan heksadesimal tidak sah");
            code = code * 16 + static_cast<char32_t>(digit);
            ++at_;
        }
        return {{code, code}};
    }

    std::string_view source_;
    std::size_t at_ = 0;
};

/// Thompson's automaton: nodes that consume a character of a set, fork, assert a boundary, or match.
struct Node {
    enum Kind { set, fork, begin, end, match } kind = match;
    std::uint32_t next = 0, other = 0;
    const Ranges* ranges = nullptr;
};

class Network {
  public:
    explicit Network(const Term& term) {
        nodes_.push_back({});  // node 0 matches
        start_ = add(term, 0);
    }
    const std::vector<Node>& nodes() const { return nodes_; }
    std::uint32_t start() const { return start_; }

  private:
    std::uint32_t push(Node node) {
        if (nodes_.size() == kMaxNodes) throw std::string("pola terlalu besar");
        nodes_.push_back(node);
        return static_cast<std::uint32_t>(nodes_.size() - 1);
    }

    /// Builds from the end backwards: the entry of `term` followed by `next`.
    std::uint32_t add(const Term& term, std::uint32_t next) {
        switch (term.kind) {
            case Term::empty:
                return next;
            case Term::set:
                return push({Node::set, next, 0, &term.ranges});
            case Term::begin:
                return push({Node::begin, next, 0, nullptr});
            case Term::end:
                return push({Node::end, next, 0, nullptr});
            case Term::sequence:
                for (auto part = term.parts.rbegin(); part != term.parts.rend(); ++part)
                    next = add(*part, next);
                return next;
            case Term::choice: {
                std::uint32_t entry = add(term.parts.back(), next);
                for (std::size_t i = term.parts.size() - 1; i-- > 0;)
                    entry = push({Node::fork, add(term.parts[i], next), entry, nullptr});
                return entry;
            }
            case Term::repeat:
                return add_repeat(term, next);
        }
        return next;
    }

    std::uint32_t add_repeat(const Term& term, std::uint32_t next) {
        const Term& part = term.parts.front();
        std::uint32_t entry = next;
        if (term.most == kUnbounded) {
            const std::uint32_t loop = push({Node::fork, 0, next, nullptr});
            const std::uint32_t body = add(part, loop);
            nodes_[loop].next = body;
            entry = loop;
        } else {
            for (int i = term.least; i < term.most; ++i)
                entry = push({Node::fork, add(part, entry), next, nullptr});
        }
        for (int i = 0; i < term.least; ++i) entry = add(part, entry);
        return entry;
    }

    std::vector<Node> nodes_;
    std::uint32_t start_ = 0;
};

}  // namespace

/// Subset construction over classes of characters that no set of the pattern tells apart.
class PatternBuilder {
  public:
    PatternBuilder(std::string_view source, const Network& network) : network_(network) {
        pattern_.source_ = source;
    }

    Pattern build() {
        make_classes();
        std::vector<std::uint32_t> start = {network_.start()};
        state_of(close(std::move(start), true));
        for (std::size_t state = 0; state < sets_.size(); ++state) add_transitions(state);
        mark_dead();
        return std::move(pattern_);
    }

  private:
    struct Set {
        std::vector<std::uint32_t> nodes;  // sorted; only those that consume
        std::uint8_t flags = 0;
        auto operator<=>(const Set&) const = default;
    };

    void make_classes() {
        std::vector<char32_t>& starts = pattern_.class_starts_;
        starts.push_back(0);
        for (const Node& node : network_.nodes()) {
            if (node.kind != Node::set) continue;
            for (const Range& range : *node.ranges) {
                starts.push_back(range.first);
                if (range.last < kLastCharacter) starts.push_back(range.last + 1);
            }
        }
        std::ranges::sort(starts);
        starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
        for (char32_t c = 0; c < 128; ++c) {
            const auto above = std::ranges::upper_bound(starts, c);
            pattern_.ascii_classes_[c] = static_cast<std::uint16_t>(above - starts.begin() - 1);
        }
    }

    /// All nodes reachable without a character; those behind '$' only tell whether the end of the text would
    /// match.
    Set close(std::vector<std::uint32_t> pending, bool at_begin) const {
        Set set;
        std::vector<std::uint8_t> seen(network_.nodes().size(),
                                       0);  // 1: anywhere, 2: only at the end of the text
        std::vector<std::uint32_t> behind_end;
        const auto walk = [&](std::vector<std::uint32_t>& work, std::uint8_t mark) {
            while (!work.empty()) {
                const std::uint32_t index = work.back();
                work.pop_back();
                if (seen[index] != 0) continue;
                seen[index] = mark;
                const Node& node = network_.nodes()[index];
                if (node.kind == Node::match)
                    set.flags |= mark == 1 ? Pattern::kAccept : Pattern::kAcceptAtEnd;
                if (node.kind == Node::set && mark == 1) set.nodes.push_back(index);
                if (node.kind == Node::fork || (node.kind == Node::begin && at_begin))
                    work.push_back(node.next);
                if (node.kind == Node::fork) work.push_back(node.other);
                if (node.kind == Node::end) (mark == 1 ? behind_end : work).push_back(node.next);
            }
        };
        walk(pending, 1);
        walk(behind_end, 2);
        std::ranges::sort(set.nodes);
        return set;
    }

    std::uint32_t state_of(Set set) {
        if ((set.flags & Pattern::kAccept) != 0) set.nodes.clear();  // matched: nothing further is read
        const auto [place, fresh] =
            numbers_.try_emplace(std::move(set), static_cast<std::uint32_t>(sets_.size()));
        if (fresh) {
            if (sets_.size() == kMaxStates) throw std::string("pola terlalu rumit");
            sets_.push_back(&place->first);
            pattern_.flags_.push_back(place->first.flags);
        }
        return place->second;
    }

    void add_transitions(std::size_t state) {
        for (const char32_t representative : pattern_.class_starts_) {
            if ((sets_[state]->flags & Pattern::kAccept) != 0) {
                pattern_.transitions_.push_back(static_cast<std::uint32_t>(state));
                continue;
            }
            std::vector<std::uint32_t> next = {network_.start()};  // the pattern may begin anywhere
            for (const std::uint32_t index : sets_[state]->nodes) {
                const Node& node = network_.nodes()[index];
                if (std::ranges::any_of(*node.ranges, [&](const Range& range) {
                        return range.first <= representative && representative <= range.last;
                    }))
                    next.push_back(node.next);
            }
            const std::uint32_t target = state_of(close(std::move(next), false));
            pattern_.transitions_.push_back(target);
        }
    }

    void mark_dead() {
        const std::size_t classes = pattern_.class_starts_.size();
        for (std::size_t state = 0; state < sets_.size(); ++state) {
            const auto row = pattern_.transitions_.begin() + static_cast<std::ptrdiff_t>(state * classes);
            const bool stays = std::all_of(row, row + static_cast<std::ptrdiff_t>(classes),
                                           [&](std::uint32_t target) { return target == state; });
            if (stays && pattern_.flags_[state] == 0) pattern_.flags_[state] = Pattern::kDead;
        }
    }

    Pattern pattern_;
    const Network& network_;
    std::map<Set, std::uint32_t> numbers_;
    std::vector<const Set*> sets_;  // by state; std::map keeps its keys in place
};

std::variant<Pattern, std::string> Pattern::compile(std::string_view source) {
    try {
        const Term term = Reader(source).read();
        const Network network(term);
        return PatternBuilder(source, network).build();
    } catch (std::string& reason) {
        return std::move(reason);
    }
}

std::size_t Pattern::class_of(char32_t character) const {
    if (character < 128) return ascii_classes_[character];
    return static_cast<std::size_t>(std::ranges::upper_bound(class_starts_, character) -
                                    class_starts_.begin()) -
           1;
}

bool Pattern::found_in(std::string_view text) const {
    assert(!flags_.empty());
    std::size_t state = 0, at = 0;
    const std::size_t classes = class_starts_.size();
    while (at < text.size()) {
        if ((flags_[state] & (kAccept | kDead)) != 0) break;
        state = transitions_[state * classes + class_of(next_character(text, at))];
    }
    if ((flags_[state] & kAccept) != 0) return true;
    return at == text.size() && (flags_[state] & kAcceptAtEnd) != 0;
}

}  // namespace naskah::json
