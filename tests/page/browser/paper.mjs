// What a printed page (PDF) holds, as poppler's tools see it.
import { execFileSync } from 'node:child_process'

// Points, 72 to the inch.
const A4 = { portrait: [595.28, 841.89], landscape: [841.89, 595.28] }

// CSS pixels, 96 to the inch.
export const paperWidth = (paper) => A4[paper][0] * 96 / 72

const run = (program, args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 26 })

// Fonts share a glyph between a character and its double among the radicals; poppler may name
// either. Spaces are where lines end, and no one's business here.
export const bare = (text) => text.normalize('NFKC').replace(/[\s\u200b\u00ad]+/g, '')

// The text of each printed page, in the order in which it was painted: cells stay together.
export function pagesOf(pdf) {
  const pages = run('pdftotext', ['-raw', '-enc', 'UTF-8', pdf, '-']).split('\f')
  pages.pop()
  return pages.map(bare)
}

export function wrongSizes(pdf, paper) {
  const sizes = [...run('pdfinfo', ['-l', '9999', pdf]).matchAll(/^Page +(\d+) size: +([\d.]+) x ([\d.]+)/gm)]
  const [width, height] = A4[paper]
  return sizes.filter(([, , x, y]) => Math.abs(x - width) > 1 || Math.abs(y - height) > 1)
    .map(([, page, x, y]) => `page ${page} is ${x} × ${y} points`)
}

const count = (text) => {
  const counts = new Map()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return counts
}

// Characters of the text that the pages do not hold as often as it does: clipped, or lost.
export function unprinted(text, pages) {
  const printed = count(pages.join(''))
  return [...count(bare(text))]
    .filter(([character, times]) => (printed.get(character) ?? 0) < times)
    .map(([character, times]) => `${character}: ${printed.get(character) ?? 0} of ${times}`)
}
