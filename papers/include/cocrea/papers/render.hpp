#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include "cocrea/papers/html.hpp"
#include "cocrea/papers/paper.hpp"

namespace cocrea::papers {

/// CommonMark with tables (GFM 0.29). The seal stands once, at the end. Pure.
std::string to_markdown(const Paper& paper);

/// Plain text, as letters have it, without lines to sign. The seal stands once, at the end. Pure.
std::string to_text(const Paper& paper);

/// A page of HTML without scripts and without anything from elsewhere. Printed, it has the seal at
/// the foot of each sheet. Pure.
std::string to_html(const Paper& paper);

/// The blocks of it, to stand in a page that has a title and looks of its own. Pure.
html::Markup blocks_of(const Paper& paper);

/// Its seal, likewise. Pure.
html::Markup seal_of(const Paper& paper);

/// Bytes that are no .docx to put a paper into.
struct TemplateError : std::runtime_error {
    /// What is the matter.
    enum class Reason {
        no_docx,    ///< no such container, or not what Word writes (ECMA-376, transitional)
        too_large,  ///< more than `max_template_bytes`, or it unpacks to more than is sensible
    };
    /// For that reason.
    explicit TemplateError(Reason why);
    Reason reason;  ///< stable
};

/// The largest template that is looked at.
inline constexpr std::size_t max_template_bytes = 16 << 20;

/// A .docx (ECMA-376) of plain looks. The same paper gives the same bytes. Pure.
std::string to_docx(const Paper& paper);

/// The same within the .docx of an institution: the paper stands at the paragraph whose whole text
/// is `{{contenido}}` or `{{content}}`, else at the end. Styles, headers, footers and page stay;
/// the seal comes below the footers. Throws `TemplateError`. Pure.
std::string to_docx(const Paper& paper, std::string_view institution);

}  // namespace cocrea::papers
