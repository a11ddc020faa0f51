import { describe, expect, it } from 'vitest'
import type { Splittable } from '../../knowledge/search/splits.ts'
import { splitOf } from '../../knowledge/search/splits.ts'

const candidates = (...all: readonly (readonly [name: string, audience?: string, confidence?: number])[]): Splittable[] =>
  all.map(([name, audience = '', confidence = 0.4]) => ({ articleId: name, names: [name], audience: audience.split('/').filter(Boolean), confidence }))

/** The question and, by answer, what is left. */
const asked = (all: readonly Splittable[]) => {
  const split = splitOf(all)
  return split && { id: split.id, ...Object.fromEntries(split.options.map(({ id, articleIds }) => [id, [...articleIds]])) }
}

describe('the one question that tells candidates apart', () => {
  it('asks for the case when the names differ in that', () => {
    expect(asked(candidates(['驾驶证期满换证'], ['驾驶证遗失补证'], ['驾驶证注销']))).toEqual({
      id: 'case', renew: ['驾驶证期满换证'], lost: ['驾驶证遗失补证'], end: ['驾驶证注销'],
    })
  })

  it('asks who applies when the audience tells more', () => {
    expect(asked(candidates(['公积金开户', '企业'], ['公积金提取', '个人']))).toEqual({ id: 'who', person: ['公积金提取'], company: ['公积金开户'] })
  })

  it('asks for the household, the home, the insurance', () => {
    expect(asked(candidates(['本地户籍子女入学'], ['随迁子女入学']))?.id).toBe('home')
    expect(asked(candidates(['新建商品房转移登记'], ['存量房转移登记'], ['继承房产转移登记']))?.id).toBe('estate')
    expect(asked(candidates(['职工医保参保'], ['城乡居民医保参保'], ['灵活就业人员医保参保']))?.id).toBe('work')
  })

  it('hears the no in 没有单位, and asks nothing that every answer leaves as it is', () => {
    expect(asked(candidates(['没有单位，怎么自己交社保', '个人'], ['社保补贴', '个人']))).toBeNull()
    expect(asked(candidates(['外地户口能在本区交社保吗'], ['社保补贴'], ['医保登记']))).toBeNull()
  })

  it('weighs by how likely each is: of two questions, the one that leaves fewer of the likely ones', () => {
    const three = (first: number, third: number) => candidates(['个人证件补办', '', first], ['单位证件补办', '', 0.1], ['单位证件变更', '', third])
    expect(asked(three(0.8, 0.1))?.id).toBe('who')
    expect(asked(three(0.1, 0.8))?.id).toBe('case')
  })

  it('puts what the question says nothing of under 其他, so that no candidate is lost', () => {
    expect(asked(candidates(['结婚登记首次办理'], ['结婚证遗失补领'], ['婚姻档案查询']))).toMatchObject({ other: ['婚姻档案查询'] })
  })

  it('puts an article of several cases under each', () => {
    const split = asked(candidates(['身份证首次申领、到期换领'], ['身份证丢失补领'], ['身份证变更']))
    expect(split).toMatchObject({ new: ['身份证首次申领、到期换领'], renew: ['身份证首次申领、到期换领'], lost: ['身份证丢失补领'] })
  })

  it.each([
    ['one candidate', candidates(['居住证申领'])],
    ['none', []],
    ['names that differ in nothing it knows of', candidates(['甲许可'], ['乙许可'])],
    ['all on one side', candidates(['甲证补办'], ['乙证补办'])],
    ['both for everybody', candidates(['甲事', '个人/企业'], ['乙事', '个人/企业'])],
  ])('asks nothing for %s', (_what, all) => { expect(splitOf(all)).toBeNull() })
})
