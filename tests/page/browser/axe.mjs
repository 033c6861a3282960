// WCAG 2.1 A and AA by axe-core. It goes in past the page's own policy, as a browser's tools do.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const options = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
  resultTypes: ['violations'],
  preload: false
}

const inOneLine = (text) => text.replace(/\s+/g, ' ').trim()

// What violates the guidelines: the rule, the node and what would mend it.
export async function violations(tab) {
  await tab.evaluate(source)
  const result = await tab.evaluate((wanted) => globalThis.axe.run(document, wanted), options)
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => inOneLine(`${id}: ${node.target.join(' ')}: ${node.failureSummary}`)))
}
