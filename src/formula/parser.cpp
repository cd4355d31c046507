#include <algorithm>
#include <utility>

#include "formula/formula.hpp"
#include "formula/lexer.hpp"

namespace naskah::formula {
namespace {

using Kind = Token::Kind;

Kind closing_of(Kind open) {
    return open == Kind::open_brace   ? Kind::close_brace
           : open == Kind::open_round ? Kind::close_round
                                      : Kind::close_square;
}

std::string_view text_of(Kind bracket) {
    switch (bracket) {
        case Kind::open_brace:
            return "{";
        case Kind::open_round:
            return "(";
        case Kind::open_square:
            return "[";
        case Kind::close_brace:
            return "}";
        case Kind::close_round:
            return ")";
        default:
            return "]";
    }
}

std::string_view code_of(Kind bracket) {
    return bracket == Kind::open_brace || bracket == Kind::close_brace ? "formula-unbalanced-brace"
                                                                       : "formula-unbalanced-bracket";
}

Node node_of(Node::Kind kind, std::vector<Node> children = {}) {
    Node node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
}

/// Recursive descent; kMostDepth bounds the recursion. After a fault it goes on as well as it can, to find
/// the others.
class Parser {
  public:
    explicit Parser(std::string_view notation) : tokens_(lex(notation, faults_)) {}

    Parsed run() {
        Parsed parsed;
        parsed.root = chain(0);
        std::stable_sort(faults_.begin(), faults_.end(),
                         [](const Fault& a, const Fault& b) { return a.column < b.column; });
        parsed.faults = std::move(faults_);
        return parsed;
    }

  private:
    const Token& at() const { return tokens_[next_]; }
    /// The end stays.
    void take() {
        if (at().kind != Kind::end) ++next_;
    }
    void fault(std::string_view code, std::size_t column, std::string message, std::string fix) {
        faults_.push_back({code, column, std::move(message), std::move(fix)});
    }
    void missing(std::string_view what) {
        fault("formula-missing-operand", at().column,
              "Di sini seharusnya ada kata, angka atau kelompok {…}, " + std::string(what) + ".",
              "Lengkapi rumus itu; tulis \\ di depan tanda yang hanya dicetak.");
    }

    Node chain(std::size_t depth) {
        std::vector<Node> operands;
        std::vector<Operator> operators;
        operands.push_back(term(depth));
        while (at().kind == Kind::oper) {
            operators.push_back(at().oper);
            take();
            operands.push_back(term(depth));
        }
        if (operators.empty()) return std::move(operands.front());
        Node node = node_of(Node::Kind::chain, std::move(operands));
        node.operators = std::move(operators);
        return node;
    }

    Node term(std::size_t depth) {
        if (at().kind != Kind::oper || at().oper != Operator::minus) return fraction(depth);
        take();
        return node_of(Node::Kind::negation, one(fraction(depth)));
    }

    Node fraction(std::size_t depth) {
        Node left = sequence(depth);
        for (std::size_t bars = 1; at().kind == Kind::bar; ++bars) {
            if (depth + bars > kMostDepth) too_deep();
            take();
            Node right = sequence(depth + 1);
            if (depth + bars > kMostDepth) continue;
            std::vector<Node> sides = one(std::move(left));
            sides.push_back(std::move(right));
            left = node_of(Node::Kind::fraction, std::move(sides));
        }
        return left;
    }

    Node sequence(std::size_t depth) {
        std::vector<Node> items;
        while (true) {
            const Token& token = at();
            if (closes(token.kind)) {
                if (std::find(open_.begin(), open_.end(), token.kind) != open_.end()) break;
                fault(code_of(token.kind), token.column,
                      "Tanda " + std::string(text_of(token.kind)) + " tidak menutup apa pun.",
                      "Hapus tanda itu, tambahkan pembukanya, atau tulis \\ di depannya bila hanya dicetak.");
                take();
            } else if (token.kind == Kind::end || token.kind == Kind::oper || token.kind == Kind::bar) {
                break;
            } else {
                const bool spaced = token.spaced && !items.empty();
                append(items, scripted(depth), spaced);
            }
        }
        if (items.empty())
            missing("bukan tanda operasi atau akhir rumus");
        else if (items.back().kind == Node::Kind::sum)
            missing("yang dijumlahkan");
        if (items.empty()) return Node();
        if (items.size() > 1) return node_of(Node::Kind::sequence, std::move(items));
        return std::move(items.front());
    }

    /// Keeps the sequence canonical.
    static void append(std::vector<Node>& items, Node item, bool spaced) {
        if (item.kind == Node::Kind::sequence) {
            for (Node& child : item.children) {
                const bool first = &child == &item.children.front();
                const bool blank = first ? spaced : child.spaced;
                append(items, std::move(child), blank);
            }
            return;
        }
        if (item.kind == Node::Kind::text && !items.empty() && items.back().kind == Node::Kind::text) {
            if (spaced) items.back().text += ' ';
            items.back().text += item.text;
            return;
        }
        item.spaced = spaced;
        items.push_back(std::move(item));
    }

    /// An atom and the indices that hang on it.
    Node scripted(std::size_t depth) {
        if (at().kind == Kind::lower || at().kind == Kind::upper) {
            missing("yang diberi indeks atau pangkat");
            Node none;
            read_scripts(depth, none);
            return none;
        }
        const bool sum = at().kind == Kind::sum || is_sum_word();
        Node base = sum ? node_of(Node::Kind::sum) : atom(depth);
        if (sum) take();
        if (at().kind != Kind::lower && at().kind != Kind::upper) return base;
        if (!sum) base = node_of(Node::Kind::script, one(std::move(base)));
        read_scripts(depth, base);
        return base;
    }

    void read_scripts(std::size_t depth, Node& owner) {
        Node lower, upper;
        bool has_lower = false, has_upper = false;
        while (at().kind == Kind::lower || at().kind == Kind::upper) {
            const bool is_lower = at().kind == Kind::lower;
            if (is_lower ? has_lower : has_upper)
                fault("formula-double-script", at().column,
                      is_lower ? "Indeks bawah ditulis dua kali." : "Pangkat ditulis dua kali.",
                      "Gabungkan keduanya dalam satu {…}.");
            take();
            (is_lower ? lower : upper) = script_part(depth);
            (is_lower ? has_lower : has_upper) = true;
        }
        owner.has_lower = has_lower;
        owner.has_upper = has_upper;
        if (has_lower) owner.children.push_back(std::move(lower));
        if (has_upper) owner.children.push_back(std::move(upper));
    }

    Node script_part(std::size_t depth) {
        if (at().kind == Kind::open_brace) return group(depth);
        if (at().kind == Kind::word && !at().spaced) return word();
        missing("sebagai indeks atau pangkat");
        return {};
    }

    bool before_brace() const {
        const Token& following = tokens_[next_ + 1];
        return following.kind == Kind::open_brace && !following.spaced;
    }
    bool is_sum_word() const {
        if (at().kind != Kind::word || at().text != "sum") return false;
        const Kind following = tokens_[next_ + 1].kind;
        return before_brace() || following == Kind::lower || following == Kind::upper;
    }

    Node word() {
        Node node;
        node.text = at().text;
        take();
        return node;
    }

    Node atom(std::size_t depth) {
        if (opens(at().kind)) return group(depth);
        if (!before_brace()) return word();
        if (at().text == "akar") {
            take();
            return node_of(Node::Kind::root, one(group(depth)));
        }
        fault("formula-unknown-command", at().column, "Perintah \"" + at().text + "{…}\" tidak dikenal.",
              "Yang dikenal adalah akar{…} dan sum_{…}^{…}; beri spasi di depan { bila itu kata biasa.");
        take();
        return group(depth);
    }

    /// What stands between an opening bracket and its closing one.
    Node group(std::size_t depth) {
        const Token open = at();
        if (depth == kMostDepth) {
            too_deep();
            skip_group();
            return {};
        }
        take();
        open_.push_back(closing_of(open.kind));
        Node inside = chain(depth + 1);
        open_.pop_back();
        if (at().kind == closing_of(open.kind))
            take();
        else
            fault(code_of(open.kind), open.column,
                  "Tanda " + std::string(text_of(open.kind)) + " tidak ditutup.",
                  "Tambahkan " + std::string(text_of(closing_of(open.kind))) +
                      ", atau tulis \\ di depan tanda itu bila hanya dicetak.");
        if (open.kind == Kind::open_brace) return inside;
        Node node = node_of(Node::Kind::fenced, one(std::move(inside)));
        if (open.kind == Kind::open_square) node.fence = Fence::square;
        return node;
    }

    void too_deep() {
        if (told_deep_) return;
        told_deep_ = true;
        fault("formula-too-deep", at().column,
              "Kelompok dan pecahan rumus bersarang lebih dari " + std::to_string(kMostDepth) + " tingkat.",
              "Pecah rumus itu menjadi beberapa rumus.");
    }

    /// Past the bracket that closes the one at hand.
    void skip_group() {
        std::size_t depth = 0;
        do {
            if (opens(at().kind)) ++depth;
            if (closes(at().kind)) --depth;
            take();
        } while (depth > 0 && at().kind != Kind::end);
    }

    static std::vector<Node> one(Node child) {
        std::vector<Node> children;
        children.push_back(std::move(child));
        return children;
    }

    std::vector<Fault> faults_;
    std::vector<Token> tokens_;
    std::size_t next_ = 0;
    std::vector<Kind> open_;  ///< brackets that are waited for
    bool told_deep_ = false;
};

}  // namespace

Parsed parse(std::string_view notation) {
    return Parser(notation).run();
}

std::string_view sign_of(Operator which) {
    switch (which) {
        case Operator::equal:
            return "=";
        case Operator::not_equal:
            return "\u2260";
        case Operator::less:
            return "<";
        case Operator::greater:
            return ">";
        case Operator::less_equal:
            return "\u2264";
        case Operator::greater_equal:
            return "\u2265";
        case Operator::plus:
            return "+";
        case Operator::minus:
            return "\u2212";
        case Operator::times:
            return "\u00d7";
        case Operator::divided:
            return "\u00f7";
    }
    return "?";
}

}  // namespace naskah::formula
