import { describe, expect, it } from 'vitest'
import { asksForPlace, levelMeant } from '../../bot/wording/inOwnWords.ts'
import { fold } from '../../knowledge/index.ts'

describe('how a talk was, in their own words', () => {
  it.each([
    [5, ['非常满意', '很满意', '很滿意！', '挺好的，很满意', '服务很好，谢谢', '太好了', '谢谢你，太棒了', '态度特别好', '你们的服务很好', '👍 很好', 'Excellent!', 'it was great, thank you']],
    [4, ['满意', '滿意', '挺好的', '不错', '都挺好的', '蛮好的呀', '我觉得不错', '对你们的服务满意', '谢谢，满意', 'good', 'Not bad.']],
    [3, ['还行', '还行吧', '還可以', '一般', '一般般吧', '马马虎虎', '基本满意', '服务一般', 'OK', 'so so']],
    [2, ['不满意', '不太满意', '不是很满意', '不太滿意', '差', '有点差', '不怎么样', '服务态度不好', 'Not good', 'bad']],
    [1, ['太差了', '很不满意', '非常不滿意', '服务太差了', '差评', '态度很差', '太糟糕了', '不好，太差了', 'terrible!']],
  ] as const)('%s', (level, words) => {
    expect(words.map((one) => [one, levelMeant(fold(one))])).toEqual(words.map((one) => [one, level]))
  })

  it.each(['不错，但是等太久', '挺好的，就是太差了', '差不多', '好的', '谢谢', '5', '一般纳税人怎么申请', '满意度调查', '不好意思', '不是不满意', '很好，居住证怎么办', '', '差'.repeat(500)])(
    '%s is not clear', (words) => { expect(levelMeant(fold(words))).toBeUndefined() })
})

describe('when it is their turn, in their own words', () => {
  it.each([
    '还要等多久啊', '等多久了', '还要多久', '要等多久', '請問還要等多久？', '还要排队多久', '还有多久到我', '多久才轮到我', '前面还有几个人', '前面還有幾個人呀', '前面有多少人在等', '还有几个人', '还有几位在排队', '排到我了吗', '到我了吗', '輪到我了嗎', '到我没有', '排到第几了',
    '我排第几', '我现在第几个', '什么时候轮到我', '怎么还没到我', '怎么还没人', '仲要等几耐', 'How much longer?', 'how long do I have to wait', 'How many people are ahead of me?', 'Is it my turn yet?', "What's my place in the queue", 'where am I',
  ])('%s', (words) => { expect(asksForPlace(fold(words))).toBe(true) })

  it.each(['办居住证还要等多久', '居住证多久能办好', '要多久', '多久', '身份证要等几天', '公积金排到哪个银行', '轮候多久能分到公租房', '第几条规定', '前面那个怎么办', 'How long does a permit take', '你好', `${'我'.repeat(900)}第几`])(
    '%s is about something else', (words) => { expect(asksForPlace(fold(words))).toBe(false) })
})
