/** What a question asks for about its subject, judged by its words alone: a field of a guide, or one of the other `Ask`s. */
import type { Ask, Field } from '../contract/index.ts'
import { isField } from '../contract/index.ts'
import { fold } from './text/fold.ts'
import { runsOf } from './text/segment.ts'
import { plainly } from './text/synonyms.ts'

/** What the hall pays: asked of these, 多少钱 is what one gets and not what one pays. */
const BENEFIT = '补贴|补助|津贴|补偿|赔偿|救助|救济|低保|五保|失业金|失业保险金|养老金|退休金|长寿金|敬老金|抚恤|优待金|奖励|奖金|奖补|助学金|奖学金|丧葬费|独生子女费|退伍费|生活费|护理费|资助|贴息|待遇|老兵'
const HOW_MUCH = '多少钱|多少|几钱|什么标准'
const PROOF = '体检|照片|相片|相|拍照|复印件|原件|户口本|户口簿|身份证|毕业证|学历|结婚证|出生证|居住证|驾照|房产证|营业执照|证明|公证|盖章|签字|委托书|授权书|发票|收据|合同|担保|抵押|押金|指纹|证件'
const WEEKEND = '周末|周六|周日|星期六|星期天|星期日|礼拜六|礼拜天|礼拜日|双休日|节假日|放假|中午|午休|晚上|假期|国庆|春节|过年|五一|元旦|清明|端午|中秋|520|七夕|情人节'

/**
 * In order: the first that fits wins, so the narrow ones stand before the wide ones ("网上办要什么材料" asks for
 * materials, "几点上班" for hours and not for a time limit, "有效期多久" for no time limit either). Matched on the folded
 * question in plain words. A group `ask` is the part that only asks, where the rest also says what it is about.
 */
const PATTERNS: readonly (readonly [Ask, RegExp])[] = [
  ['place', /(?:在|去|到|上|往)?(?:哪里|哪)(?:可以|能)?(?:提交|递交|交|送)(?:申请|申报)?(?:材料|资料|表)/],
  ['amount', new RegExp(`(?:${BENEFIT})[^，,。？?]{0,8}?(?<ask>(?:一个月|每个月|每月|一月|一年|每年|一次)?(?:是|有|能|可以|给|发|领|拿|到底|大概|一般|最高|最多|最低)*(?:${HOW_MUCH}))(?!材料|资料|证件|时间|天|岁|人)`)],
  ['amount', /(?<!要|得|该|需|花|交|收)(?:可以|能|会|每月|一个月|一年|最高|最多)*(?:领|拿|报销|报|补|发|赔|退|奖|给|贷|提|取|得|分)(?:到|回|取)?(?:的)?(?:多少钱|多少)(?!材料|资料|证件|时间|天|岁)/],
  ['amount', new RegExp(`(?:${BENEFIT})(?:的)?(?:标准|额度|金额|数额)`)],
  ['amount', /(?:发放|补助|补贴|津贴|待遇|报销|救助|奖励|赔偿|贷款|计发)(?:的)?(?:标准|额度|金额|比例|数额)|(?:能|可以)(?:贷|报|补|领|拿)几(?:多|万|千|百|成)|报(?:销)?几成/],
  // To have permits made out is what is to be done; to bring papers is what is to be handed in.
  ['steps', /(?:都|总共|一共)*(?:要|需要|得|该)?(?:先)?(?:办理|办齐|办下|办)(?:哪些|什么|几个|几种|多少个?)(?:证照|证件|许可证|许可|执照|证)(?!明)/],
  ['materials', /(?:什么|哪些|多少|几份|哪几样)(?:样的?)?(?:材料|资料|证件|手续材料|文件|东西)|(?:需要|所需|提交|准备|申请|要带|要交)的?(?:材料|资料|证件|文件|东西)(?!填|错|能|可以|怎么|在哪里|退|不)|(?:材料|资料|证件)(?:清单|有哪些|是什么|要什么|齐|呢)|(?:材料|资料)$|(?:带|准备|提交|交|备)(?:些|齐)?(?:什么|哪些)(?!税|费|钱|人)|(?:要|需要?|用)(?:不用|不要)?带(?:户口本|身份证|证件|复印件|照片)|要什么证|要哪几样/],
  ['materials', new RegExp(`(?<ask>(?:要不要|用不用|需不需要|要|用|需要|必须|得|还要)(?:先|提供|交|带|准备|出具|做|有|去|重新)*)(?:${PROOF})(?:呢|吗|么|嘛|不|$|[?？])|(?<ask2>(?:要不要|用不用|需不需要)(?:先|提供|交|带|准备|出具|做|有|自己|去)*)[^，。,？?]{0,2}(?:${PROOF})`)],
  ['legalLimit', /法定(?:办结|办理)?(?:时限|时间|期限)/],
  ['hours', new RegExp(`几点(?:钟)?(?:才|就|开始|可以|能)?(?:上班|下班|开门|关门|开|关|休息)?|(?:什么时候|何时)(?:上班|开门|下班|关门|营业|开始办|能去|可以去|去办)|上班时间|(?:工作|办公|服务|营业|开放|接待|窗口)时间|(?:${WEEKEND})[^，。,]{0,8}(?:上班|开门|能办|能去|能来|可以去|可以来|能领|可以领|办公|办理|办不办|办事|开不开|可以办|休息|有人)|(?:上班|(?<!能|可以)开门|办公)(?:吗|不|没)|开不开门|上不上班`)],
  ['validity', /有效(?:期|时间)(?:限)?(?:是|系|有|为|到)*(?:多久|几年|几个月|多长|多少年|什么时候|怎么|吗|呢|$|[?？])|有效(?:多久|几年|几个月|多长)|(?:多久|几年|几个月)有效|(?:能|可以)?(?:管|用)(?:得)?(?:多久|几年|几个月)|(?:多久|几年|几个月|多少年|什么时候|何时|哪天)(?:会|就)?(?:过期|到期|失效|作废|一换|一审|一检|换一次|(?:年)?检(?:测)?一次|年审一次|审一次|复审|续一次|签一次|签注一次|认证一次|失效)|(?<![申补换签核颁])(?:领|拿|发|享受)(?:得)?(?:到)?(?:多久|几个月|几年|多少个月|多少年)(?!能|内)|保留(?:多久|几年|几个月)/],
  ['conditions', new RegExp(`(?:${BENEFIT})[^，,。？?]{0,4}(?<ask>(?:什么时候|何时|几时|哪年|哪天)(?:能|可以|才能|才|开始)*(?:领|拿|发|享受|领取))`)],
  ['conditions', /(?:交|缴|存|住|居住|连续|满|工作|结婚|离职)(?:满|够|缴|交)?(?:多久|几年|几个月|多少年|多少个月)(?:了)?(?:才|就)?(?:能|可以|可)?(?:申请|办|贷|取|提|领|享受|落户|退|买|吗|$|[?？])|(?:多久|几个月|几年|多少年)(?:之内|以内|内)(?!能|可以|会|就|办好|办完|拿到|办结|出结果|答复|下来|到账)|(?:多大|几岁|多少岁)/],
  ['booking', /(?:要不要|用不用|需不需要|需要|必须|要|用|得|能|可以|怎么|如何|在哪里)?(?:提前|事先|先|网上|线上|电话|手机)*(?:预约|约号|约时间)(?:吗|么|不|嘛|呢|才|$|[?？])|(?:要不要|用不用|需不需要|需要|必须|要|得|怎么|如何|在哪里|去哪里|可以|能)(?:提前|事先|先|在网上|网上|线上|电话|手机)*(?:预约|约号)|不预约|预约(?:怎么|要)/],
  ['proxy', /代(?:办|领|开|取|签|缴)(?:吗|么|不|行|可以|要|需|$|[?？])|(?:能|可以|能不能|可不可以|可否)(?:让|叫|请|找|由|委托)?(?:别人|他人|家人|家属|亲戚|朋友|父母|爸妈|子女|孩子|老公|老婆|配偶|同事|中介)?(?:来|去|帮我?|帮忙)?(?:代(?:办|领|开|取|签|替)|替我)|(?:让|叫|请|找|委托)(?:别人|他人|家人|家属|亲戚|朋友|父母|爸妈|子女|孩子|老公|老婆|配偶|同事|中介)(?:帮我?|帮忙|来|去|代|办|领)|帮(?:别人|家人|爸妈|父母|老人|孩子|老婆|老公|朋友|同事)(?:代)?(?:办|领|取|开|交)|(?:要|得|必须|一定要|是否|非要|非得|需要|要不要|用不用|需不需要|是不是)(?:由|得|要)?本人(?:亲自)?(?:去|来|到|到场|办|办理|领|签)?(?!的)|本人(?:不到场|不到|不去|没空|来不了|去不了|必须)|(?:别人|家人|家属)(?:能|可以)代?(?:办|取)|人不到场|委托书(?:怎么|要|吗|样本)|要(?:写|交|带)?委托书/],
  ['courier', /(?:能|可以|能不能|可不可以|帮|支持|包|是否)(?:不能|给我|帮我)?(?:邮寄|快递|寄|邮)|(?:邮寄|快递)(?:到家|送达|吗|给我|回来)|寄(?:到家|给我|回来|到哪里)|送(?:证)?(?:上门|到家)|包邮/],
  ['promisedLimit', /多久|(?:多长|要多少)时间|(?:办理|办结|审批|处理|出证)(?:时限|时间|周期|期限)|(?:什么时候|何时|哪天)(?:能|可以|才能|会|才)?(?:办好|办完|拿到|拿证|下来|好|领|出来|出证|批|到账)|(?:要|需要?|等)(?:等)?(?:几|多少)(?:个)?(?:工作)?(?:日|天|月|周|星期)|(?:几|多少)(?:个)?(?:工作)?(?:日|天)(?:能|可以|内|办|出|拿|下|批|$)|(?:当天|当场|当日|今天|马上|立即)(?:能|可以|就)|立等可取|承诺(?:办结)?时限|办结时限|快不快|慢不慢/],
  ['fees', /多少钱|收费|费用|收(?:不收|多少)(?:钱|费)?|(?:要|用|需要?)(?:不要|不用)?(?:交|给|花|收)?(?:钱|费)(?!用途)|免费|工本费|手续费|贵不贵|价格|价钱/],
  ['phone', /(?:咨询|联系|服务|办公|窗口|投诉)?电话(?:号码)?|号码(?:是多少|多少)|联系(?:方式|谁)|热线|打给谁|找谁(?:咨询|问)|咨询方式/],
  ['visits', /跑(?:几|多少)(?:次|趟)|(?:去|到|来)(?:现场|窗口|大厅)?(?:几|多少)(?:次|趟)|(?:几|多少)(?:次|趟)(?:现场|窗口)?|(?:要不要|用不用|需不需要|必须|一定要|是否要|非要|得|要)(?:本人)?(?:去|到|来|跑)(?:现场|窗口|大厅|一趟)|到现场次数|只跑一次|一次(?:能|就能)办|最多跑/],
  ['place', /(?:在|去|到|上)?(?:哪里|哪儿|哪边|哪个(?:地方|窗口|部门|单位|大厅|派出所)|哪一?层|几楼|几号窗口|什么地方|哪办)(?!查|看|下载)|(?:在|去|到|上)哪(?:办|开|领|交|拿|打|买|报|考|取|做)|(?:办理|办公)?地(?:址(?<!(?:变更|更改|变|改|换|迁|注册|经营|公司|企业|店铺?)的?地址)(?!变更|更改|变了|改|迁)|点)|怎么(?:走|去|过去|到你们)|找哪个(?:部门|单位|窗口)|位置|归哪个(?:部门|单位)管/],
  ['online', /(?:能|可以|可|能不能|可不可以|是否|怎么)?(?:在)?(?:网上|线上|手机上?|微信|在线|小程序|app|网络)(?:上|里)?(?:能|可以|可)?(?:申请|办|申办|提交|搞|弄|操作|续|交|约|查|打印|下载)|网办|全程网办|不出门|在家(?:能|可以|就能)?(?:办|申请)/],
  ['steps', /流程|步骤|程序(?:是|有)|怎么(?:个)?(?:办|申请|申领|申报|弄|走|操作|领取|报名|报|搞)|如何(?:办|申请|申领|申报|操作|领取)|先(?:做|办)什么|手续(?:是|有|怎么|是什么|有哪些)|办什么手续|什么手续|哪些手续/],
  // What is done tells matters apart (换, 注销, 提取): only the word before it asks.
  ['steps', /(?<ask>怎么(?:个)?|如何)(?:去|来)?(?:补|换|开|领|转|取|提|注册|注销|销|交|登记|迁|改|查|打印|备案|落户|续|激活|挂失|过户|解|上|认定|鉴定|评|考|建|拆|装|退|恢复|公证|继承|抵押)/],
  ['conditions', /条件|资格要求|(?:什么|哪些)(?:样的)?(?:人|企业|单位|情况|情形)(?:能|可以|才能|可)|(?:能|可以|够)(?:不能|不可以|不够)?(?:申请|办|享受|领)(?:吗|么|不)|有什么要求|(?:什么|哪些)要求|够不够资格|谁(?:能|可以)|符合|没有?[^，。,]{1,10}?(?<ask>(?:能|可以)(?:不能|不可以)?(?:办理?|申请|领|登记|开|提取|过户|注册))[^，。,]{0,8}(?:吗|么|不)(?:$|[?？])|(?:外地|外省|非本地|非户籍)(?:户口|人|户籍)?(?:能|可以)(?:不能|不可以)?/],
  ['legalBasis', /(?:法律|政策|设定|什么)?依据|(?:根据|按照|依照)(?:哪|什么)(?:条|个|部)?(?:法|规定|文件)|哪条法律/],
  ['result', /(?:拿到|得到|领到|发|给)(?:的)?(?:是)?(?:什么|哪种)(?:证|结果|文件)|办理结果|审批结果|结果(?:是什么|样本)|电子证照/],
]

/** Longer questions are cut: the sense is at the beginning, and the time must be bounded. */
export const LONGEST_QUESTION = 300

const plainOf = (question: string): string => plainly(fold(question.slice(0, LONGEST_QUESTION)))

/** The first that the question's words ask for. */
export function askedFor(question: string): Ask | undefined {
  return askedIn(plainOf(question))?.ask
}

/** The same where it is a field of a guide. */
export function askedField(question: string): Field | undefined {
  return askedIn(plainOf(question))?.field
}

export interface Asked {
  readonly ask: Ask
  /** `ask`, where it is a field of a guide. */
  readonly field?: Field
  /** The words that ask; what else they would say of the subject is not among them. */
  readonly words: string
}

/** The same for a question that is folded and in plain words already. */
export function askedIn(plain: string): Asked | undefined {
  for (const [ask, pattern] of PATTERNS) {
    const found = pattern.exec(plain)
    if (found) return { ask, ...(isField(ask) && { field: ask }), words: found.groups?.ask ?? found.groups?.ask2 ?? found[0] }
  }
  return undefined
}

/** What may stand beside the asked field without naming a subject. */
const FILLER = /请问|一下|想问|问|办理|办|申请|需要|要|得|那么|那|这个|这|它|的|了|呢|吗|啊|呀|吧|么|嘛|是|有|在|去|到|能|可以|我|你们|您|大概|一般|总共|一共|还|都|就|该|先|应该|好|完|下来|拿到|哪些|什么|哪里|多少|怎么|如何|多久|几|和|以及|跟/g

/** What is asked when the words name nothing else ("要多久？", "什么材料"): then they mean the subject at hand. */
export function askAlone(question: string): Ask | null {
  const plain = plainOf(question)
  const asked = askedIn(plain)
  if (!asked || plain.length > 20) return null
  // Only the words that ask: what a pattern holds besides is what it is about (怎么落户).
  const rest = plain.replace(asked.words, ' ').replace(FILLER, ' ')
  return runsOf(rest).every(({ text }) => text.length < 2) ? asked.ask : null
}

/** What people call the hall itself. */
const HALL = /(?:区|你们)?(?:政务|办事|行政|便民)?(?:服务)?(?:大厅|中心)|咱们|这边|这里|那里|那边|你们|窗口/g
/** How the hall's own guidance puts what may be asked of it. */
const OF_THE_HALL: Partial<Record<Ask, string>> = {
  hours: '政务服务大厅周末节假日上班 大厅几点开门 中午',
  place: '政务服务大厅怎么走 在哪里 在几楼',
  booking: '来大厅办事提前预约',
  phone: '政务服务大厅咨询电话',
}

/** A question about the hall and no matter (“大厅几点下班”, “你们周六上班吗”), in the words of the guidance; null for any other. */
export function hallQuestion(plain: string): string | null {
  const asked = askedIn(plain)
  const words = asked && OF_THE_HALL[asked.ask]
  if (!words || plain.length > 20) return null
  const rest = plain.replace(asked.words, ' ').replace(HALL, ' ').replace(FILLER, ' ').replace(/中午|周[一二三四五六日末]|星期.|礼拜.|今天|明天|现在|上午|下午|晚上|休息|上班|下班|开门|关门/g, ' ')
  return runsOf(rest).every(({ text }) => text.length < 2) ? words : null
}
