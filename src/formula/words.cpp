#include <algorithm>

#include "formula/formula.hpp"

namespace naskah::formula {
namespace {

using Kind = Node::Kind;

std::string_view word_of(Operator which) {
    switch (which) {
        case Operator::equal:
            return "sama dengan";
        case Operator::not_equal:
            return "tidak sama dengan";
        case Operator::less:
            return "kurang dari";
        case Operator::greater:
            return "lebih dari";
        case Operator::less_equal:
            return "kurang dari atau sama dengan";
        case Operator::greater_equal:
            return "lebih dari atau sama dengan";
        case Operator::plus:
            return "ditambah";
        case Operator::minus:
            return "dikurangi";
        case Operator::times:
            return "dikali";
        case Operator::divided:
            return "dibagi";
    }
    return "?";
}

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

/// Whether it can be told without saying where it ends.
bool is_simple(const Node& node) {
    if (node.kind == Kind::sequence)
        return std::all_of(node.children.begin(), node.children.end(), is_simple);
    return node.kind == Kind::text || node.kind == Kind::script || node.kind == Kind::fenced;
}

/// Tells a formula. A comma ends what would otherwise run into what follows.
class Speaker {
  public:
    std::string run(const Node& node) {
        tell(node);
        while (!out_.empty() && (out_.back() == ' ' || out_.back() == ',')) out_.pop_back();
        if (!out_.empty() && is_lower(out_.front())) out_.front() = static_cast<char>(out_.front() - 32);
        return std::move(out_);
    }

  private:
    void say(std::string_view words) {
        if (!out_.empty() && out_.back() != ' ' && out_.back() != '(') out_ += ' ';
        out_ += words;
    }
    void end_part() {
        if (!out_.empty() && out_.back() != ',') out_ += ',';
    }

    void text(std::string_view text) {
        std::string told;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '%') {
                if (!told.empty() && told.back() != ' ') told += ' ';
                told += "persen";
            } else {
                told += text[i];
            }
        }
        // "Realisasi" inside a sentence; "PPKS" and "T" stay.
        if (told.size() > 1 && is_upper(told[0]) && is_lower(told[1]))
            told[0] = static_cast<char>(told[0] + 32);
        say(told);
    }

    void fraction(const Node& node) {
        const Node &above = node.children[0], &below = node.children[1];
        if (is_simple(above) && is_simple(below)) {
            tell(above);
            say("dibagi");
            tell(below);
            return;
        }
        say("pecahan dengan pembilang");
        tell(above);
        say("dan penyebut");
        tell(below);
        end_part();
    }

    void fenced(const Node& node) {
        const Node& inside = node.children[0];
        if (inside.kind == Kind::text) {
            say("(");
            out_ += inside.text;
            out_ += ')';
            return;
        }
        say("kurung buka");
        tell(inside);
        say("kurung tutup");
    }

    void script(const Node& node) {
        tell(node.children[0]);
        if (node.has_lower) {
            say("indeks");
            tell(node.lower());
        }
        if (!node.has_upper) return;
        if (node.upper().kind == Kind::text && node.upper().text == "2") return say("kuadrat");
        say("pangkat");
        tell(node.upper());
        if (!is_simple(node.upper())) end_part();
    }

    void sum(const Node& node) {
        say("jumlah");
        if (node.has_lower) {
            say("untuk");
            tell(node.lower());
        }
        if (node.has_upper) {
            say("sampai");
            tell(node.upper());
        }
        say("dari");
    }

    void tell(const Node& node) {
        switch (node.kind) {
            case Kind::text:
                text(node.text);
                break;
            case Kind::sequence:
                for (const Node& child : node.children) tell(child);
                break;
            case Kind::chain:
                for (std::size_t i = 0; i < node.children.size(); ++i) {
                    if (i > 0) say(word_of(node.operators[i - 1]));
                    tell(node.children[i]);
                }
                break;
            case Kind::negation:
                say("negatif");
                tell(node.children[0]);
                break;
            case Kind::fraction:
                fraction(node);
                break;
            case Kind::fenced:
                fenced(node);
                break;
            case Kind::root:
                say("akar kuadrat dari");
                tell(node.children[0]);
                if (!is_simple(node.children[0])) end_part();
                break;
            case Kind::script:
                script(node);
                break;
            case Kind::sum:
                sum(node);
                break;
        }
    }

    std::string out_;
};

void write_linear(const Node& node, std::string& out);

/// A part that would read otherwise without parentheses gets them.
void write_side(const Node& node, std::string& out) {
    const bool closed =
        node.kind != Kind::chain && node.kind != Kind::fraction && node.kind != Kind::negation;
    if (!closed) out += '(';
    write_linear(node, out);
    if (!closed) out += ')';
}

void write_scripts(const Node& node, std::string& out) {
    if (node.has_lower) {
        out += '_';
        write_side(node.lower(), out);
    }
    if (node.has_upper) {
        out += '^';
        write_side(node.upper(), out);
    }
}

void write_linear(const Node& node, std::string& out) {
    switch (node.kind) {
        case Kind::text:
            out += node.text;
            break;
        case Kind::sequence:
            for (const Node& child : node.children) {
                if (child.spaced) out += ' ';
                write_side(child, out);
            }
            break;
        case Kind::chain:
            for (std::size_t i = 0; i < node.children.size(); ++i) {
                if (i > 0) out.append(" ").append(sign_of(node.operators[i - 1])).append(" ");
                if (node.children[i].kind == Kind::chain)
                    write_side(node.children[i], out);
                else
                    write_linear(node.children[i], out);
            }
            break;
        case Kind::negation:
            out += sign_of(Operator::minus);
            write_side(node.children[0], out);
            break;
        case Kind::fraction:
            write_side(node.children[0], out);
            out += " / ";
            write_side(node.children[1], out);
            break;
        case Kind::fenced:
            out += node.fence == Fence::round ? '(' : '[';
            write_linear(node.children[0], out);
            out += node.fence == Fence::round ? ')' : ']';
            break;
        case Kind::root:
            out += "\u221a(";
            write_linear(node.children[0], out);
            out += ')';
            break;
        case Kind::script:
            write_side(node.children[0], out);
            write_scripts(node, out);
            break;
        case Kind::sum:
            out += "\u2211";
            write_scripts(node, out);
            break;
    }
}

}  // namespace

std::string words(const Node& node) {
    return Speaker().run(node);
}

std::string linear(const Node& node) {
    std::string out;
    write_linear(node, out);
    return out;
}

}  // namespace naskah::formula
