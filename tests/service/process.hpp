#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace naskah::service_test {

struct Finished {
    int status = -1;  ///< exit status; 1000 + signal when killed
    std::string out, err;
};

/// A child process of the naskah program, with pipes on its three streams.
class Process {
  public:
    /// Starts the program with these arguments; NASKAH_DATA names the source tree unless `environment` says
    /// other.
    explicit Process(const std::vector<std::string>& arguments,
                     const std::vector<std::string>& environment = {});
    ~Process();  ///< kills it if it still runs
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    /// Reads a line of its standard error; "" at the end or after 60 s.
    std::string read_error_line();
    void signal(int number) const;
    /// Gives it `input`, closes its standard input, reads the rest of its output and waits for its end.
    Finished finish(const std::string& input = "");

  private:
    std::string archive_;  ///< a folder for what a service keeps; gone with the process
    pid_t child_ = -1;
    int in_ = -1, out_ = -1, err_ = -1;
    std::string pending_error_;
};

/// Runs the program to its end.
Finished run_naskah(const std::vector<std::string>& arguments, const std::string& input = "",
                    const std::vector<std::string>& environment = {});

}  // namespace naskah::service_test
