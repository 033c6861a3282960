// The page that fills a hall's screen: which of its sheets are seen when nobody touches it.
import { SCREENS, open } from './chromium.mjs'

const HASTE = 50 // times as fast as in the hall
const PATIENCE = 6000 // ms
const PAUSE = 40

function hurry(times) {
  const { setTimeout, setInterval } = globalThis
  globalThis.setTimeout = (work, wait = 0, ...rest) => setTimeout(work, wait / times, ...rest)
  globalThis.setInterval = (work, wait = 0, ...rest) => setInterval(work, wait / times, ...rest)
}

// The sheet in the middle of the screen, how many there are, and what of it is out of sight.
function glance() {
  const sheets = [...document.querySelectorAll('.sheet')]
  const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
  const shown = sheets.findIndex((sheet) => sheet.contains(middle))
  const sheet = sheets[shown]?.getBoundingClientRect()
  const fits = !sheet || (sheet.top > -1 && sheet.left > -1 && sheet.right < innerWidth + 1 &&
    Math.max(sheet.bottom, sheet.top + sheets[shown].scrollHeight) < innerHeight + 1)
  return { shown, count: sheets.length, fits }
}

const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time))
const listed = (numbers, words) => [...numbers].sort((a, b) => a - b).map((n) => `sheet ${n + 1} ${words}`)

// Returns, in words, the sheets that are never seen and those that are larger than the screen.
export async function watchHall(browser, file) {
  const { tab } = await open(browser, file, SCREENS.hall, (tab) =>
    tab.evaluateOnNewDocument(hurry, HASTE))
  const seen = new Set()
  const large = new Set()
  const { count } = await tab.evaluate(glance)
  for (const end = Date.now() + PATIENCE; Date.now() < end && seen.size < count; await sleep(PAUSE)) {
    const { shown, fits } = await tab.evaluate(glance)
    if (shown >= 0) seen.add(shown)
    if (!fits) large.add(shown)
  }
  await tab.close()
  const unseen = Array.from({ length: count }, (_, i) => i).filter((i) => !seen.has(i))
  return { unseen: listed(unseen, 'is never seen'), large: listed(large, 'is larger than the screen') }
}
