import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dtlsParameters, rtpCapabilities, rtpParameters } from '../../../media/sfu/parameters.ts'
import { DTLS, GARBAGE, opusParameters, vp8Parameters } from '../../support/media/parameters.ts'

const refused: unknown = expect.objectContaining({ code: 'INVALID_INPUT' })

describe('parameters from pages', () => {
  test('what a browser sends passes', () => {
    expect(dtlsParameters(DTLS)).toEqual(DTLS)
    expect(rtpParameters('audio', opusParameters()).codecs[0]).toMatchObject({ mimeType: 'audio/opus', payloadType: 111 })
    expect(rtpParameters('video', vp8Parameters()).codecs).toHaveLength(2)
  })

  test('unknown keys go no further', () => {
    expect(dtlsParameters({ ...DTLS, surprise: 1 })).toEqual(DTLS)
  })

  test('a microphone sends no pictures', () => {
    expect(() => rtpParameters('audio', vp8Parameters())).toThrow(refused)
    expect(() => rtpParameters('video', opusParameters())).toThrow(refused)
  })

  test('whatever comes is either accepted or refused with INVALID_INPUT', () => {
    const anything = fc.oneof(fc.constantFrom(...GARBAGE), fc.dictionary(fc.constantFrom('codecs', 'encodings', 'fingerprints', 'role', 'mid', 'rtcp'), fc.anything()))
    fc.assert(fc.property(anything, (input) => {
      for (const check of [dtlsParameters, rtpCapabilities, rtpParameters.bind(null, 'audio')]) {
        try {
          check(input)
        } catch (error) {
          expect(error).toEqual(refused)
        }
      }
    }))
  })
})
