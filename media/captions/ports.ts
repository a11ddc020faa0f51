/** What captions need from the outside: somebody who understands speech. */

export interface Recogniser {
  /** Begins to listen to one voice. */
  open(listener: RecognitionListener): Recognition
}

export interface RecognitionListener {
  /** The sentence as it is understood by now; `final`: the next one is another. */
  onText(text: string, final: boolean): void
  /** It listens no more, though nobody has closed it. */
  onLost(error: Error): void
}

export interface Recognition {
  /** 16 kHz, 16 bit, mono, as it comes. */
  hear(sound: Buffer): void
  /** Idempotent. */
  close(): void
}
