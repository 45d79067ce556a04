#!/usr/bin/env bash
# The Python environments of the SDK tests, one a cloud: their SDKs do not fit together.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for requirements in test/sdk/python/*/requirements.txt; do
  environment=.venv/$(basename "$(dirname "$requirements")")
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement "$requirements"
done
