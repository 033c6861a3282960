// usage: node look.mjs LIST DIRECTORY
// Looks at each page of the list on three screens and on paper, and prints what it finds as TAP
// without numbers; the printed pages (PDF) go to DIRECTORY. The claims are those of `claims`.
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { violations } from './axe.mjs'
import { SCREENS, launch, open, print } from './chromium.mjs'
import { watchHall } from './hall.mjs'
import { named, overflowing, printedWidth, visibleText, wrongInPictures } from './layout.mjs'
import { readList } from './list.mjs'
import { bare, pagesOf, paperWidth, unprinted, wrongSizes } from './paper.mjs'

const TABS = 2 // looked at side by side
const MOST_LINES = 12

// Says of a page; a claim holds when nothing is wrong. What was said is printed page by page.
function speaker(name) {
  const lines = []
  const say = (claim, wrong) => {
    lines.push(`${wrong.length === 0 ? 'ok' : 'not ok'} - ${name}: ${claim}`)
    for (const line of wrong.slice(0, MOST_LINES)) lines.push(`# ${line}`)
    if (wrong.length > MOST_LINES) lines.push(`# and ${wrong.length - MOST_LINES} more`)
  }
  return { say, lines }
}

function sheets({ least, most }, paper) {
  if (least === 1 && most === 1) return `one A4 ${paper} page`
  if (most === Infinity) return `at least ${least} A4 ${paper} page${least > 1 ? 's' : ''}`
  return least === most ? `${least} A4 ${paper} pages` : `${least} to ${most} A4 ${paper} pages`
}

const deadLinks = (targets, file) => targets.filter((target) =>
  /^[a-z]+:|^\/\//i.test(target) || !existsSync(resolve(dirname(file), decodeURI(target.replace(/[#?].*/, '')))))

// --- on a screen -------------------------------------------------------------

async function lookOnScreens(page, { file }, say) {
  const { tab } = page
  const unheard = { phone: [], desk: [] }
  for (const [screen, size] of Object.entries(SCREENS)) {
    await tab.setViewport(size)
    const wrong = await tab.evaluate(overflowing)
    if (await tab.evaluate(() => document.documentElement.clientWidth) !== size.width) {
      wrong.push('the page takes the screen for another size')
    }
    say(`nothing overflows, ${size.width} × ${size.height} (${screen})`, wrong)
    if (unheard[screen]) unheard[screen] = await violations(tab)
  }
  say('as WCAG 2.1 AA asks, by axe', [...new Set([...unheard.phone, ...unheard.desk])])
  const pictures = await tab.evaluate(wrongInPictures)
  if (pictures.words > 0) {
    say('the words of its pictures are where they belong', pictures.place)
    say('the words of its pictures stand out, 4.5 : 1', pictures.contrast)
  }
  const targets = await tab.$$eval('a[href]', (links) =>
    links.map((link) => link.getAttribute('href')).filter((target) => !target.startsWith('#')))
  say('its links lead to files beside it', deadLinks(targets, file))
}

async function lookInHall(browser, { tab }, { file }, say) {
  if (!await tab.evaluate(() => document.body.classList.contains('hall'))) return
  const { unseen, large } = await watchHall(browser, file)
  say('turns to every sheet by itself', unseen)
  say('each sheet fits the screen of a hall', large)
}

// --- on paper ----------------------------------------------------------------

const lacking = (texts, page) =>
  texts.filter((text) => !text.split('/').some((one) => page.includes(bare(one))))

async function overflowsOnPaper(tab, paper) {
  const width = await tab.evaluate(printedWidth, paperWidth(paper))
  await tab.emulateMediaType('print')
  await tab.setViewport({ width, height: 800 })
  return tab.evaluate(overflowing)
}

async function lookOnPaper({ tab }, { paper, range, found, each }, pdf, say) {
  say('nothing overflows on paper', await overflowsOnPaper(tab, paper))
  const text = await tab.evaluate(visibleText)
  await print(tab, pdf)
  const pages = pagesOf(pdf)
  const wrong = wrongSizes(pdf, paper)
  if (pages.length < range.least || pages.length > range.most) wrong.push(`${pages.length} pages`)
  say(sheets(range, paper), wrong)
  say('no page is blank', pages.flatMap((page, i) => page === '' ? [`page ${i + 1}`] : []))
  say('all that stands on it is printed', unprinted(text, pages))
  if (found.length > 0) say(`in print, ${found.join(' ')}`, lacking(found, pages.join('')))
  if (each.length > 0) {
    say(`on each printed page, ${each.join(' ')}`, pages.flatMap((page, i) =>
      lacking(each, page).map((missing) => `page ${i + 1}: ${missing}`)))
  }
}

// --- the whole ---------------------------------------------------------------

async function look(browser, entry, pdf, say) {
  const page = await open(browser, entry.file, SCREENS.phone)
  await lookOnScreens(page, entry, say)
  await lookInHall(browser, page, entry, say)
  await lookOnPaper(page, entry, pdf, say)
  say('asks for nothing but itself', [...page.asked, ...await page.tab.evaluate(named)])
  say('nothing on the console', page.said)
  await page.tab.close()
}

async function lookAtRest(browser, entries, directory) {
  for (let entry = entries.shift(); entry; entry = entries.shift()) {
    const { say, lines } = speaker(entry.name)
    const pdf = resolve(directory, `${entry.name.replaceAll('/', '-')}.pdf`)
    try {
      await look(browser, entry, pdf, say)
    } catch (error) {
      say('can be looked at', String(error.stack ?? error).split('\n'))
    }
    console.log(lines.join('\n'))
  }
}

const [list, directory] = process.argv.slice(2)
const browser = await launch()
try {
  const entries = readList(list)
  await Promise.all(Array.from({ length: TABS }, () => lookAtRest(browser, entries, directory)))
} finally {
  await browser.close()
}
