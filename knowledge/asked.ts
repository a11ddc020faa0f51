/** Which field of a guide a question asks for, judged by its words alone. */
import type { Field } from '../contract/index.ts'
import { fold } from './text/fold.ts'
import { runsOf } from './text/segment.ts'
import { plainly } from './text/synonyms.ts'

/**
 * In order: the first that fits wins, so the narrow ones stand before the wide ones ("网上办要什么材料" asks for
 * materials, "几点上班" for hours and not for a time limit). Matched on the folded question in plain words.
 */
const PATTERNS: readonly (readonly [Field, RegExp])[] = [
  ['materials', /(?:什么|哪些|啥|多少|几份|哪几样|需要的?|提交的?|准备的?|所需|申请|带的?|交的?)(?:样的)?(?:材料|资料|证件|手续材料|文件|东西)|(?:材料|资料|证件)(?:清单|有哪些|是什么|要什么|齐|呢|$)|(?:带|准备|提交|交|备)(?:些|齐)?(?:什么|哪些)|(?:要|需要?|用)(?:不用|不要)?带(?:户口本|身份证|证件|复印件|照片)|要什么证/],
  ['legalLimit', /法定(?:办结|办理)?(?:时限|时间|期限)/],
  ['hours', /几点|(?:什么时候|何时|几时)(?:上班|开门|下班|关门|营业|开始办|能去|可以去|去办)|上班时间|(?:工作|办公|服务|营业|开放|接待|窗口)时间|(?:周末|周六|周日|星期六|星期天|礼拜六|礼拜天|节假日|中午|假期|国庆|春节|五一)[^，。]{0,8}(?:上班|开门|能办|办公|办理|办不办|开不开|可以办|休息)/],
  ['promisedLimit', /多久|(?:多长|要多少)时间|(?:办理|办结|审批|处理|出证)(?:时限|时间|周期|期限)|(?:什么时候|何时|几时|哪天)(?:能|可以|才能|会)?(?:办好|办完|拿到|拿证|下来|好|领|出来|出证|批)|(?:要|需要?|等)(?:等)?(?:几|多少)(?:个)?(?:工作)?(?:日|天|月|周|星期)|(?:几|多少)(?:个)?(?:工作)?(?:日|天)(?:能|可以|内|办|出|拿|下|批|$)|当天(?:能|可以|就)|承诺(?:办结)?时限|办结时限|快不快|慢不慢/],
  ['fees', /多少钱|收费|费用|收(?:不收|多少)(?:钱|费)?|(?:要|用|需要?)(?:不要|不用)?(?:交|给|花|收)?(?:钱|费)(?!用途)|免费|工本费|手续费|贵不贵|价格|价钱/],
  ['phone', /(?:咨询|联系|服务|办公|窗口)?电话(?:号码)?|号码(?:是多少|多少)|联系(?:方式|谁)|热线|打给谁|找谁(?:咨询|问)|咨询方式/],
  ['place', /(?:在|去|到|上)?(?:哪里|哪儿|哪个(?:地方|窗口|部门|单位|大厅)|哪一?层|几楼|几号窗口|什么地方|哪办)(?!查|看|下载)|(?:办理|办公)?地(?:址|点)|怎么(?:走|去|过去|到你们)|找哪个(?:部门|单位|窗口)|位置/],
  ['visits', /跑(?:几|多少)(?:次|趟)|(?:去|到|来)(?:现场|窗口|大厅)?(?:几|多少)(?:次|趟)|(?:几|多少)(?:次|趟)(?:现场|窗口)?|(?:要不要|用不用|需不需要|必须|一定要|是否要|非要|得)(?:本人)?(?:去|到|来|跑)(?:现场|窗口|大厅|一趟)|到现场次数|只跑一次|一次(?:能|就能)办/],
  ['online', /(?:能|可以|可|能不能|可不可以|是否|怎么)?(?:在)?(?:网上|线上|手机上?|微信|在线|小程序|app|网络)(?:能|可以|可)?(?:申请|办|申办|提交|搞|弄|操作)|网办|全程网办|不出门/],
  ['steps', /流程|步骤|程序(?:是|有)|怎么(?:个)?(?:办|申请|申领|申报|弄|走|操作|领取|报名|报)|如何(?:办|申请|申领|申报|操作|领取)|先(?:做|办)什么|手续(?:是|有|怎么|是什么|有哪些)|办什么手续|什么手续|哪些手续/],
  ['conditions', /条件|资格要求|(?:什么|哪些)(?:样的)?(?:人|企业|单位|情况|情形)(?:能|可以|才能|可)|(?:能|可以|够)(?:不能|不可以|不够)?(?:申请|办|享受|领)(?:吗|么|不)|有什么要求|(?:什么|哪些)要求|够不够资格|谁(?:能|可以)|符合/],
  ['legalBasis', /(?:法律|政策|设定|什么)?依据|(?:根据|按照|依照)(?:哪|什么)(?:条|个|部)?(?:法|规定|文件)|哪条法律/],
  ['result', /(?:拿到|得到|领到|发|给)(?:的)?(?:是)?(?:什么|哪种)(?:证|结果|文件)|办理结果|审批结果|结果(?:是什么|样本)|电子证照/],
]

/** The first field that the question's words ask for. */
export function askedField(question: string): Field | undefined {
  return askedIn(plainly(fold(question.slice(0, 300))))?.field
}

/** The same for a question that is folded and in plain words already, with the words that ask. */
export function askedIn(plain: string): { field: Field; words: string } | undefined {
  for (const [field, pattern] of PATTERNS) {
    const words = pattern.exec(plain)?.[0]
    if (words) return { field, words }
  }
  return undefined
}

/** What may stand beside the asked field without naming a subject. */
const FILLER = /请问|一下|想问|问|办理|办|申请|需要|要|得|那么|那|这个|这|它|的|了|呢|吗|啊|呀|吧|么|嘛|是|有|在|去|到|能|可以|我|你们|您|大概|一般|总共|一共|还|都|就|该|先|应该|好|完|下来|拿到|哪些|什么|哪里|多少|怎么|如何|多久|几|和|以及|跟/g

/** The asked field when the words name nothing else ("要多久？", "什么材料"): then they mean the subject at hand. */
export function fieldAlone(question: string): Field | null {
  const plain = plainly(fold(question.slice(0, 300)))
  const found = PATTERNS.find(([, pattern]) => pattern.test(plain))
  if (!found || plain.length > 20) return null
  const rest = plain.replace(found[1], ' ').replace(FILLER, ' ')
  return runsOf(rest).every(({ text }) => text.length < 2) ? found[0] : null
}
