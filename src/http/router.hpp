#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/route.hpp"

namespace naskah::http {

/// All routes of a service. Filled before it serves, then only read: thread-safe from there on.
class Router {
  public:
    /// Two routes may not share method and pattern, nor the operation. A word wins over a parameter in the
    /// same place ("/v1/jobs/all" before "/v1/jobs/{id}").
    void add(Route route);
    /// A schema the routes refer to as "#/components/schemas/NAME", as JSON text.
    void add_schema(std::string name, std::string schema);

    struct Match {
        const Route* route = nullptr;   ///< null: see allow
        std::string_view pattern = {};  ///< of the address, whatever the method
        std::string allow;  ///< the methods of this address, as Allow lists them; empty: no such address
    };
    /// Finds the route of the request and puts the parameters of its path there.
    Match find(Request& request) const;

    /// In the order of their adding; addresses stay as they are.
    const std::vector<std::unique_ptr<Route>>& routes() const { return routes_; }
    const std::map<std::string, std::string>& schemas() const { return schemas_; }

  private:
    std::vector<std::unique_ptr<Route>> routes_;
    std::vector<std::vector<std::string>> patterns_;  // of each route, its segments
    std::map<std::string, std::string> schemas_;
};

}  // namespace naskah::http
