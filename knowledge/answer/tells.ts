/** What must stand in the words that answer when something else than a plain field of a guide is asked. */
import type { Ask } from '../../contract/index.ts'
import { askedIn } from '../asked.ts'
import { formOf } from './form.ts'

const DURATION = /(?:\d+|[一二三四五六七八九十两]+)个?半?(?:工作日|小时|天|日|月|年|周)/

const TELLS: Readonly<Partial<Record<Ask, RegExp>>> = {
  amount: /\d[\d,.]*\s*(?:万|亿)?元|\d[\d.]*\s*%|[一二三四五六七八九十百千万]+元/,
  validity: /有效|长期|期限|最长|逐年|发放至|换领?[^，；。]{0,4}年|停(?:发|止)/,
  booking: /预约/,
  proxy: /代办|委托|代理|代领|代为|本人(?:亲自|到|持|须|需|应)|亲自|双方(?:共同|亲自)/,
  courier: /邮寄|快递|寄送|寄出/,
}
/** 有什么补贴 asks how much it is. */
const WHICH_BENEFIT = /(?:什么|哪些|有没有|有无)(?:样的)?[^，。？]{0,4}(?:补贴|补助|津贴|奖励|奖补|资助|扶持)/

/** What the words ask for, a benefit's amount among it. */
export function askOf(plain: string): Ask | undefined {
  return WHICH_BENEFIT.test(plain) ? 'amount' : askedIn(plain)?.ask
}

/** What is done at or within a time, and how a guide says it. */
const DONE: readonly (readonly [asked: RegExp, said: string])[] = [[/[交缴]/, '[交缴]'], [/发|到账/, '发放|到账'], [/领/, '领'], [/[换续]/, '[换续]'], [/[报申]/, '[报申]']]

/** @param ask what is asked for; without it the form of the question may want a time for what it says is done */
export function tellsOf(ask: Ask | undefined, plain: string): RegExp | undefined {
  if (ask) return TELLS[ask]
  const { kind, after } = formOf(plain)
  const done = kind === 'howLong' || kind === 'when' ? DONE.find(([asked]) => asked.test(after))?.[1] : undefined
  return done ? new RegExp(`(?=.*(?:${done})).*${DURATION.source}`) : undefined
}

/** A length of time, as 多久 wants it. */
export const isDuration = (text: string): boolean => DURATION.test(text)
