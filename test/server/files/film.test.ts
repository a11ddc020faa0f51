/** Films that applicants send: kept without what the phone wrote into them, and found out when they are none. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { filmWithoutTraces } from '../../../server/files/film.ts'
import { aFilm, FILM_PLACE } from '../../support/media/film.ts'

const folder = mkdtempSync(join(tmpdir(), 'zixun-film-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const told = (bytes: Buffer): string => {
  const file = join(folder, 'told.mp4')
  writeFileSync(file, bytes)
  // Decoded to the end as well: what is left is a film.
  execFileSync('ffmpeg', ['-v', 'error', '-xerror', '-i', file, '-f', 'null', '-'])
  return execFileSync('ffprobe', ['-v', 'error', '-show_format', '-show_streams', file]).toString()
}

it.each([['its index at the end', []], ['its index in front', ['-movflags', '+faststart']], ['in pieces', ['-movflags', '+frag_keyframe+empty_moov']]])('plays without where and when it was taken, with %s', (_, more) => {
  const bytes = aFilm(...more)
  expect(told(bytes)).toMatch(/22\.5431[^]*creation_time=2026|creation_time=2026[^]*22\.5431/)
  expect(bytes.includes(FILM_PLACE)).toBe(true)
  const plain = filmWithoutTraces(bytes)
  expect(plain).toHaveLength(bytes.length)
  expect(plain.includes(FILM_PLACE)).toBe(false)
  const left = told(plain)
  expect(left).not.toContain('22.5431')
  expect(left).not.toContain('2026')
  expect(left).toMatch(/codec_name=h264[^]*codec_name=aac/)
})

it('what is no film, or not the whole of one, is refused', () => {
  const bytes = aFilm()
  for (const other of [Buffer.alloc(0), Buffer.from('MZ no film at all'), Buffer.from('<html><script>')]) expect(() => filmWithoutTraces(other)).toThrow(expect.objectContaining({ code: 'FILE_NOT_SHOWN' }))
  for (const length of [12, 40, Math.floor(bytes.length / 2), bytes.length - 1]) expect(() => filmWithoutTraces(bytes.subarray(0, length)), `of ${length} bytes`).toThrow(expect.objectContaining({ code: 'FILE_BROKEN' }))
})

it('boxes without end, beside or within one another, are no film', () => {
  const small = Buffer.from([0, 0, 0, 8, ...Buffer.from('free')])
  const head = Buffer.from([0, 0, 0, 8, ...Buffer.from('ftyp')])
  const within = Buffer.alloc(8 * 200_000)
  for (let at = 0; at < within.length; at += 8) {
    within.writeUInt32BE(within.length - at, at)
    within.write(['moov', 'trak', 'mdia'][at / 8 % 3]!, at + 4, 'latin1')
  }
  for (const boxes of [Buffer.concat(Array.from({ length: 200_000 }, () => small)), within]) expect(() => filmWithoutTraces(Buffer.concat([head, boxes]))).toThrow(expect.objectContaining({ code: 'FILE_BROKEN' }))
})

it('lengths that lie lead nowhere', () => {
  const box = (size: number, name: string, content = Buffer.alloc(0)) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(size)
    head.write(name, 4, 'latin1')
    return Buffer.concat([head, content])
  }
  const begins = box(8, 'ftyp')
  for (const [what, lie] of Object.entries({
    'shorter than its head': box(4, 'moov'), 'longer than all': box(0xffffffff, 'moov'), 'long, without its length': box(1, 'moov'),
    'long beyond measure': box(1, 'moov', Buffer.alloc(8, 0xff)), 'longer than what holds it': box(16, 'moov', box(64, 'udta')), 'without films': box(8, 'moov'),
  })) expect(() => filmWithoutTraces(Buffer.concat([begins, lie])), what).toThrow(expect.objectContaining({ code: 'FILE_BROKEN' }))
})
