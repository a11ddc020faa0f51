/**
 * What one wants done about a matter: get it, renew it, have it issued again, give it up … A catalogue has an item for each
 * of these under nearly the same name, and who does not say which one means the first.
 */

/** Matched on folded text in plain words, everyday words and official ones alike. */
const ACTS: readonly (readonly [act: string, RegExp])[] = [
  ['reissue', /补办|补领|补发|补换|遗失|丢|不见了|掉了|灭失|损坏|损毁/],
  ['renew', /换一?[个张本]|换领|换发|换证|换新|到期|期满|过期|延续|延期(?!缴)|续(?:期|签|办|展)|年审|年检/],
  ['change', /变更|更改|更正|修改|改(?:名|地址|法人|姓|信息)/],
  ['cancel', /注销|作废|取消|终止|停业|歇业|撤销|退(?:学|保|出)/],
  ['query', /查询|查一下|怎么查|哪里查|查看|进度|到哪(?:一步|了)?|出来没|结果|公布/],
  ['book', /预约|怎么约|约(?:时间|个)|约考/],
  ['transfer', /转移|转入|转出|接续|过户|转(?:过来|过去|走|到|学|籍)/],
  ['annul', /提取|支取|退(?:税|费|款|还)/],
]

/** The acts that a text speaks of, a bit each. */
export function actsIn(plain: string): number {
  return ACTS.reduce((acts, [, pattern], i) => pattern.test(plain) ? acts | 1 << i : acts, 0)
}

/** 1: the name is of an act that is asked; −1: only of others; −0.5: of some although none is asked; 0: nothing to say. */
export function actAgreement(asked: number, named: number): number {
  if (named === 0) return 0
  if (asked === 0) return -0.5
  return (named & asked) !== 0 ? 1 : -1
}
