/** The TURN servers that pages are told of, for networks that let nothing else through. */
import { createHmac } from 'node:crypto'
import type { Clock, IceServer } from '../contract/index.ts'
import type { Config } from './config.ts'

/** So long a time-limited credential works: longer than any consultation, too short to be worth stealing. */
const HOURS = 12

/**
 * With MEDIA_TURN_SECRET each answer has a credential of its own, as coturn's `use-auth-secret` checks it
 * (draft-uberti-behave-turn-rest): the user name says until when it holds, the password is its signature.
 */
export function createIceServers(config: Config, clock: Clock): () => IceServer[] {
  const { MEDIA_TURN_URLS: urls, MEDIA_TURN_SECRET: secret, MEDIA_TURN_USERNAME: username, MEDIA_TURN_CREDENTIAL: credential } = config
  const named = (): Pick<IceServer, 'username' | 'credential'> => {
    if (secret === undefined) return { ...(username !== undefined && { username }), ...(credential !== undefined && { credential }) }
    const until = `${Math.floor(clock.now().getTime() / 1000) + HOURS * 3600}:zixun`
    return { username: until, credential: createHmac('sha1', secret).update(until).digest('base64') }
  }
  return () => {
    const same = named()
    return urls.map((url) => ({ urls: url, ...same }))
  }
}
