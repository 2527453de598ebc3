#pragma once

#include "view.hpp"

namespace cocrea::web {

/// What is below `/data`: every data set as `NAME.csv`, `NAME.json` and `NAME.ndjson`, from its
/// second part on as `NAME.2.csv`; sessions as a calendar, `sessions.es.ics`; `datapackage.json`,
/// which says what all of it means (specs.frictionlessdata.io/data-package), and the schemas. Alike
/// in every language. `path` is without `/data`.
Response data_answer(const View& view, std::string_view path);

/// What is to be had, and what it means, for people.
Page data_page(const View& view);

}  // namespace cocrea::web
