#!/bin/sh
# Compares the schema checker with Ajv, a validator that others wrote. TAP.
set -u
here=tests/oracle/schema
claim='the schema checker and Ajv judge the same documents the same'
echo 1..1
if [ ! -d $here/node_modules ]; then
    echo "ok 1 - $claim # skip Ajv is not there: npm ci --prefix $here"
    exit 0
fi
if out=$(node $here/compare.js "$BUILD/oracle/schema_verdict"); then
    echo "ok 1 - $claim"
else
    echo "not ok 1 - $claim"
fi
echo "$out" | sed 's/^/# /'
