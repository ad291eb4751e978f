#!/usr/bin/env bash
# Gets the programs that the tests use: Chromium, LibreOffice Calc, poppler's pdftoppm, PostgreSQL.
# Debian's packages when root; otherwise Playwright's own Chromium. What cannot be had is said,
# and the tests that need it are skipped with that reason.
set -u
export DEBIAN_FRONTEND=noninteractive
packages=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
    || packages+=(chromium)
command -v soffice >/dev/null || packages+=(libreoffice-calc fonts-dejavu fonts-liberation)
command -v pdftoppm >/dev/null || packages+=(poppler-utils)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || packages+=(postgresql)
[ ${#packages[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing ${packages[*]}"
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null && exit 0
fi
case " ${packages[*]} " in
    *" chromium "*) .venv/bin/python -m playwright install chromium >/dev/null || echo "no Chromium could be installed" ;;
esac
echo "not installed: ${packages[*]}; tests that need them are skipped with that reason"
exit 0
