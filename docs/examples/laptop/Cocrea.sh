#!/bin/sh
# Shows the register of this folder in the browser, and makes one the first time. A window stays open; closing it stops
# the pages, and loses nothing.
cd "$(dirname "$0")" || exit
[ -e plan.db ] || cocrea init --register plan.db --workflow edomex-2020 --as custodia || exit
(sleep 2; ${BROWSER:-xdg-open} http://localhost:8080/) &
exec cocrea serve --register plan.db
