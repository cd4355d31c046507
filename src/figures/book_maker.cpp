#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "base/watch.hpp"
#include "figures/book.hpp"
#include "figures/computation.hpp"
#include "figures/placement.hpp"

namespace naskah::figures {

namespace {
constexpr std::uint32_t kMillisecond = 1000;  // in checkpoint's units
}

class BookMaker {
  public:
    BookMaker(const json::Value& root, std::shared_ptr<const Vocabulary> vocabulary,
              std::shared_ptr<const Policies> policies)
        : computation_(root, std::move(vocabulary), std::move(policies)),
          placed_(place(root, computation_.rules())) {}

    Book make() {
        for (const Placed& placed : placed_) {
            checkpoint();
            computation_.know(*placed.node, *placed.simpul);
        }
        for (const Placed& placed : placed_)
            for (std::size_t i = 0; i < placed.simpul->besaran.size(); ++i)
                order_.push_back(computation_.compute(*placed.node, i));
        Book book;
        add_entries(book);
        add_origins(book);
        checkpoint(kMillisecond);
        std::ranges::sort(book.runs_, std::less<>(), &Book::Run::node);
        checkpoint(kMillisecond);
        book.vocabulary_ = computation_.vocabulary();
        book.policies_ = computation_.policies();
        return book;
    }

  private:
    void add_entries(Book& book) {
        entry_of_.resize(computation_.size());
        origins_.reserve(computation_.size());
        book.entries_.reserve(computation_.size());
        std::size_t next = 0;
        for (const Placed& placed : placed_) {
            checkpoint();
            const std::size_t begin = book.entries_.size();
            for (std::size_t i = 0; i < placed.simpul->besaran.size(); ++i) {
                const std::size_t index = order_[next++];
                if (computation_.at(index).absent) continue;
                entry_of_[index] = book.entries_.size();
                origins_.push_back(&computation_.at(index).origins);
                book.entries_.push_back(computation_.entry(computation_.release(index)));
            }
            book.runs_.push_back({placed.node, placed.simpul, begin, book.entries_.size()});
        }
    }
    void add_origins(Book& book) const {
        for (std::size_t at = 0; at < book.entries_.size(); ++at) {
            checkpoint();
            for (const std::int32_t origin : *origins_[at])
                book.entries_[at].origins.push_back(
                    origin == kDatum ? nullptr : &book.entries_[entry_of_[static_cast<std::size_t>(origin)]]);
        }
    }

    Computation computation_;
    std::vector<Placed> placed_;
    std::vector<std::size_t> order_;     // of results: objects and figures as the book has them
    std::vector<std::size_t> entry_of_;  // by result
    std::vector<const std::vector<std::int32_t>*> origins_;  // by entry
};

Book make_book(const json::Value& root, std::shared_ptr<const Vocabulary> vocabulary,
               std::shared_ptr<const Policies> policies) {
    return BookMaker(root, std::move(vocabulary), std::move(policies)).make();
}

}  // namespace naskah::figures
