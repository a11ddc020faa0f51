/** What a question wants to be told, by the words that make it a question: two phrasings of one question are of one form. */

/** Matched on folded text in plain words; a text may be of several forms (怎样选择口罩？买不到怎么办？). */
const FORMS: readonly (readonly [form: string, RegExp])[] = [
  ['definition', /(?:^|[?!。\s])什么(?:是|叫)|(?:是|指的?是|叫)(?:一?个?)?什么(?:东西|意思|概念)?(?=[呢啊呀?!。\s]*$)|定义|概念|什么意思|含义/],
  ['difference', /区别|不同|差别/],
  ['reason', /为什么|为何|原因|怎么会/],
  ['time', /多久|什么时候|何时|几点|哪天|哪一天|几天|多长|期限|时限|截止|什么时间/],
  ['amount', /多少|几(?:个|次|人|元|份|项|岁|年|月)|金额|比例|额度/],
  ['place', /哪里|哪儿|什么地方|哪个(?:地方|窗口|医院|门诊)|地址|地点|(?:在|去|到)哪/],
  ['who', /谁|(?:哪|什么)(?:些|类|样的?)?(?:人|企业|单位|对象|部门|机构)/],
  ['dealing', /怎么办|(?:如何|怎么)(?:处理|应对|做)/],
  ['doing', /(?:怎么|如何)(?!办|处理|应对|做|会|样)|方法|步骤|流程|措施|注意|应该做/],
  ['whether', /吗|么(?=[?。\s]*$)|是否|能不能|可不可以|会不会|要不要|需不需要|是不是|有没有|用不用|行不行|能否|可否/],
  ['kind', /(?:哪些|什么)(?:症状|材料|手续|条件|政策|补贴|内容|种类|规定|要求)/],
]

/** The forms of a text, a bit each. */
export function formsOf(plain: string): number {
  return FORMS.reduce((forms, [, pattern], i) => pattern.test(plain) ? forms | 1 << i : forms, 0)
}
