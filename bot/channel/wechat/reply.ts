/** A passive reply (被动回复), in the platform's XML. */
import type { Part, Push } from './ports.ts'
import { cdata } from './xml.ts'

/** A menu cannot be replied with: its words can. */
export type ReplyPart = Exclude<Part, { type: 'menu' }>

export function replyXml(part: ReplyPart, { openid, account }: Push, now: Date): string {
  const head = `<ToUserName>${cdata(openid)}</ToUserName><FromUserName>${cdata(account)}</FromUserName><CreateTime>${Math.floor(now.getTime() / 1000)}</CreateTime><MsgType>${cdata(part.type)}</MsgType>`
  const body = part.type === 'text'
    ? `<Content>${cdata(part.text)}</Content>`
    : `<ArticleCount>1</ArticleCount><Articles><item><Title>${cdata(part.title)}</Title><Description>${cdata(part.description)}</Description><PicUrl></PicUrl><Url>${cdata(part.url)}</Url></item></Articles>`
  return `<xml>${head}${body}</xml>`
}
