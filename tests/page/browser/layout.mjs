// What stands where: each function runs inside the page and returns what is wrong, in words.

// Text and boxes that are wider or higher than what holds them. What scrolls by itself, as a
// wide table may, is held by its scroll bar; what is one pixel wide is there for the ear.
export function overflowing() {
  const wrong = []
  const root = document.documentElement
  const name = (element) => {
    const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)
    return `<${element.localName}${element.className ? ` class="${element.className}"` : ''}> ${text}`
  }
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
  const inScroller = (element) => {
    while (element && !scrolls(element)) element = element.parentElement
    return element !== null
  }
  const isBox = (element) => !/^(inline|contents|none)$/.test(getComputedStyle(element).display)
  const forTheEar = (element) => element.getBoundingClientRect().width <= 1

  if (root.scrollWidth > root.clientWidth) {
    wrong.push(`the page is ${root.scrollWidth} wide where ${root.clientWidth} are to be had`)
  }
  for (const element of document.body.querySelectorAll('*:not(svg, svg *)')) {
    if (isBox(element) && !scrolls(element) && !forTheEar(element) &&
        element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
      wrong.push(`${element.scrollWidth} in ${element.clientWidth}: ${name(element)}`)
    }
  }

  // A line may be higher than its box is, by its font's own leading; its middle has to be inside.
  const outside = (line, box) => line.left < box.left - 1 || line.right > box.right + 1 ||
    (line.top + line.bottom) / 2 < box.top || (line.top + line.bottom) / 2 > box.bottom
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest('svg, script, style')) continue
    let holder = node.parentElement
    while (!isBox(holder) && holder !== document.body) holder = holder.parentElement
    if (forTheEar(holder)) continue
    const box = holder.getBoundingClientRect()
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const line of range.getClientRects()) {
      if (outside(line, box)) wrong.push(`out of its box: ${name(holder)}`)
      const above = line.bottom + scrollY < 0
      if (above || (!inScroller(holder) && (line.left < -1 || line.right > root.clientWidth + 1))) {
        wrong.push(`out of sight: ${name(holder)}`)
      }
    }
  }
  return [...new Set(wrong)]
}

// The words of the page's pictures: in the picture, in their own shapes, apart from each other,
// and at least 4.5 : 1 from what they stand on (WCAG 1.4.3, which axe leaves out in SVG).
export function wrongInPictures() {
  const wrong = { place: [], contrast: [], words: 0 }
  const name = (text) => `“${text.textContent.trim().slice(0, 40)}”`
  const middle = (rect) => ({ x: (rect.left + rect.right) / 2, y: (rect.top + rect.bottom) / 2 })
  const isPrinted = (style, paint) => style[paint] !== 'none' && style[paint] !== 'transparent'

  const covers = (shape, { x, y }) =>
    shape.isPointInFill(new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse()))
  const follows = (one, other) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING
  // An open line surrounds nothing.
  const canHold = (shape) => shape.matches('rect, circle, ellipse, polygon') ||
    isPrinted(getComputedStyle(shape), 'fill')
  const shapesUnder = (svg, text, point) =>
    [...svg.querySelectorAll('rect, circle, ellipse, polygon, path')]
      .filter((shape) => follows(shape, text) && canHold(shape) && covers(shape, point)).reverse()

  const luminance = (colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).map((part) => {
      const share = Number(part) / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  }

  const checkPlace = (svg, text, rect, shapes) => {
    const frame = svg.getBoundingClientRect()
    if (rect.left < frame.left - 1 || rect.right > frame.right + 1 ||
        rect.top < frame.top - 1 || rect.bottom > frame.bottom + 1) {
      wrong.place.push(`out of the picture: ${name(text)}`)
    }
    const { y } = middle(rect)
    const ends = [{ x: rect.left, y }, { x: rect.right, y }]
    if (shapes.length > 0 && !ends.every((end) => covers(shapes[0], end))) {
      wrong.place.push(`wider than its shape: ${name(text)}`)
    }
  }
  const checkContrast = (text, shapes) => {
    const below = shapes.find((shape) => isPrinted(getComputedStyle(shape), 'fill'))
    const ground = below ? getComputedStyle(below).fill : 'rgb(255, 255, 255)'
    const found = ratio(getComputedStyle(text).fill, ground)
    if (found < 4.5) wrong.contrast.push(`${found.toFixed(2)} : 1 for ${name(text)}`)
  }
  const tooNear = ([one, a], [other, b]) => {
    const high = (text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().d * 0.6
    return a.left < b.right - 1 && b.left < a.right - 1 &&
      Math.abs(middle(a).y - middle(b).y) < Math.min(high(one), high(other))
  }

  for (const svg of document.querySelectorAll('svg')) {
    const texts = [...svg.querySelectorAll('text')]
      .filter((text) => text.textContent.trim() && text.checkVisibility())
      .map((text) => [text, text.getBoundingClientRect()])
    wrong.words += texts.length
    texts.forEach(([text, rect], index) => {
      const shapes = shapesUnder(svg, text, middle(rect))
      checkPlace(svg, text, rect, shapes)
      checkContrast(text, shapes)
      const near = texts.slice(index + 1).find((other) => tooNear([text, rect], other))
      if (near) wrong.place.push(`one on the other: ${name(text)} ${name(near[0])}`)
    })
  }
  return wrong
}

// The width, in CSS pixels, that @page leaves between its margins on paper of this width.
export function printedWidth(paper) {
  const pixels = (length) => {
    const units = { mm: 96 / 25.4, cm: 96 / 2.54, in: 96, pt: 96 / 72, px: 1 }
    const [, number, unit] = /^([\d.]+)(mm|cm|in|pt|px)$/.exec(length) ?? [null, '10', 'mm']
    return Number(number) * units[unit]
  }
  let margins = ['', '']
  const inside = [...document.styleSheets].filter((sheet) => sheet.ownerNode.localName === 'style')
  for (const sheet of inside) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSPageRule) || rule.selectorText) continue
      const { marginLeft, marginRight } = rule.style
      margins = [marginLeft || margins[0], marginRight || margins[1]]
    }
  }
  return Math.floor(paper - pixels(margins[0]) - pixels(margins[1]))
}

// What the page names to be loaded, be it asked for or not: also what needs no network, what its
// own policy forbids, and what is asked for later.
export function named() {
  const outer = (element) => element.outerHTML.slice(0, 200)
  const loading = '[src], [srcset], [poster], object[data], link[href], image[href], use[href], meta[http-equiv="refresh"]'
  const elements = [...document.querySelectorAll(loading)]
    .filter((element) => !element.getAttribute('href')?.startsWith('#'))
  const styled = [...document.querySelectorAll('style, [style]')].flatMap((element) =>
    (element.getAttribute('style') ?? element.textContent)
      .match(/@import[^;]*|url\((?!\s*["']?#)[^)]*\)/g) ?? [])
  return [...elements.map(outer), ...styled]
}

// The text that is to be seen.
export function visibleText() {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let text = ''
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const holder = node.parentElement
    if (!holder.closest('script, style, title, desc') && holder.checkVisibility()) text += node.data
  }
  return text
}
