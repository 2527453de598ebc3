/// The engine's verdicts on the edge points of C2SP/CCTV, a line each: `verdicts FILE`.
#include <algorithm>
#include <boost/json/array.hpp>
#include <iostream>

#include "cocrea/core/signature.hpp"
#include "cocrea/log/canonical.hpp"
#include "support/file.hpp"

namespace {

using namespace cocrea;

/// The bytes of hex digits; throws when they are not as many as `to` holds.
template <class Bytes>
void read_hex(std::string_view hex, Bytes& to) {
    if (hex.size() != 2 * to.size()) throw std::invalid_argument("of another length");
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i] =
            static_cast<std::uint8_t>(std::stoi(std::string(hex.substr(2 * i, 2)), nullptr, 16));
}

bool holds(const boost::json::value& point) {
    PublicKey key;
    Signature signature;
    read_hex(point.at("key").as_string(), key.bytes);
    read_hex(point.at("sig").as_string(), signature.bytes);
    return verify(key, point.at("msg").as_string(), signature);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const auto points = parse_json(test::read_file(argv[1]));
    for (const auto& point : points.as_array())
        std::cout << (holds(point) ? "holds" : "fails") << '\n';
}
