/** Characters that are taken for one another by the eye: by people who write with a finger or copy from a form, and by readers of images. */
const GROUPS = `
住往柱注 末未 己已巳 人入八 土士 千干于 日曰 甲申由田 太大犬 侯候 拔拨 析折拆 贷货 贫贪 券卷 辩辨辫 晴睛清 账帐 狠很 准淮 治冶 兔免 乌鸟 今令 代伐 待侍 徒徙 坏环 坑抗 历厉
幼幻 孤狐 密蜜 陪倍赔 暑署 蓝篮 竟竞 燥躁 遣遗 购构 沟钩 妊任 娩挽 健建 户尸 证征 险检 检捡 签答 激邀 领颁 职积 管菅 补朴 补扑 籍藉 簿薄 博搏 卖买 销消
消俏 婚昏 育肓 孕孚 龄铃 械戒 危厄 特持 种钟 船般 驶驳 护沪 护扩 照昭 澳奥 记纪 续读 饮软 迁迂 驾架 港巷 缴激 积织
`

const ALIKE = new Map<string, Set<string>>()
for (const group of GROUPS.split(/\s+/)) for (const one of group) {
  let others = ALIKE.get(one)
  if (!others) ALIKE.set(one, others = new Set())
  for (const other of group) if (other !== one) others.add(other)
}

export function looksLike(one: string, other: string): boolean {
  return ALIKE.get(one)?.has(other) ?? false
}
