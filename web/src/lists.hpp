#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory.hpp"
#include "view.hpp"

namespace cocrea::web {

/// A part of a list, which is as long as its register is old.
struct Part {
    std::size_t first = 0;  ///< place of its first, from 0
    std::size_t last = 0;   ///< behind its last
    std::size_t all = 0;    ///< how long the whole list is
};

/// How many rows a page shows.
inline constexpr std::size_t rows_a_page = 50;

/// Lists of a page that has several: the parameter of the query that says which part is shown.
inline constexpr const char* the_part = "part";

/// The part that was asked for, the first when none or none that there is.
Part part_of(const View& view, std::size_t all, const std::string& parameter = the_part,
             std::size_t rows = rows_a_page);

/// Which part it is, and links to the one before and after; nothing where the part is the whole.
/// `here` is the address of the page; the words stay in it.
html::Markup ways_of(const View& view, const Part& part, const std::string& here,
                     const StateWords& words = {}, const std::string& parameter = the_part,
                     std::size_t rows = rows_a_page);

/// The words of the query by which a list is narrowed down: of those members alone.
StateWords asked_words(const View& view, const std::vector<std::string>& members);

/// A form that narrows a list down by those members, each by the words that the list has; none in a
/// copy, which nobody answers.
html::Markup narrowing_form(const View& view, const std::string& here,
                            const std::vector<std::string>& members,
                            const std::vector<Listed>& all);

/// What people call a word of that member: an axis by its title.
std::string called(const View& view, const std::string& member, const std::string& word);

/// `here` with a query of those words.
std::string narrowed(const std::string& here, const StateWords& words);

/// The objects in that part: each with its link and the members of its state that are named. Says
/// that there is none where there is none.
html::Markup listing_of(const View& view, std::string_view kind,
                        const std::vector<std::string_view>& members,
                        const std::vector<ObjectId>& objects, const Part& part);

/// All of them that are for the reader, narrowed down, in parts.
html::Markup parts_of(const View& view, std::string_view kind,
                      const std::vector<std::string_view>& members, const std::string& here,
                      const StateWords& words = {}, const std::string& parameter = the_part);

}  // namespace cocrea::web
