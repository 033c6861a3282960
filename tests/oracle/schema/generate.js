// Random schemas out of all the keywords that the checker supports, and values to check by them.
'use strict';

const keys = ['a', 'b', 'c'];
const texts = ['', 'a', 'b', 'ab', '取水', '取水口', '𠀀𠀀', ' ', '\u3000', 'a\n', 'x1'];
const numbers = [0, 1, 2, 3, -1, 1.5, 2.5, 1000];
const scalars = [...texts, ...numbers, true, false, null];
const types = ['string', 'integer', 'number', 'boolean', 'null', 'array', 'object'];
const patterns = ['a', '^a', 'b$', '^[^\\n]*\\S[^\\n]*$', '\\S', '^\\S+$', '^.{2}$', '^(a|b)+$', '^[a-z][0-9]{0,2}$', '水'];

function value(random, depth) {
  const form = depth > 0 ? random.below(4) : 0;
  if (form === 2) return Array.from({ length: random.below(4) }, () => value(random, depth - 1));
  if (form === 3) return Object.fromEntries(random.some(keys, 0.5).map((key) => [key, value(random, depth - 1)]));
  return random.pick(scalars);
}

const oneOrMore = (random, list) => [...new Set([random.pick(list), ...random.some(list, 0.2)])];
const branches = (random, depth) => Array.from({ length: 1 + random.below(3) }, () => schema(random, depth - 1));
const below = (random, depth) => schema(random, depth - 1);

/** Branches that a key tells apart, as those of the log; or nearly, when it may be missing. */
function taggedBranches(random, depth) {
  return oneOrMore(random, ['x', 'y', 'z']).map((tag) => ({
    ...(random.chance(0.9) && { type: 'object' }),
    required: random.some(['a'], 0.8).concat(random.some(['b'], 0.3)),
    properties: { a: { const: tag }, b: schema(random, depth - 1) },
    additionalProperties: random.chance(0.5),
  }));
}

const keywords = {
  type: (random) => (random.chance(0.5) ? random.pick(types) : oneOrMore(random, types)),
  const: (random) => random.pick(scalars),
  enum: (random) => oneOrMore(random, scalars),
  minimum: (random) => random.pick(numbers),
  maximum: (random) => random.pick(numbers),
  minLength: (random) => random.below(4),
  maxLength: (random) => random.below(4),
  pattern: (random) => random.pick(patterns),
  properties: (random, depth) =>
    Object.fromEntries(random.some(keys, 0.6).map((key) => [key, schema(random, depth - 1)])),
  required: (random) => random.some(keys, 0.4),
  additionalProperties: below,
  minProperties: (random) => random.below(3),
  maxProperties: (random) => random.below(3),
  items: below,
  minItems: (random) => random.below(3),
  maxItems: (random) => random.below(3),
  uniqueItems: (random) => random.chance(0.8),
  allOf: branches,
  anyOf: (random, depth) => random.pick([branches, taggedBranches])(random, depth),
  oneOf: (random, depth) => random.pick([branches, taggedBranches])(random, depth),
  not: below,
  if: below,
  $ref: (random) => '#/$defs/' + random.pick(['text', 'tree']),
  description: () => 'what it is',
  $comment: () => 'none',
};

function schema(random, depth) {
  if (depth <= 0 || random.chance(0.1)) return random.chance(0.8) || { type: random.pick(types) };
  const made = {};
  for (let i = 1 + random.below(4); i > 0; i--) {
    const name = random.pick(Object.keys(keywords));
    made[name] = keywords[name](random, depth);
  }
  if ('if' in made) {
    if (random.chance(0.7)) made.then = schema(random, depth - 1);
    if (random.chance(0.7)) made.else = schema(random, depth - 1);
  }
  return made;
}

/** A document with definitions to refer to, one of them recursive. */
function randomSchema(random) {
  const root = schema(random, 4);
  return {
    ...(root === true || root === false ? { allOf: [root] } : root),
    $defs: {
      text: { type: 'string', minLength: 1, pattern: '\\S' },
      tree: { properties: { a: { $ref: '#/$defs/tree' }, b: { $ref: '#/$defs/text' } }, additionalProperties: random.chance(0.5) },
    },
  };
}

/** Values at random, some of them with the tags that taggedBranches() wants. */
function randomValue(random) {
  const made = value(random, 3);
  if (made !== null && typeof made === 'object' && 'a' in made) made.a = random.pick(['x', 'y', 'z', made.a]);
  return made;
}

module.exports = { randomSchema, randomValue };
