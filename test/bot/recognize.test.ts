import { describe, expect, it } from 'vitest'
import { createRecognizer } from '../../bot/recognize.ts'
import { fold } from '../../knowledge/index.ts'

const recognizer = createRecognizer({ fold })
const act = (text: string): string => recognizer.recognize(text).act

describe('what kind of thing somebody says', () => {
  it.each([
    ['您好', 'greeting'], ['在吗？', 'greeting'], ['早上好啊', 'greeting'],
    ['谢谢您', 'thanks'], ['多謝晒', 'thanks'],
    ['再见', 'goodbye'],
    ['你是谁呀', 'capabilities'],
    ['你们态度太差了', 'complaint'],
  ])('%s is a %s', (text, expected) => { expect(act(text)).toBe(expected) })

  it.each(['转人工', '轉人工', '人工', '人工客服', '我要找人工', '请转人工服务', '找真人', '转人工吧', '转人工！！！', '我想跟真人说话'])(
    '%s always reaches a person', (text) => { expect(act(text)).toBe('handOff') })

  it.each([
    '人工智能企业有什么补贴', '人工费发票怎么开', '怎么投诉物业公司', '办居住证要什么材料', '要多少钱', '身份证', '你好，我想办居住证，要带什么材料',
    '感谢信寄到哪里', '在哪里办', '窗口几点下班', '视频监控备案怎么办理', '帮我查一下公积金', '机器人产业政策',
  ])('%s is a question', (text) => { expect(act(text)).toBe('question') })
})
