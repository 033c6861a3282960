// One browser for all pages, and a tab that remembers what its page asked for and said.
import { existsSync } from 'node:fs'
import puppeteer from 'puppeteer-core'

// Nothing may leave the machine, whatever a page or the browser itself tries; and as root, or in
// a container, Chromium has no sandbox of its own to offer.
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking',
  '--host-resolver-rules=MAP * ~NOTFOUND', '--force-color-profile=srgb', '--lang=zh-CN'
]

export const SCREENS = {
  phone: { width: 360, height: 740, isMobile: true, hasTouch: true },
  desk: { width: 1280, height: 800 },
  hall: { width: 1920, height: 1080 }
}

export const launch = () => puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS
})

const withoutFragment = (address) => address.replace(/#.*/, '')

function watchRequests(tab, address, asked) {
  tab.on('request', (request) => {
    if (request.isNavigationRequest() && withoutFragment(request.url()) === address) {
      request.continue()
      return
    }
    asked.push(`${request.resourceType()} ${request.url().slice(0, 200)}`)
    request.abort()
  })
}

function watchWords(tab, said) {
  tab.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
  tab.on('pageerror', (error) => said.push(`error: ${error.message}`))
  tab.on('error', (error) => said.push(`crash: ${error.message}`))
  tab.on('dialog', (dialog) => {
    said.push(`dialog: ${dialog.message()}`)
    dialog.dismiss()
  })
}

// Opens a file on a screen, in a tab that `prepare` may change first; `asked` are its requests
// beside the one for itself, `said` what stands on its console.
export async function open(browser, file, screen, prepare = () => {}) {
  if (!existsSync(file)) throw new Error(`${file} is missing`)
  const address = new URL(`file://${encodeURI(file)}`).href
  const page = { tab: await browser.newPage(), asked: [], said: [] }
  await page.tab.setViewport(screen)
  await page.tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }])
  watchRequests(page.tab, address, page.asked)
  watchWords(page.tab, page.said)
  await page.tab.setRequestInterception(true)
  await prepare(page.tab)
  await page.tab.goto(address, { waitUntil: 'load', timeout: 20000 })
  return page
}

export const print = (tab, path) => tab.pdf({ path, preferCSSPageSize: true })
