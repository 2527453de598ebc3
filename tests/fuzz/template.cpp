#include "cocrea/papers/render.hpp"
#include "docx/container.hpp"
#include "docx/package.hpp"
#include "fuzz.hpp"

using namespace cocrea;

/// The input as a template; what is no archive, as the main part of one, since no mutation of an
/// archive would get past its checksums.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const papers::Paper paper{.language = "es",
                              .title = "Acta",
                              .blocks = {papers::Grid{{"a"}, {{"b"}}}},
                              .seal = {"s", "c"}};
    std::string institution(fuzz::text_of(data, size));
    if (!institution.starts_with("PK")) {
        auto files = papers::empty_docx("es");
        files["word/document.xml"] = institution;
        institution = papers::packed(files);
    }
    try {
        const auto made = to_docx(paper, institution);
        fuzz::must_hold(!to_docx(paper, made).empty(), "what was made is a template as well");
    } catch (const papers::TemplateError&) {
    }
    return 0;
}
