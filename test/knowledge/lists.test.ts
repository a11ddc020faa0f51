import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromLines, materialFrom, materialLine, toLines } from '../../knowledge/import/lists.ts'

const nasty = fc.string({ unit: fc.constantFrom('a', '证', '\\', '｜', '⏎', '\n', ' ', '非必需', '|'), maxLength: 12 }).map((text) => text.trim()).filter(Boolean)

it('a list in a cell comes back as it was, whatever its items hold', () => {
  fc.assert(fc.property(fc.array(nasty), (items) => { expect(fromLines(toLines(items))).toEqual(items) }), { numRuns: 500 })
})

it('a material comes back with its name, its note and whether it is needed', () => {
  const material = fc.record({ name: nasty, required: fc.boolean() }).chain((one) => fc.option(nasty, { nil: undefined }).map((note) => ({ ...one, ...(note && { note }) })))
  fc.assert(fc.property(material, (one) => { expect(materialFrom(fromLines(toLines([materialLine(one)]))[0]!)).toEqual(one) }), { numRuns: 1000 })
})

it.each([
  ['身份证', { name: '身份证', required: true }],
  ['照片｜两寸', { name: '照片', note: '两寸', required: true }],
  ['授权书｜非必需', { name: '授权书', required: false }],
  ['授权书｜由他人代办时｜非必需', { name: '授权书', note: '由他人代办时', required: false }],
])('%s, as a person writes it, is understood', (line, material) => {
  expect(materialFrom(line)).toEqual(material)
})
