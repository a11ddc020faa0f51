import { readFileSync } from 'node:fs'
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

  it.each(['转人工', '轉人工', '人工', '人工客服', '我要找人工', '请转人工服务', '找真人', '转人工吧', '转人工！！！', '我想跟真人说话', '能不能转人工啊我有事', '请问有人吗帮我转人工', '可以给我转接人工吗',
    '我要轉人工', '我要找職員', '我想搵真人', '我要同真人講', '我想同職員傾', '我要和工作人员说话', '我想和真人对话', '我要转到人工服务', '需要人工服务', '转人工服务台',
    '找真人', '我想找个真人聊一下', '我想找個真人聊一下', '想找个人聊', '想找个人聊聊', '找个人说说', '找个人问一下', '有没有真人', '有没有真人啊', '有真人吗', '有人工吗', '有没有人工服务', '能不能跟人说话', '可以跟真人聊吗', '能和人聊聊吗', '可不可以找人说一下',
    '人工服务', '客服', '找客服', '在线客服', '人工客服在吗', '客服在吗', '有客服吗', '客服呢', '来个真人', '换个真人来', '叫个工作人员来', '给我找个真人吧', '帮我找个客服', '还是找真人吧', '有没有工作人员可以聊', '你好，有没有真人', '算了，找个人聊', '人工在吗', '可唔可以搵個真人', '我想跟人聊一下', '能找个人问问吗',
    'I want to talk to a person', 'I\'d like to speak to a human, please', 'Can I talk to someone?', 'Could I speak with a staff member', 'Let me talk to a real person', 'Transfer me to an agent', 'I need a human', 'real person please'])(
    '%s always reaches a person', (text) => { expect(act(text)).toBe('handOff') })

  it.each([
    '人工智能企业有什么补贴', '人工费发票怎么开', '怎么投诉物业公司', '办居住证要什么材料', '要多少钱', '身份证', '你好，我想办居住证，要带什么材料',
    '不要转人工', '转人工要等多久', '我要办事', '帮我', '我有问题要问', '感谢信寄到哪里', '在哪里办', '窗口几点下班', '视频监控备案怎么办理', '帮我查一下公积金', '机器人产业政策', '接人工耳蜗手术报销', '接人工授精报销吗', '转人工流产手术报销', '小区接人工湖', '随便',
    '找人办证', '找人代办居住证可以吗', '找个人帮我办营业执照', '想找人合伙开店', '有没有人', '有没有工作人员电话', '找人聊天陪护补贴', '跟人合租怎么办居住证', '和人打架', '跟别人说话', '客服热线', '客服中心在哪', '有没有真人图书馆', '有人工湖吗', '有没有人工智能补贴', '有没有人工授精报销', '换个人来签字行吗', '找人问路', '人工降雨', '人工服务费多少', '找人说情', '跟人结婚', '客服外包备案',
    '工作人员几点上班', '找工作人员投诉在哪里', '客服电话多少', '和工作人员签合同要什么', 'Can I apply for another person', 'which agent handles visas', 'someone stole my card', 'staff canteen', 'person with disability card',
  ])('%s is a question', (text) => { expect(act(text)).toBe('question') })
})

describe('somebody in danger', () => {
  it.each([
    ['我不想活了', 'selfHarm'], ['唔想做人', 'selfHarm'], ['我真的撑不下去了，感觉活着一点意思都没有', 'selfHarm'], ['我想死', 'selfHarm'], ['有人要跳楼', 'selfHarm'],
    ['家里着火了怎么办', 'fire'], ['火燭呀', 'fire'], ['煤气泄漏了', 'fire'],
    ['老公打我怎么办', 'violence'], ['有人拿刀追我，我该怎么办啊快来人', 'violence'], ['救命啊！', 'violence'],
    ['我妈突然昏迷了', 'medical'], ['叫救护车', 'medical'],
    ['地震了', 'rescue'], ['地震了怎么办', 'rescue'], ['电梯困人了', 'rescue'], ['我被困在电梯里了', 'rescue'], ['孩子卡在电梯里了快来人', 'rescue'], ['楼塌了', 'rescue'], ['發大水了', 'rescue'], ['I am stuck in the lift', 'rescue'],
    ['我胸口疼得厉害', 'medical'], ['胸口好痛', 'medical'], ['我妈突然心口疼', 'medical'], ['肚子疼得受不了', 'medical'], ['头痛得要命怎么办', 'medical'], ['手断了血止不住', 'medical'], ['没有呼吸了', 'medical'],
    ['去年家里也着火过，现在又着火了', 'fire'], ['火很大', 'fire'], ['他打我，我说不要打我了', 'violence'],
    ['孩子走丢了', 'missing'], ['孩子不见了怎么办', 'missing'], ['孩子不見了', 'missing'], ['我的小孩走失了', 'missing'], ['我妈今天出门后走丢了', 'missing'], ['细路唔见咗', 'missing'], ['活唔落去喇', 'selfHarm'], ['我唔想活啦', 'selfHarm'],
    // What is told of the past beside it does not make it past.
    ['上周办的社保卡，我爸晕倒了', 'medical'], ['以前来过一次。大厅着火了', 'fire'], ['三年前离婚了，前夫拿刀来我家', 'violence'], ['上个月离婚了。前夫在砸门，要杀我', 'violence'], ['小时候得过哮喘，我喘不上气', 'medical'], ['三年前离婚的前夫拿刀来我家', 'violence'], ['家里没人着火了快来', 'fire'],
    // Where it happens, and the number that is asked for, do not make a question of it.
    ['政务中心着火了', 'fire'], ['我妈在政务服务中心晕倒了', 'medical'], ['有人在医保窗口拿刀砍人', 'violence'], ['登记窗口有人打我', 'violence'], ['医保大厅有人昏迷了快来', 'medical'],
    ['家里着火了火警电话是多少', 'fire'], ['他要杀我，派出所电话是多少', 'violence'], ['老人昏迷了，120电话是多少', 'medical'], ['有人要跳楼，在行政服务中心楼顶', 'selfHarm'], ['煤气泄漏了报修热线多少', 'fire'],
    ['老公又打我了', 'violence'], ['老公刚才把我打了', 'violence'], ['救救我', 'violence'], ['有人闯进我家了', 'violence'], ['有人跟踪我', 'violence'], ['有人斬人', 'violence'], ['my husband hits me', 'violence'],
    ['着火', 'fire'], ['我家厨房起火', 'fire'], ['家里煤气泄漏', 'fire'], ['闻到煤气味', 'fire'], ['燃气漏气了', 'fire'], ['房子烧起来了', 'fire'], ['屋企火燭', 'fire'], ['公司着火了', 'fire'],
    ['我割腕了', 'selfHarm'], ['我吃了一整瓶安眠药', 'selfHarm'], ['被诈骗了想死', 'selfHarm'], ['想死的心都有了', 'selfHarm'], ['我活够了', 'selfHarm'], ['我不想活了低保怎么申请', 'selfHarm'],
    ['我爸爸突然倒地没反应了', 'medical'], ['心脏病犯了', 'medical'], ['老人噎住了喘不过气', 'medical'], ['孩子掉水里了', 'medical'], ['my father collapsed', 'medical'],
  ])('%s is heard as %s', (text, expected) => { expect(act(text)).toBe(expected) })

  it.each([
    '自杀干预中心怎么申请设立', '家里着火怎么开证明', '火灾事故认定', '被人打伤了怎么申请伤情鉴定', '家暴怎么申请人身保护令', '晕倒住院能报销吗', '救护车收费标准', '中毒了算工伤吗', '想死后把遗体捐了怎么登记',
    '累死了跑了三趟', '打死也不办', '救命稻草', '工伤死亡怎么赔', '老人去世了怎么销户',
    '有人砍树', '邻居砍树举报', '有人打我电话', '老公打我电话催我办结婚证', '红十字救命药怎么领', '有人入室盗窃案件查询', '食物中毒了怎么投诉', '呼吸困难可以鉴定残疾吗', '我爸昏迷了怎么取他的公积金',
    '起火了吗', '楼里着火了没有？', '家里没有着火', '火很大的网红店怎么开', '去年着火烧了房子怎么申请救助', '去年家里着火了', '以前老公打我，现在离婚了怎么迁户口', '没有人打我', '三年前他晕倒了', '被家暴了怎么申请人身保护令', '怎么防止煤气泄漏',
    '地震了吗', '地震局电话多少', '地震了房子塌了怎么申请补助', '地震应急预案备案', '小区电梯老出故障、困人，找谁管', '电梯坏了没人修', '被困电梯里怎么投诉物业', '孩子上学让我头疼要命', '办证办得我头疼得要命', 'how do i apply for an earthquake relief grant', '没人被困', '孩子出生证不见了', '孩子的身份证找不到了', '走失老人找到了怎么登记', '老人走失补贴', '防止孩子走失手环补贴', '不想活动', '胸口疼挂什么科', '头疼医头', '腰痛能报销吗', '胸痛中心怎么申请设立',
    '叫救护车要多少钱', '老婆要生了怎么办准生证', '工厂冒黑烟找谁投诉', '生意火很大', '不想活期转定期', '老人死了算了多少抚恤金', '我想去跳桥镇办证', '手机掉水里了怎么补卡', '燃气泄漏报警器补贴', '我想不开公司了',
  ])('%s is no alarm', (text) => { expect(['selfHarm', 'fire', 'violence', 'medical', 'rescue', 'abuse']).not.toContain(act(text)) })
})

it.each([
  ['被家暴了怎么申请人身保护令', 'violence'], ['老公又打我，怎么申请法律援助', 'violence'], ['前夫跟踪我，怎么立案', 'violence'], ['被困电梯里怎么办', 'rescue'], ['我被骗了五万块', 'fraud'], ['被人骗了钱怎么办', 'fraud'], ['我妈被电信诈骗了', 'fraud'], ['畀人呃咗，存款都被骗走', 'fraud'], ['电梯困人了怎么办', 'rescue'],
])('%s: danger that goes on beside a question', (text, danger) => {
  expect(recognizer.recognize(text)).toMatchObject({ act: 'question', danger })
})

it.each(['家暴怎么申请人身保护令', '被人打伤了怎么申请伤情鉴定', '家里着火怎么开证明', '以前被家暴怎么申请人身保护令'])('%s: none that goes on', (text) => {
  expect(recognizer.recognize(text).act).toBe('question')
  expect(recognizer.recognize(text).danger).toBeUndefined()
})

describe('abuse, yes and no, corrections', () => {
  it.each([
    ['傻逼', 'abuse'], ['你这个垃圾机器人', 'abuse'], ['滾', 'abuse'], ['是的', 'yes'], ['係', 'yes'], ['不是', 'no'], ['都不是', 'no'],
    ['不是这个', 'notThat'], ['換一個', 'notThat'], ['我问的不是这个', 'notThat'], ['重新开始', 'restart'], ['唔该帮我转人工', 'handOff'],
  ])('%s is %s', (text, expected) => { expect(act(text)).toBe(expected) })

  it.each(['投诉物业找谁', '垃圾清运', '废物处置许可', '换驾照', '换证', '重新申请', '重新办理身份证', '没有户口', '不是本地人', '要什么', '8号窗口在几楼', '个人', '企业'])('%s is a question', (text) => { expect(act(text)).toBe('question') })
})

it('takes no title and no phrasing of the sample district for a person\'s call, abuse or an alarm', () => {
  const lines = (file: string): string[] => readFileSync(new URL(`../../sample/${file}`, import.meta.url), 'utf8').trim().split('\n')
  const items = lines('items.jsonl').flatMap((line) => {
    const { name, everydayNames } = JSON.parse(line) as { name: string; everydayNames: string[] }
    return [name, ...everydayNames]
  })
  const questions = lines('faq.csv').flatMap((line) => line.split(/[,|"；;]/)).map((words) => words.trim()).filter((words) => /\p{L}{2}/u.test(words))
  const texts = [...items, ...questions]
  expect(texts.length).toBeGreaterThan(1500)
  expect(texts.filter((text) => ['handOff', 'abuse', 'selfHarm', 'fire', 'violence', 'medical', 'rescue', 'meddling', 'notThat', 'restart', 'yes', 'no'].includes(act(text)))).toEqual([])
})

// A pattern that tries every way of cutting these would never come back; the test would hang.
it.each([
  `${'帮我'.repeat(1000)}喵`, `你好${'帮我'.repeat(27)}！查`, `${'急事'.repeat(1000)}喵`, `没${'有人'.repeat(1000)}喵着火了`, `${'想要'.repeat(1000)}喵`, `转人工${'有事很急'.repeat(500)}喵`, `${'垃圾'.repeat(1000)}喵`, `${'忽略'.repeat(1000)}喵`, `${'没有'.repeat(1000)}喵`,
  `我爸${'正在'.repeat(500)}喵`, `他${'刚刚'.repeat(500)}喵`, `孩子${'在'.repeat(60)}喵`, `他${'想要'.repeat(500)}喵`, `孩子${'刚刚'.repeat(500)}喵`,
])('an endless sentence is read to its end: %#', (text) => {
  expect(act(text)).toBeTypeOf('string')
})
