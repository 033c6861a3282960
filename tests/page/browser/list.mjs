// The list of pages to look at, one a line: NAME|FILE|PAPER|PAGES|PICTURE|FOUND|ON EACH PAGE
// (see tests/page/pages/README). FILE is the HTML that was made.
import { readFileSync } from 'node:fs'

const words = (field) => field.split(/\s+/).filter(Boolean)

// 1, 1-2 or 3-
function range(field) {
  const [, least, more, most] = /^(\d+)(-(\d*))?$/.exec(field) ?? []
  if (!least) throw new Error(`'${field}' is no number of pages`)
  return { least: Number(least), most: !more ? Number(least) : most ? Number(most) : Infinity }
}

function entry(line) {
  const [name, file, paper, pages, picture, found, each] = line.split('|')
  return { name, file, paper, pages, range: range(pages), picture, found: words(found), each: words(each) }
}

export const readList = (path) =>
  readFileSync(path, 'utf8').split('\n').filter(Boolean).map(entry)
