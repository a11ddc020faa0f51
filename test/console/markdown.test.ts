/** Pasting and the buttons of the text field, without a browser. */
import { describe, expect, it } from 'vitest'
import { blocksOf, readMarkdown } from '../../contract/index.ts'
import { cellsIn, cellsMarkdown } from '../../console/editor/markdown/cells.ts'
import type { Edit, Field } from '../../console/editor/markdown/edits.ts'
import { bold, fileMarkdown, link, list, ownLines, table } from '../../console/editor/markdown/edits.ts'
import { markdownFromHtml } from '../../console/editor/markdown/fromHtml.ts'

const ORIGIN = 'https://hall.example'
const pasted = (html: string): string => markdownFromHtml(html, ORIGIN)

describe('pasted from Word', () => {
  it('points of lists are points, bold words are bold, tables are tables', () => {
    const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style><!--[if gte mso 9]><xml><o:x/></xml><![endif]--></head><body lang=ZH-CN><!--StartFragment-->
<h2><span lang=EN-US>二、</span><span>申报条件</span><span lang=EN-US><o:p></o:p></span></h2>
<p class=MsoNormal><span style='font-family:宋体'>符合下列条件的企业可以
申报，</span><b><span>每年</span></b><b><span>一次</span></b><span>：</span></p>
<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt'>&nbsp;&nbsp; </span></span></span><![endif]><span>在本区登记；</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span><span style='mso-list:Ignore'>l<span>&nbsp; </span></span></span><span>依法纳税。</span></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span lang=EN-US><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span></span><span>申请表</span></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span lang=EN-US><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span></span><span>营业执照</span></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>项目<o:p></o:p></p></td><td><p class=MsoNormal>标准</p></td></tr><tr><td><p>设备</p><p>投资</p></td><td>5%|最高200万元</td></tr></table>
<!--EndFragment--></body></html>`
    expect(pasted(word)).toBe([
      '## 二、申报条件', '符合下列条件的企业可以申报，**每年一次**：', '- 在本区登记；', '- 依法纳税。', '1. 申请表', '2. 营业执照',
      '| 项目 | 标准 |', '| --- | --- |', '| 设备 投资 | 5%\\|最高200万元 |',
    ].join('\n'))
  })
})

describe('pasted from a web page', () => {
  it('scripts, styles, forms and events are gone, and so is what leads elsewhere than it says', () => {
    const html = `<style>p{color:red}</style><script>alert(1)</script><h1 onclick="alert(2)">通知</h1><p style="color:red">见<a href="javascript:alert(3)">这里</a>、<a href="https://example.org/a(1)">原文</a>和<a href="data:text/html,x">附件</a>。</p>
      <img src="https://example.org/x.png" alt="图" onerror="alert(4)"><svg><script>alert(5)</script></svg><iframe src="https://example.org"></iframe><form><input value="x"><button>提交</button></form><p>&lt;b&gt;不是标签&lt;/b&gt; <em>斜</em><del>删</del><br>第二行</p><blockquote>引用</blockquote><hr><pre>a  *b*</pre>`
    expect(pasted(html)).toBe('# 通知\n见这里、[原文](https://example.org/a%281%29)和附件。\n<b>不是标签</b> 斜删\n第二行\n引用\na  *b*')
  })
  it('the hall\'s own files stay links, and pictures of it stay pictures', () => {
    const id = '0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000'
    expect(pasted(`<a href="${ORIGIN}/files/${id}/a.docx">表</a><img src="${ORIGIN}/files/${id}/b.png" alt="图">`)).toBe(`[表](/files/${id}/a.docx)![图](/files/${id}/b.png)`)
  })
  it('lists in lists, numbers from where they begin', () => {
    expect(pasted('<ol start="3"><li>甲<ul><li>乙</li><li><p>丙</p><p>丁</p></li></ul></li><li>戊</li></ol>')).toBe('3. 甲\n  - 乙\n  - 丙\n    丁\n4. 戊')
  })
  it('what Google calls bold and is not', () => {
    expect(pasted('<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:700">粗</span>的</p><p><strong>真 </strong>粗*</p></b>')).toBe('粗的\n**真** 粗*')
  })
  it('asterisks beside bold words are words', () => {
    const markdown = pasted('<p>星*<b>粗</b>*星 **不是**</p>')
    expect(readMarkdown(markdown).text).toBe('星*粗*星 **不是**')
    expect(blocksOf(readMarkdown(markdown))).toMatchObject([{ lines: [[{ text: '星*' }, { type: 'bold' }, { text: '*星 **不是**' }]] }])
  })
  it('two tables stay two', () => {
    const one = '<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>'
    expect(blocksOf(readMarkdown(pasted(one + one))).map(({ type }) => type)).toEqual(['table', 'table'])
  })
})

describe('pasted from a spreadsheet', () => {
  it('rows and columns are a table, line breaks in a cell and bars too', () => {
    const cells = cellsIn('项目\t标准\r\n"设备\n""投资"""\t5%|10%\r\n其他\t\r\n')
    expect(cells).toEqual([['项目', '标准'], ['设备\n"投资"', '5%|10%'], ['其他', '']])
    expect(cellsMarkdown(cells ?? [])).toBe('| 项目 | 标准 |\n| --- | --- |\n| 设备 "投资" | 5%\\|10% |\n| 其他 |  |')
  })
  it.each(['一个格', '一行\t两格', '不\t齐\n的', 'a\n\tb\tc'])('%j is none', (text) => { expect(cellsIn(text)).toBeUndefined() })
})

/** The text with the selection in brackets. */
function after(edit: (field: Field) => Edit, marked: string): string {
  const start = marked.indexOf('⟦')
  const end = marked.indexOf('⟧') - 1
  const value = marked.replace(/[⟦⟧]/g, '')
  const { start: from, end: to, text, select } = edit({ value, start, end })
  const next = value.slice(0, from) + text + value.slice(to)
  return `${next.slice(0, select[0])}⟦${next.slice(...select)}⟧${next.slice(select[1])}`
}

describe('a button', () => {
  it.each([
    ['bold', '带⟦身份证⟧来', '带**⟦身份证⟧**来'], ['bold', '带⟦ 身份证 ⟧来', '带 **⟦身份证⟧** 来'], ['bold', '带**⟦身份证⟧**来', '带⟦身份证⟧来'], ['bold', '带⟦⟧来', '带**⟦重点⟧**来'],
    ['list', '一\n⟦二\n三⟧\n四', '一\n- 二\n- 三⟦⟧\n四'], ['list', '⟦- 一\n- 二⟧', '一\n二⟦⟧'], ['list', '一⟦⟧', '- 一⟦⟧'], ['list', '⟦⟧', '- ⟦⟧'],
    ['link', '看⟦官网⟧', '看[官网](https://⟦⟧)'], ['link', '看⟦⟧', '看[⟦重点⟧](https://)'],
    ['table', '一⟦⟧二', '一\n| ⟦项目⟧ | 标准 |\n| --- | --- |\n|  |  |\n|  |  |\n二'],
  ] as const)('%s: %j → %j', (button, before, expected) => {
    const edits = { bold: (field: Field) => bold(field, '重点'), list, link: (field: Field) => link(field, '重点'), table: (field: Field) => table(field, ['项目', '标准']) }
    expect(after(edits[button], before)).toBe(expected)
  })

  it('a file says what it is and how large', () => {
    const id = '0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000'
    const markdown = fileMarkdown({ id, name: '个人[申请]表(新).docx', kind: 'docx', size: 35_840 })
    expect(markdown).toBe(`[个人 申请 表(新)（Word，35 KB）](/files/${id}/${encodeURIComponent('个人[申请]表').replace('(', '%28')}%28${encodeURIComponent('新')}%29.docx)`)
    expect(readMarkdown(markdown).text).toBe('个人 申请 表(新)（Word，35 KB）')
    expect(fileMarkdown({ id, name: '平面图.png', kind: 'png', size: 3 })).toBe(`![平面图](/files/${id}/${encodeURIComponent('平面图')}.png)`)
    expect(after((field) => ownLines(field, '图'), '一⟦⟧二')).toBe('一\n图⟦⟧\n二')
  })
})
