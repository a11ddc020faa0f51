/** What an article is known by that brings no number of its own. */
import { createHash } from 'node:crypto'
import { bare } from '../text/fold.ts'

/** An FAQ without a number is known by its question. */
export function faqKey(question: string): string {
  return `q-${sha256(bare(question) || question).slice(0, 16)}`
}

/** A policy without a number is known by its text. */
export function textKey(body: string): string {
  return sha256(body).slice(0, 32)
}

/** A document without a number is known by its title, so that its next edition takes the place of the last. */
export function documentKey(title: string): string {
  return `d-${sha256(bare(title) || title).slice(0, 16)}`
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
