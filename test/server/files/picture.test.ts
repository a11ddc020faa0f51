/** What a camera writes into a picture stays with the person who took it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../contract/index.ts'
import { withoutTraces } from '../../../server/files/picture.ts'
import { jpeg, PLACE, pngOf, webp } from '../../support/pictures.ts'

const broken = expect.objectContaining({ code: 'FILE_BROKEN' }) as Error

describe('a photo', () => {
  it('loses the place where it was taken, and every comment', () => {
    for (const [bytes, kind] of [[jpeg(), 'jpg'], [pngOf(4, 4), 'png'], [webp(1), 'webp']] as const) {
      expect(bytes.includes(PLACE)).toBe(true)
      expect(withoutTraces(bytes, kind).includes(PLACE)).toBe(false)
    }
  })

  it.each([[6, true], [8, false], [3, true]])('is still turned the right way (%i)', (orientation, little) => {
    const plain = withoutTraces(jpeg({ orientation, little }), 'jpg')
    const at = plain.indexOf('Exif\0\0')
    // Big-endian, one entry: its value is the last short but one.
    expect(plain.readUInt16BE(at + 6 + 18)).toBe(orientation)
    expect(withoutTraces(plain, 'jpg').equals(plain)).toBe(true)
    const turned = withoutTraces(webp(orientation), 'webp')
    expect(turned.includes('EXIF')).toBe(true)
    expect(withoutTraces(turned, 'webp').equals(turned)).toBe(true)
  })

  it('keeps the picture itself, and the profile of its colours, to the byte', () => {
    const plain = withoutTraces(jpeg(), 'jpg')
    expect(plain.includes(Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xd9]))).toBe(true)
    expect(plain.includes('ICC_PROFILE')).toBe(true)
    expect(plain.includes('Exif')).toBe(false)
  })

  it('ends where it ends: a film or a second picture behind it is left out', () => {
    expect(withoutTraces(jpeg({ after: jpeg() }), 'jpg').equals(withoutTraces(jpeg(), 'jpg'))).toBe(true)
  })
})

describe('what is refused', () => {
  it.each([
    ['half a photo', jpeg().subarray(0, -8), 'jpg'], ['a page that begins like a photo', Buffer.from('\xff\xd8\xff<script>alert(1)</script>', 'latin1'), 'jpg'],
    ['half a PNG', pngOf(4, 4).subarray(0, -20), 'png'], ['a PNG of nothing', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'png'], ['half a WebP', webp(1).subarray(0, -6), 'webp'],
    ['a picture that would fill all memory', jpeg({ width: 65_000, height: 65_000 }), 'jpg'], ['a picture without a size', jpeg({ width: 0 }), 'jpg'],
  ] as const)('%s', (_, bytes, kind) => { expect(() => withoutTraces(bytes, kind)).toThrow(broken) })

  it('whatever comes, it is a picture or it is refused', () => {
    fc.assert(fc.property(fc.constantFrom(...([[jpeg(), 'jpg'], [pngOf(2, 2), 'png'], [webp(6), 'webp']] as const)), fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }), ([bytes, kind], changes) => {
      const changed = Buffer.from(bytes)
      for (const [at, value] of changes) changed[at % changed.length] = value
      try {
        withoutTraces(changed, kind)
      } catch (error) {
        expect(error).toBeInstanceOf(AppError)
      }
    }))
  })
})
