#include "http/multipart.hpp"

#include <filesystem>
#include <fstream>

#include "fuzz.hpp"

using namespace cocrea;

/// The first line is the media type, the rest the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const web::Spool spool;
    const auto text = fuzz::text_of(data, size);
    const auto line = std::min(text.find('\n'), text.size());
    const auto boundary = web::boundary_in(text.substr(0, line));
    if (!boundary) return 0;
    const auto body = text.substr(std::min(line + 1, text.size()));
    std::ofstream(spool.path(), std::ios::binary | std::ios::trunc) << body;
    const auto form = web::read_multipart(spool.path(), *boundary);
    if (!form) return 0;
    std::uintmax_t sent = 0;
    for (const auto& [name, value] : form->fields) sent += name.size() + value.size();
    for (const auto& [name, file] : form->files) {
        fuzz::must_hold(std::filesystem::file_size(file.file->path()) == file.size,
                        "a file is as long as it is said to be");
        sent += name.size() + file.size;
    }
    fuzz::must_hold(sent <= body.size(), "it gives no more than was sent");
    return 0;
}
