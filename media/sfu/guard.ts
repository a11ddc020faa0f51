import { AppError } from '../../contract/index.ts'

/** Turns what mediasoup rejects with into the catalogue's words; see sfu.ts. */
export async function guard<T>(subject: { readonly closed: boolean }, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof AppError) throw error
    // Everything else that mediasoup refuses comes from what the page sent: unknown codecs, a used SSRC or MID.
    throw new AppError(subject.closed ? 'ROOM_MOVED' : 'INVALID_INPUT', { cause: error })
  }
}
