/**
 * Words of somebody in danger. Rules and not the classifier alone, because they must be recognised at any length, and
 * because a question about guidance that holds the same words (“自杀干预中心怎么设立”) must stay a question.
 */
export const URGENT = ['selfHarm', 'fire', 'violence', 'medical'] as const
export type Urgent = (typeof URGENT)[number]

/** Said of oneself, or of somebody at this moment: in danger whatever else is asked. */
const AT_ONCE: readonly (readonly [Urgent, RegExp])[] = [
  ['selfHarm', /不想活(?!动|得|跃)|活不下去|唔想做人|不想活在|活着(?:真的?|还|也)?(?:没|冇|有什么|有咩|太没)(?:有|什么)?(?:意思|意义|劲|希望)|活着.{0,8}(?:意思|意义|劲|希望|盼头)都?(?:没|冇)|死了算了|一死了之|(?:结束|了结)(?:自己的?|我的)?生命|(?:我|只|就|真的?|好|都)(?:真的|只|就|好|很)?想(?:去)?(?:死|自杀|轻生|跳楼|跳河|割腕)(?![者后亡前你我他她]|的人)|(?:想|要|准备)(?:自杀|轻生|割腕)(?![者的])|(?:有人|他|她|朋友|同学|孩子|儿子|女儿|老公|老婆|邻居)(?:要|想|正|在|说要|说想)*(?:跳楼|自杀|跳河|轻生|割腕)|(?:我)?(?:想|要|准备)(?:去)?跳(?:楼|河|桥)|吃了(?:一瓶|很多|好多)?(?:安眠药|农药)|喝了?农药|kill myself|want to die|end my life|suicidal/],
  ['fire', /(?:着火|起火|失火|火烛)(?:了|啦|呀|啊)(?!.{0,12}(?:证明|认定|怎么申请|理赔|保险|救助|补助|赔))|火很大|冒(?:浓|黑)烟|(?:煤气|燃气|天然气)(?:漏|泄漏|泄露)了|被困在?火|(?:house|building|flat|kitchen) is on fire|there(?:'| i)s a fire/],
  ['violence', /(?:有人|他|她|老公|老婆|丈夫|家暴|爸爸|男朋友|邻居)(?:正?在?)(?:拿刀|持刀|打我|砍|要杀|追杀|掐我)|(?:被|畀|俾)(?:人|老公|老婆|他|丈夫|男朋友|家暴男)(?:打|砍|捅|绑架|抢劫|强奸|跟踪)(?:了|紧|着|伤)?(?!.{0,14}(?:认定|鉴定|申请|证明|补助|赔偿|起诉|材料))|有人(?:要杀我|打我|抢劫|入室|砸门|闯进来)|(?:我)?被家暴了|救命(?!稻草|恩)|being attacked|has a knife|is hitting me|he will kill me/],
  ['medical', /(?:晕倒|昏迷|晕过去|不省人事|没有呼吸|停止呼吸|没了呼吸|心脏病发|心梗发作|大出血|抽搐不|喘不上气|呼吸困难)(?:了|啦|住|中)?(?!.{0,14}(?:报销|认定|补助|救助金|工伤|证明|待遇|备案|慢病|申请))|(?:要生了|羊水破了)|(?:被车撞|触电|溺水|中毒)了(?!.{0,14}(?:报销|认定|补助|救助金|工伤|证明|赔|申请))|叫(?:个)?救护车|call an ambulance|not breathing|unconscious|heart attack now/],
]

/** Asked about an office's matter, such words describe the matter. */
const ON_PAPER = /医保|能报|赔偿|工伤|怎么(?:申请|办理|设立|开|报销|认定|举报)|(?:申请|办理|设立|开具)(?:什么|哪些|要|需)|(?:什么|哪些)(?:条件|材料|手续|补贴|政策)|证明|认定|报销|补贴|补助|救助站|中心|热线|电话是|备案|审批|许可|规定|法律援助|登记/

/** @param folded in one form: half-width, simplified, lower case */
export function urgentOf(folded: string): Urgent | null {
  for (const [what, pattern] of AT_ONCE) {
    if (!pattern.test(folded)) continue
    // Of oneself: no paper that is asked for beside it makes it a question of papers.
    if (what === 'selfHarm' && /我|不想活|活不下去|唔想做人|myself|my life|want to die/.test(folded)) return what
    if (!ON_PAPER.test(folded)) return what
  }
  return null
}
