// Compares the verdicts of the schema checker with those of Ajv.
//
//     node compare.js SCHEMA_VERDICT [SEED]
//
// SCHEMA_VERDICT is the program made from schema_verdict.c. Prints each disagreement; exits
// with 1 if there is one, or if there was too little of either verdict to mean anything.
'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const Ajv = require('ajv/dist/2020').default;

const documents = require('./documents');
const { randomSchema, randomValue } = require('./generate');
const { mutate, vocabulary } = require('./mutate');
const { Random } = require('./random');

const SCHEMAS = path.join(__dirname, '..', '..', '..', 'schemas');
const MUTANTS = 2000; // of each schema of the archive
const RANDOM_SCHEMAS = 400;
const RANDOM_VALUES = 25; // for each of these
const LEAST = 200; // of each verdict for each schema of the archive, and for the random ones together
const BATCH = 1000; // files for one process
const SHOWN = 20; // disagreements

/** Ajv's verdict on a value; `strict` would refuse schemas that are merely unusual. */
function compile(schema) {
  return new Ajv({ strict: false, logger: false }).compile(schema);
}

/** Whether the archive's parser takes the document at all: 1 MiB, 16 levels. */
function isReadable(document) {
  const depth = (value) =>
    value !== null && typeof value === 'object' ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;
  return Buffer.byteLength(JSON.stringify(document)) <= 1024 * 1024 && depth(document) <= 16;
}

function* archiveCases(random) {
  for (const [name, originals] of Object.entries(documents)) {
    const schema = JSON.parse(fs.readFileSync(path.join(SCHEMAS, name), 'utf8'));
    const validate = compile(schema);
    const words = vocabulary(schema);
    for (const document of originals)
      if (!validate(document)) throw new Error(`${name}: not valid: ${JSON.stringify(validate.errors)}`);
    for (let i = 0; i < MUTANTS; i++) {
      const document = mutate(random.pick(originals), random, words);
      if (!isReadable(document)) continue;
      yield { group: name, schema: name, document, valid: validate(document) };
    }
  }
}

/**
 * Ajv's verdicts on values, or null: for a few schemas that combine `if` with others the code
 * that Ajv 8 makes refers to a variable that it does not declare (props0).
 */
function verdicts(validate, values) {
  try {
    return values.map((value) => validate(value));
  } catch (error) {
    if (error instanceof ReferenceError) return null;
    throw error;
  }
}

function* randomCases(random, folder) {
  for (let i = 0, judged = 0; judged < RANDOM_SCHEMAS; i++) {
    if (i === 2 * RANDOM_SCHEMAS) throw new Error('Ajv judges too few of the random schemas');
    const schema = randomSchema(random);
    const values = Array.from({ length: RANDOM_VALUES }, () => randomValue(random));
    const expected = verdicts(compile(schema), values);
    if (expected === null) continue;
    const file = path.join(folder, `${i}.schema.json`);
    fs.writeFileSync(file, JSON.stringify(schema));
    for (const [j, document] of values.entries())
      yield { group: 'random schemas', schema: file, document, valid: expected[j], source: schema };
    judged++;
  }
}

/** Our verdicts on all cases. JSON is YAML, so the archive's parser reads it. */
function judge(program, cases, folder) {
  const found = [];
  for (let start = 0; start < cases.length; start += BATCH) {
    const pairs = cases.slice(start, start + BATCH).flatMap(({ schema, document }, i) => {
      const file = path.join(folder, `${start + i}.yaml`);
      fs.writeFileSync(file, JSON.stringify(document));
      return [schema, file];
    });
    const run = spawnSync(program, pairs, { encoding: 'utf8' });
    if (run.error || run.status !== 0) throw new Error(`${program}: ${run.error ?? run.stderr.slice(-1000)}`);
    found.push(...run.stdout.trim().split('\n'));
  }
  if (found.length !== cases.length) throw new Error(`${found.length} verdicts on ${cases.length} files`);
  return found;
}

function show({ group, document, valid, source }) {
  const text = JSON.stringify(document);
  console.log(`${group}: ${valid ? 'valid' : 'invalid'} for Ajv, not so for us`);
  if (source) console.log(`  schema ${JSON.stringify(source)}`);
  console.log(`  value  ${text.length > 1000 ? text.slice(0, 1000) + '…' : text}`);
}

/** How many valid and invalid cases each group has; false if one has too few. */
function report(cases) {
  const counts = {};
  for (const { group, valid } of cases) {
    counts[group] ??= { valid: 0, invalid: 0 };
    counts[group][valid ? 'valid' : 'invalid']++;
  }
  for (const [group, { valid, invalid }] of Object.entries(counts))
    console.log(`${group}: ${valid} valid, ${invalid} invalid`);
  return Object.values(counts).every(({ valid, invalid }) => valid >= LEAST && invalid >= LEAST);
}

function main(program, seed) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'schema-oracle-'));
  try {
    const random = new Random(seed);
    const cases = [...archiveCases(random), ...randomCases(random, folder)];
    const found = judge(path.resolve(program), cases, folder);
    const wrong = cases.filter(({ valid }, i) => found[i] !== (valid ? 'valid' : 'invalid'));
    wrong.slice(0, SHOWN).forEach(show);
    const enough = report(cases);
    console.log(`${cases.length} comparisons, ${wrong.length} disagreements (seed ${seed})`);
    if (!enough) console.log(`too few: each needs ${LEAST} of both verdicts`);
    return wrong.length === 0 && enough ? 0 : 1;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

if (process.argv.length < 3) {
  console.error('usage: node compare.js SCHEMA_VERDICT [SEED]');
  process.exit(2);
}
process.exitCode = main(process.argv[2], Number(process.argv[3] ?? 2022));
