// usage: node draw.mjs LIST DIRECTORY
// Puts into DIRECTORY what the pictures of the list's pages are made from: NAME.pdf, or NAME.png
// of a page that is shown on a screen.
import { resolve } from 'node:path'
import { SCREENS, launch, open, print } from './chromium.mjs'
import { readList } from './list.mjs'

const SCREEN = { ...SCREENS.hall, deviceScaleFactor: 0.4 }

async function draw(browser, { name, file, picture }, stem) {
  const { tab } = await open(browser, file, picture === 'screen' ? SCREEN : SCREENS.desk)
  if (picture === 'screen') await tab.screenshot({ path: `${stem}.png`, optimizeForSpeed: false })
  else await print(tab, `${stem}.pdf`)
  await tab.close()
}

const [list, directory] = process.argv.slice(2)
const browser = await launch()
try {
  for (const entry of readList(list).filter(({ picture }) => picture !== '-')) {
    await draw(browser, entry, resolve(directory, entry.name.replaceAll('/', '-')))
  }
} finally {
  await browser.close()
}
