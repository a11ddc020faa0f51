/** The platform's XML: what is read of it, and what is not even looked at. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cdata, MOST_XML, readList, readXml } from '../../../bot/channel/wechat/xml.ts'

const push = (inner: string): string => `<xml><ToUserName><![CDATA[gh_1]]></ToUserName>${inner}</xml>`

describe('a push', () => {
  it('keeps its numbers as they are written: a MsgId has more digits than a number holds', () => {
    expect(readXml(push('<MsgId>9007199254740993123</MsgId><Content>007</Content><Event>1e5</Event>'))).toEqual({ ToUserName: 'gh_1', MsgId: '9007199254740993123', Content: '007', Event: '1e5' })
  })

  it('keeps text as it was typed: markup, entities and line breaks in it mean nothing', () => {
    const typed = 'a<b> &amp;&#60; c\n<!DOCTYPE d'
    expect(readXml(push(`<Content><![CDATA[${typed}]]></Content>`))?.['Content']).toBe(typed)
  })

  it('has no NUL, which no database takes', () => {
    expect(readXml(push('<Content><![CDATA[a\u0000b]]></Content>'))?.['Content']).toBe('ab')
  })

  it('leaves out what is more than text', () => {
    expect(readXml(push('<SendPicsInfo><Count>1</Count></SendPicsInfo><MsgId>1</MsgId>'))).toEqual({ ToUserName: 'gh_1', MsgId: '1' })
  })

  it('may list things, one or several', () => {
    const entry = (id: string): string => `<List><TemplateId><![CDATA[${id}]]></TemplateId><More><Deep>1</Deep></More></List>`
    expect(readList(push(`<Event>${entry('a')}${entry('b')}</Event>`), 'Event')).toEqual([{ TemplateId: 'a' }, { TemplateId: 'b' }])
    expect(readList(push(`<Event>${entry('a')}</Event>`), 'Event')).toEqual([{ TemplateId: 'a' }])
    for (const none of ['<Event>text</Event>', '<Event></Event>', '']) expect(readList(push(none), 'Event')).toEqual([])
  })
})

describe('what is refused', () => {
  it.each([
    ['a document type', '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><Content>&x;</Content></xml>'],
    ['entities that grow', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xml><Content>&b;</Content></xml>'],
    ['a document type in small letters', '<!doctype html><xml></xml>'],
    ['no XML', 'hello'], ['nothing', ''], ['another root', '<html></html>'], ['a text for a root', '<xml>x</xml>'],
    ['a document type behind a comment', '<!-- <![CDATA[ --> <!DOCTYPE xml> <xml><a>]]></a></xml>'],
    ['a section without end', '<xml><a><![CDATA[b</a></xml>'],
    ['JSON', '{"xml":{"a":"b"}}'],
    ['a body without end', push(`<Content>${'x'.repeat(MOST_XML)}</Content>`)],
    ['tags without end', `<xml>${'<a>'.repeat(10_000)}`],
  ])('%s', (_, xml) => {
    expect(readXml(xml)).toBeNull()
  })

  it('does not reach into the objects of the program', () => {
    expect(readXml('<xml><__proto__><polluted>1</polluted></__proto__><constructor>1</constructor></xml>') ?? {}).not.toHaveProperty('polluted')
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })
})

it('writes any text so that it is read back the same', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((one) => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(one) && one === one.trim())
  fc.assert(fc.property(fc.oneof(text, fc.constantFrom(']]>', 'a]]>b', ']]]]>>', ']]')), (said) => {
    expect(readXml(push(`<Content>${cdata(said)}</Content>`))?.['Content'] ?? '').toBe(said)
  }))
  expect(cdata('a\u0000\u0008b\ud800c👨‍👩‍👧'), 'and leaves out what XML cannot hold').toBe('<![CDATA[abc👨‍👩‍👧]]>')
})
