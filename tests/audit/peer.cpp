/// Audits bundles for another program: reads frames from standard input, each a length (four bytes,
/// the most significant first) and a bundle, and answers each with a line of JSON.
///
///     audit_peer [--policy FILE] [--checkpoint FILE]
#include <boost/json.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "cocrea/audit.hpp"

namespace {

using namespace cocrea;

std::string file(const std::string& name) {
    std::ifstream in(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool read_frame(std::string& frame) {
    unsigned char length[4];
    if (!std::cin.read(reinterpret_cast<char*>(length), 4)) return false;
    frame.resize(std::size_t{length[0]} << 24 | std::size_t{length[1]} << 16 |
                 std::size_t{length[2]} << 8 | length[3]);
    return bool(std::cin.read(frame.data(), static_cast<std::streamsize>(frame.size())));
}

}  // namespace

int main(int argc, char** argv) {
    Anchor anchor;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::string(argv[i]) == "--policy") anchor.policy = parse_policy(file(argv[i + 1]));
        if (std::string(argv[i]) == "--checkpoint")
            anchor.checkpoint = parse_signed_checkpoint(file(argv[i + 1]));
    }
    for (std::string bundle; read_frame(bundle);)
        std::cout << to_json(audit(bundle, anchor)) << std::endl;
}
