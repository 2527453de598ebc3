#include "commands/papers.hpp"

#include "cocrea/papers/render.hpp"
#include "cocrea/papers/session.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "trust/texts.hpp"

namespace cocrea::cli {
namespace {

using Make = Result<papers::Paper> (*)(const desk::Desk&, const desk::Reader&, const Voice&,
                                       const ObjectId&);

/// How a paper is written; throws `UsageError` for words that do not go together.
std::string format_of(const Typed& typed) {
    const auto format = typed_word(typed, "--format").value_or("markdown");
    if (format != "markdown" && format != "html" && format != "docx")
        throw UsageError("usage.paper_format_unknown", {{"have", format}});
    if (format == "docx" && !typed.contains("--to")) throw UsageError("usage.docx_needs_file");
    if (format != "docx" && typed.contains("--template"))
        throw UsageError("usage.template_needs_docx");
    return format;
}

std::string docx_of(const papers::Paper& paper, const Typed& typed) {
    const auto file = typed_word(typed, "--template");
    if (!file) return to_docx(paper);
    const auto institution = source_of(*file, papers::max_template_bytes);
    try {
        return to_docx(paper, institution.bytes);
    } catch (const papers::TemplateError& wrong) {
        const bool large = wrong.reason == papers::TemplateError::Reason::too_large;
        throw Failure(large ? "paper.template_large" : "paper.template_malformed",
                      {{"file", institution.name}});
    }
}

int write(Program& program, const Typed& typed, Make make) {
    const auto format = format_of(typed);
    const auto id = typed_object(typed, "ID");
    const auto reader = program.reader();
    const auto paper = make(program.desk(), reader, program.voice(), id);
    if (!paper) return report_refusal(program, paper.error());
    const auto head = reader.view().head();
    return hand_over(program, typed,
                     format == "docx"   ? docx_of(*paper, typed)
                     : format == "html" ? to_html(*paper)
                                        : to_markdown(*paper),
                     {{"session", id.text()},
                      {"format", format},
                      {"size", head.size},
                      {"root", to_hex(head.root)}});
}

}  // namespace

int convocation(Program& program, const Typed& typed) {
    return write(program, typed, papers::convocation_of);
}

int attendance(Program& program, const Typed& typed) {
    return write(program, typed, papers::attendance_of);
}

int minutes(Program& program, const Typed& typed) {
    return write(program, typed, papers::minutes_of);
}

}  // namespace cocrea::cli
