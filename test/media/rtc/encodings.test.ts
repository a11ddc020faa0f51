import { describe, expect, test } from 'vitest'
import { encodingOf } from '../../../web-widget/rtc/encodings.ts'
import { sizeOfHeight } from '../../../web-widget/rtc/pictureSize.ts'
import { sizesOf } from '../../../web-widget/rtc/snapshot.ts'

const codecs = (...names: string[]) => names.map((mimeType) => ({ mimeType }))

describe('what is sent', () => {
  const cameraOf = (side: number) => encodingOf('camera', side, codecs('audio/opus', 'video/VP8', 'video/rtx', 'video/H264')).encodings
  const heights = (side: number) => cameraOf(side)?.map(({ scaleResolutionDownBy = 1 }) => side / scaleResolutionDownBy)

  test('a camera in as many sizes as the browser makes of it, the smallest first, 360 lines at most', () => {
    expect(heights(540)).toEqual([90, 180, 360])
    expect(heights(1080)).toEqual([90, 180, 360])
    expect(heights(480)).toEqual([180, 360])
    expect(heights(240)).toEqual([120, 240])
    expect(cameraOf(0)).toHaveLength(2)
  })

  test('without VP8 a camera in one', () => {
    expect(encodingOf('camera', 720, codecs('video/rtx', 'video/H264')).encodings).toMatchObject([{ scaleResolutionDownBy: 2 }])
  })

  test('a screen sharp and slow, speech with repair', () => {
    expect(encodingOf('screen', 1080, codecs('video/VP8')).encodings).toMatchObject([{ maxFramerate: 10 }])
    expect(encodingOf('microphone', 0, []).codecOptions).toMatchObject({ opusFec: true, opusDtx: true })
  })
})

describe('what is received', () => {
  test.each([[0, 'hidden'], [90, 'small'], [180, 'medium'], [360, 'large']] as const)('a tile of %i pixels needs a picture that is %s', (pixels, size) => {
    expect(sizeOfHeight(pixels)).toBe(size)
  })

  test('each seat’s picture in its tile’s size, and the shared screen in its own', () => {
    const producer = (id: string, source: 'microphone' | 'camera' | 'screen') => ({ id, source, paused: false })
    const seat = (id: string, ...producers: ReturnType<typeof producer>[]) => ({ id, role: 'window' as const, name: '', online: true, producers })
    const view = {
      consultationId: 'c', epoch: 1,
      seats: [seat('s1', producer('m1', 'microphone'), producer('c1', 'camera')), seat('s2', producer('c2', 'camera'), producer('x2', 'screen')), seat('s3', producer('c3', 'camera'))],
    }
    const size = sizesOf(view, new Map([['s1', 'hidden'], ['s2', 'small'], ['screen', 'medium']]))
    expect(['m1', 'c1', 'c2', 'x2', 'c3'].map(size)).toEqual(['large', 'hidden', 'small', 'medium', 'large'])
  })
})
