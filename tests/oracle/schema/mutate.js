// Makes documents that are nearly right out of right ones.
//
// What the archive's parser refuses by itself never comes up, for then there is no
// verdict of the schema to compare: control and invisible characters, text that is not
// in NFC, empty keys. Nor do numbers such as 1e21, which JavaScript takes for integers
// and YAML readers do not.
'use strict';

const copy = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
const isMap = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

const values = [
  null, true, false, 0, 1, -1, 5, 60, 61, 1900, 9999, 10000, 10001, 1.5, -0.5,
  '', ' ', '\u3000', ' \n\t', 'a', 'A', '甲', '𠀀', 'a b', 'a\nb', 'a\n', '\na', 'no', 'yes', 'null', '5',
  '2022-03-04', '2022-03-04\n', '2022-3-4', '２０２２-03-04', '2022-03-04T09:30+08:00', '2022-03-04T09:30Z',
  '+08:00', '-14:59', '+15:00', '2022-szk-0001', '2022-szk-001', 'a_b', 'a-b', '1a',
  'a'.repeat(16), 'a'.repeat(17), 'a'.repeat(32), 'a'.repeat(33), '甲'.repeat(64), '甲'.repeat(65),
  '甲'.repeat(1000), '𠀀'.repeat(1000), '甲'.repeat(1001), '甲'.repeat(20000), '甲'.repeat(20001),
  [], {}, ['a'], [null], { a: 1 }, { name: '甲' }, [[]], [['a']],
];

const keys = ['extra', 'Name', '名', 'no', 'a'];

/** All keys and all texts that a schema names: what is wrong in one place is right in another. */
function vocabulary(schema) {
  const words = { keys: [...keys], values: [...values] };
  (function walk(part) {
    if (part === null || typeof part !== 'object') return;
    words.keys.push(...Object.keys(part.properties ?? {}));
    words.values.push(...(part.enum ?? []));
    if ('const' in part) words.values.push(part.const);
    Object.values(part).forEach(walk);
  })(schema);
  return words;
}

/** Every place in a document: the list or map that holds it, and its key. The root is held by { root }. */
function places(root) {
  const found = [];
  (function walk(holder) {
    for (const key of Object.keys(holder)) {
      found.push({ holder, key });
      if (holder[key] !== null && typeof holder[key] === 'object') walk(holder[key]);
    }
  })(root);
  return found;
}

function remove({ holder, key }) {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (key !== 'root') delete holder[key];
}

function replace({ holder, key }, random, words) {
  holder[key] = copy(random.pick(words.values));
}

function addKey({ holder, key }, random, words) {
  const target = isMap(holder[key]) ? holder[key] : holder;
  if (isMap(target) && !('root' in target)) target[random.pick(words.keys)] = copy(random.pick(words.values));
}

function renameKey({ holder, key }, random, words) {
  if (!isMap(holder) || key === 'root') return;
  const value = holder[key];
  delete holder[key];
  holder[random.pick(words.keys)] = value;
}

function borrow({ holder, key }, random, words, root) {
  const other = random.pick(places(root));
  const value = copy(other.holder[other.key]);
  if (JSON.stringify(value).length < 5000) holder[key] = value;
}

const bend = [
  (text) => text + 'a',
  (text) => ' ' + text,
  (text) => text + '\n',
  (text) => text.toUpperCase(),
  (text) => [...text].slice(1).join(''),
  (text) => [...text].slice(0, -1).join(''),
  (text) => text.replace(/[0-9]/, '１'),
  (text) => text.replace(/[0-9]/, '9'),
  (text) => text.replace('-', '/'),
  (text) => text + '甲',
];

function bendValue({ holder, key }, random) {
  const value = holder[key];
  if (typeof value === 'string') holder[key] = random.pick(bend)(value);
  else if (typeof value === 'number') holder[key] = value + random.pick([-1, 1, 0.5, 10000]);
  else if (typeof value === 'boolean') holder[key] = !value;
}

function resizeList({ holder, key }, random) {
  const list = holder[key];
  if (!Array.isArray(list)) return;
  const size = random.pick([0, 1, 2, 3, 16, 17, 20, 21, 100, 101]);
  const member = list.length > 0 ? list[0] : 'a';
  while (list.length < size) list.push(copy(member));
  list.length = size;
}

const mutations = [remove, replace, replace, addKey, renameKey, borrow, bendValue, bendValue, resizeList];

/** A copy of a document with none to three changes. */
function mutate(document, random, words) {
  const root = { root: copy(document) };
  for (let changes = random.below(4); changes > 0; changes--)
    random.pick(mutations)(random.pick(places(root)), random, words, root);
  return root.root;
}

module.exports = { mutate, vocabulary };
