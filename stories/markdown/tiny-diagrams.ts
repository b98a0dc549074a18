/** A stand-in for Mermaid's script, with what is called of it: it draws a row of boxes, one for each name. */
export const tinyDiagrams = `
globalThis.mermaid = {
  initialize: ({ theme }) => (globalThis.ink = theme === 'dark' ? '#ddd' : '#333'),
  async run({ nodes: [node] }) {
    const names = [...new Set(node.textContent.split('\\n').slice(1).join(' ').match(/[A-Z]\\w+/g))]
    const make = (name, attributes, text = '') => {
      const element = document.createElementNS('http://www.w3.org/2000/svg', name)
      for (const key in attributes) element.setAttribute(key, attributes[key])
      element.textContent = text
      return element
    }
    const svg = make('svg', { viewBox: '0 0 ' + names.length * 120 + ' 60', width: names.length * 120 })
    names.forEach((name, index) => {
      const x = index * 120 + 10
      svg.append(make('rect', { x, y: 12, width: 80, height: 36, rx: 8, fill: 'none', stroke: ink }))
      svg.append(make('text', { x: x + 40, y: 35, fill: ink, 'text-anchor': 'middle', 'font-family': 'sans-serif', 'font-size': 14 }, name))
      if (index > 0) svg.append(make('path', { d: 'M' + (x - 38) + ' 30h30m-7-5 7 5-7 5', fill: 'none', stroke: ink }))
    })
    node.replaceChildren(svg)
  },
}
`
