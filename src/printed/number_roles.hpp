#pragma once

#include <cstddef>
#include <string_view>

#include "printed/numbers.hpp"

namespace naskah::printed {

/// Tells what each number of one text is, by what stands around it. Asked in the order of the text.
class RoleJudge {
  public:
    explicit RoleJudge(std::string_view text) : text_(text) {}
    /// `begin`: of the digits, without prefix and sign.
    NumberRole role_of(const Number& number, std::size_t begin);

  private:
    NumberRole judged(const Number& number, std::size_t begin);
    bool in_address(std::size_t begin);
    NumberRole by_neighbours(const Number& number, std::size_t begin) const;
    NumberRole by_word_before(const Number& number, std::size_t begin) const;
    bool is_phone(const Number& number, std::size_t begin) const;
    bool is_year(const Number& number, std::size_t begin) const;
    bool is_label(const Number& number, std::size_t begin) const;
    bool is_reference(const Number& number, std::size_t begin) const;

    std::string_view text_;
    std::size_t token_begin_ = 0, token_end_ = 0;  // of the nonblank run that was judged last
    bool token_is_address_ = false;
    std::size_t last_end_ = 0;  // of the number before
    NumberRole last_role_ = NumberRole::figure;
    std::size_t phone_end_ = 0;  // an area code ended here: the next number is its phone
};

}  // namespace naskah::printed
