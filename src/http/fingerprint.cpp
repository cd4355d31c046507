#include "http/fingerprint.hpp"

#include <Poco/SHA2Engine.h>

namespace naskah::http {

std::string fingerprint(std::string_view bytes) {
    Poco::SHA2Engine engine(Poco::SHA2Engine::SHA_256);
    engine.update(bytes.data(), bytes.size());
    return Poco::DigestEngine::digestToHex(engine.digest());
}

}  // namespace naskah::http
