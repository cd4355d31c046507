#include "printed/ruled_grid.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace naskah::printed {

namespace {

constexpr std::uint8_t kDark = 140;     // darker than a header's shade
constexpr double kShortestAcross = 12;  // points; longer than any stroke of a letter
constexpr double kShortestDown = 11;
constexpr double kThickest = 4;               // points; what is thicker is a filled area
constexpr std::size_t kMostRules = 3000;      // of each direction
constexpr std::size_t kMostFields = 200'000;  // of one grid
constexpr double kJoint = 2;                  // points between rules that meet

/// A rule along one axis: `at` across it, from `begin` to `end` along it. Pixels.
struct Rule {
    int at = 0, last = 0;  // first and last line of pixels
    int begin = 0, end = 0;
};

/// The first pixel from `at` on that is not white, or a few before it: paper is white nearly everywhere.
int skip_white(const std::uint8_t* pixels, int at, int length) {
    constexpr std::uint64_t kWhite = ~std::uint64_t{0};
    constexpr int kStep = sizeof kWhite;
    for (; at + kStep <= length; at += kStep)
        if (std::memcmp(pixels + at, &kWhite, kStep) != 0) break;
    return at;
}

/// Dark runs of at least `shortest` pixels on one line of pixels, small gaps ignored.
void add_runs(std::vector<Rule>& runs, int line, const std::uint8_t* pixels, int length, int shortest) {
    constexpr int kGap = 2;
    int begin = -1, last = -1;
    for (int i = 0; i <= length; ++i) {
        if (begin < 0) i = skip_white(pixels, i, length);
        const bool dark = i < length && pixels[i] < kDark;
        if (dark) {
            if (begin < 0) begin = i;
            last = i;
        } else if (begin >= 0 && (i - last > kGap || i == length)) {
            if (last - begin + 1 >= shortest) runs.push_back({line, line, begin, last + 1});
            begin = -1;
        }
    }
}

/// Runs on neighbouring lines are one rule.
void merge_run(std::vector<Rule>& rules, std::vector<std::size_t>& active, const Rule& run) {
    for (const std::size_t index : active) {
        Rule& rule = rules[index];
        if (run.at - rule.last > 1 || run.begin >= rule.end || run.end <= rule.begin) continue;
        rule.last = run.at;
        rule.begin = std::min(rule.begin, run.begin);
        rule.end = std::max(rule.end, run.end);
        return;
    }
    active.push_back(rules.size());
    rules.push_back(run);
}

/// A filled area has edges where a rule may be.
void split_areas(std::vector<Rule>& rules, int thickest) {
    const std::size_t count = rules.size();
    for (std::size_t i = 0; i < count; ++i) {
        Rule& rule = rules[i];
        if (rule.last - rule.at < thickest) continue;
        Rule edge = rule;
        edge.at = edge.last;
        rule.last = rule.at;
        rules.push_back(edge);
    }
}

/// The rules along the rows of a picture.
std::vector<Rule> find_rules(const GrayPicture& picture, int shortest, int thickest) {
    std::vector<Rule> rules, runs;
    std::vector<std::size_t> active;
    for (int line = 0; line < picture.height && rules.size() < kMostRules; ++line) {
        const auto row = static_cast<std::size_t>(line) * static_cast<std::size_t>(picture.stride);
        runs.clear();
        add_runs(runs, line, picture.pixels.data() + row, picture.width, shortest);
        std::erase_if(active, [&](std::size_t index) { return rules[index].last < line - 1; });
        for (const Rule& run : runs) merge_run(rules, active, run);
    }
    split_areas(rules, thickest);
    return rules;
}

/// Columns as rows. Going down the columns of the picture itself would touch another line of the cache for
/// each pixel; tiles of both pictures stay in it.
std::vector<std::uint8_t> transposed(const GrayPicture& picture) {
    constexpr int kTile = 64;
    const auto height = static_cast<std::size_t>(picture.height);
    std::vector<std::uint8_t> turned(height * static_cast<std::size_t>(picture.width));
    for (int top = 0; top < picture.height; top += kTile)
        for (int left = 0; left < picture.width; left += kTile)
            for (int y = top; y < std::min(top + kTile, picture.height); ++y) {
                const std::uint8_t* const row =
                    picture.pixels.data() +
                    static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.stride);
                for (int x = left; x < std::min(left + kTile, picture.width); ++x)
                    turned[static_cast<std::size_t>(x) * height + static_cast<std::size_t>(y)] = row[x];
            }
    return turned;
}

std::size_t find_root(std::vector<std::size_t>& parents, std::size_t item) {
    while (parents[item] != item) item = parents[item] = parents[parents[item]];
    return item;
}

/// Positions nearer than `joint` are one.
std::vector<double> clustered(std::vector<double> positions, double joint) {
    std::ranges::sort(positions);
    std::vector<double> result;
    double sum = 0;
    std::size_t count = 0;
    for (const double position : positions) {
        if (count > 0 && position - sum / static_cast<double>(count) > joint) {
            result.push_back(sum / static_cast<double>(count));
            sum = 0;
            count = 0;
        }
        sum += position;
        ++count;
    }
    if (count > 0) result.push_back(sum / static_cast<double>(count));
    return result;
}

double middle(const Rule& rule) {
    return (rule.at + rule.last + 1) / 2.0;
}

/// Rules that meet each other, with what they need to become a grid.
class Network {
  public:
    Network(const std::vector<Rule>& across, const std::vector<Rule>& down, double joint)
        : across_(across), down_(down), joint_(joint) {}

    std::optional<RuledGrid> grid(double per_point) const {
        std::vector<double> at_x, at_y;
        for (const Rule& rule : down_) at_x.push_back(middle(rule));
        for (const Rule& rule : across_) at_y.push_back(middle(rule));
        // A table without rules at its sides reaches as far as its rules across.
        constexpr double kOpenSide = 10;
        const auto [left, right] = std::ranges::minmax(at_x);
        for (const Rule& rule : across_) {
            if (rule.begin < left - kOpenSide * per_point) at_x.push_back(rule.begin);
            if (rule.end > right + kOpenSide * per_point) at_x.push_back(rule.end);
        }
        std::vector<double> xs = clustered(std::move(at_x), joint_), ys = clustered(std::move(at_y), joint_);
        if (xs.size() < 3 || ys.size() < 2 || (xs.size() - 1) * (ys.size() - 1) > kMostFields)
            return std::nullopt;
        std::vector<std::size_t> roots = join_fields(xs, ys);
        if (is_open(xs, ys, roots)) return std::nullopt;
        for (double& x : xs) x /= per_point;
        for (double& y : ys) y /= per_point;
        return RuledGrid(std::move(xs), std::move(ys), std::move(roots));
    }

  private:
    bool is_rule(const std::vector<Rule>& rules, double at, double along) const {
        return std::ranges::any_of(rules, [&](const Rule& rule) {
            return std::abs(middle(rule) - at) <= joint_ && rule.begin <= along && along <= rule.end;
        });
    }

    std::vector<std::size_t> join_fields(const std::vector<double>& xs, const std::vector<double>& ys) const {
        const std::size_t columns = xs.size() - 1, rows = ys.size() - 1;
        std::vector<std::size_t> parents(columns * rows);
        std::iota(parents.begin(), parents.end(), std::size_t{0});
        const auto join = [&](std::size_t a, std::size_t b) {
            a = find_root(parents, a);
            b = find_root(parents, b);
            if (a != b) parents[std::max(a, b)] = std::min(a, b);
        };
        // Only rules near a border are asked about it.
        for (std::size_t column = 1; column < columns; ++column) {
            std::vector<Rule> near;
            for (const Rule& rule : down_)
                if (std::abs(middle(rule) - xs[column]) <= joint_) near.push_back(rule);
            for (std::size_t row = 0; row < rows; ++row)
                if (!is_rule(near, xs[column], (ys[row] + ys[row + 1]) / 2))
                    join(row * columns + column - 1, row * columns + column);
        }
        for (std::size_t row = 1; row < rows; ++row) {
            std::vector<Rule> near;
            for (const Rule& rule : across_)
                if (std::abs(middle(rule) - ys[row]) <= joint_) near.push_back(rule);
            for (std::size_t column = 0; column < columns; ++column)
                if (!is_rule(near, ys[row], (xs[column] + xs[column + 1]) / 2))
                    join((row - 1) * columns + column, row * columns + column);
        }
        for (std::size_t i = 0; i < parents.size(); ++i) parents[i] = find_root(parents, i);
        return parents;
    }

    /// Charts leave much of their ground open above or below; tables do not.
    bool is_open(const std::vector<double>& xs, const std::vector<double>& ys,
                 const std::vector<std::size_t>& roots) const {
        const std::size_t columns = xs.size() - 1, rows = ys.size() - 1;
        std::vector<bool> open(roots.size(), false);
        for (std::size_t column = 0; column < columns; ++column) {
            const double along = (xs[column] + xs[column + 1]) / 2;
            if (!is_rule(across_, ys.front(), along)) open[roots[column]] = true;
            if (!is_rule(across_, ys.back(), along)) open[roots[(rows - 1) * columns + column]] = true;
        }
        double area = 0, open_area = 0;
        for (std::size_t row = 0; row < rows; ++row)
            for (std::size_t column = 0; column < columns; ++column) {
                const double field = (xs[column + 1] - xs[column]) * (ys[row + 1] - ys[row]);
                area += field;
                if (open[roots[row * columns + column]]) open_area += field;
            }
        constexpr double kMostOpen = 0.25;
        return open_area > kMostOpen * area;
    }

    const std::vector<Rule>& across_;
    const std::vector<Rule>& down_;
    double joint_;
};

}  // namespace

std::optional<std::size_t> RuledGrid::cell_at(double x, double y) const {
    if (x < xs_.front() || x >= xs_.back() || y < ys_.front() || y >= ys_.back()) return std::nullopt;
    const auto column = static_cast<std::size_t>(std::ranges::upper_bound(xs_, x) - xs_.begin()) - 1;
    const auto row = static_cast<std::size_t>(std::ranges::upper_bound(ys_, y) - ys_.begin()) - 1;
    return roots_[row * columns() + column];
}

std::vector<RuledGrid> find_ruled_grids(const GrayPicture& picture) {
    const auto pixels = [&](double points) {
        return std::max(1, static_cast<int>(points * picture.per_point));
    };
    const std::vector<std::uint8_t> columns = transposed(picture);
    const GrayPicture turned{columns, picture.height, picture.width, picture.height, picture.per_point};
    const std::vector<Rule> across = find_rules(picture, pixels(kShortestAcross), pixels(kThickest));
    const std::vector<Rule> down = find_rules(turned, pixels(kShortestDown), pixels(kThickest));
    const double joint = kJoint * picture.per_point;
    std::vector<std::size_t> parents(across.size() + down.size());
    std::iota(parents.begin(), parents.end(), std::size_t{0});
    for (std::size_t i = 0; i < across.size(); ++i)
        for (std::size_t j = 0; j < down.size(); ++j) {
            const double x = middle(down[j]), y = middle(across[i]);
            if (x < across[i].begin - joint || x > across[i].end + joint || y < down[j].begin - joint ||
                y > down[j].end + joint)
                continue;
            const std::size_t a = find_root(parents, i), b = find_root(parents, across.size() + j);
            if (a != b) parents[std::max(a, b)] = std::min(a, b);
        }
    std::vector<RuledGrid> grids;
    std::vector<std::vector<Rule>> across_of(parents.size()), down_of(parents.size());
    for (std::size_t i = 0; i < parents.size(); ++i) {
        const std::size_t root = find_root(parents, i);
        if (i < across.size()) {
            across_of[root].push_back(across[i]);
        } else {
            down_of[root].push_back(down[i - across.size()]);
        }
    }
    for (std::size_t root = 0; root < parents.size(); ++root) {
        if (across_of[root].size() < 2 || down_of[root].empty()) continue;
        if (auto grid = Network(across_of[root], down_of[root], joint).grid(picture.per_point))
            grids.push_back(std::move(*grid));
    }
    std::ranges::sort(grids, {}, &RuledGrid::top);
    return grids;
}

}  // namespace naskah::printed
