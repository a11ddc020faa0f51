/** Sentences that use the passage's own words to give a sum to another party or to say the opposite; found by trying to fool the check. */
import type { DraftCase } from './drafts.ts'

const pairs: readonly (readonly [passage: string, wrong: string])[] = [
  ['甲街道补贴200元，乙街道补贴300元。', '乙街道补贴200元。'],
  ['A类补贴10万元，B类补贴5万元。', 'B类补贴10万元。'],
  ['市补贴1000元，区补贴500元。', '区补贴1000元。'],
  ['原标准每人100元，现标准每人200元。', '现标准每人100元。'],
  ['首次补办收费10元，再次补办收费20元。', '再次补办收费10元。'],
  ['本科生、硕士生、博士生分别给予1万元、2万元、5万元补贴。', '本科生给予5万元补贴。'],
  ['小学、初中、高中补贴200元、300元、400元。', '高中补贴200元。'],
  ['每人100元提高到200元。', '标准为每人100元。'],
  ['本市户籍居民免费，外地居民收费。', '外地居民免费。'],
  ['老人半价，儿童免费。', '老人免费。'],
  ['企业可以网上办理，个人到窗口办理。', '个人可以网上办理。'],
  ['周一至周五办理，周六休息。', '周六办理。'],
  ['限制高消费人员不能申请，其他人员可以申请。', '其他人员不能申请。'],
  ['自愿缴纳。', '必须缴纳。'],
  ['逾期不候。', '逾期也可以办理。'],
  ['身份证或者户口簿均可。', '身份证和户口簿都要带。'],
  ['先缴费后领证。', '先领证后缴费。'],
  ['领证之前缴费。', '领证之后缴费。'],
  ['子女可以为父母申请。', '父母可以为子女申请。'],
  ['补贴由企业发给员工。', '补贴由员工发给企业。'],
  ['不予受理的，书面告知理由。', '不予受理。'],
  ['申请人撤回申请的，不收费。', '申请人不收费。'],
]

/** The passage itself, said as it is, is the faithful one. */
export const turnedRound: readonly DraftCase[] = pairs.map(([passage, wrong]) => ({ about: '', passage, faithful: [passage], wrong: [wrong] }))
