@echo off
rem Shows the register of this folder in the browser, and makes one the first time, by the Windows Subsystem for Linux.
rem A window stays open; closing it stops the pages, and loses nothing.
rem
rem Once, before: `wsl --install -d Debian`, and in it `sudo apt install ./cocrea_VERSION_amd64.deb`.
title Cocrea
start "" /min cmd /c "timeout /t 4 >nul & start http://localhost:8080/"
wsl -d Debian -- sh -c "mkdir -p ~/cocrea && cd ~/cocrea && { [ -e plan.db ] || cocrea init --register plan.db --workflow edomex-2020 --as custodia; } && exec cocrea serve --register plan.db"
pause
