/**
 * A synthetic year at the desk, through its own rules, beside plain first-come-first-served: the same requests, the same patience,
 * the same windows. npm run sim:queue [-- --seed N] [--requests N] [--windows N] [--json FILE]
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { LANGUAGES } from '../../contract/index.ts'
import type { Served } from './support/queueSim.ts'
import { simulate } from './support/queueSim.ts'
import type { YearRequest } from './support/queueYear.ts'
import { createYear } from './support/queueYear.ts'
import { mean, table } from './support/measures.ts'

const { values } = parseArgs({ options: {
  seed: { type: 'string', default: '1' }, requests: { type: 'string', default: '70000' }, windows: { type: 'string', default: '12' }, json: { type: 'string' },
} })
const year = createYear({ seed: Number(values.seed), requests: Number(values.requests), windows: Number(values.windows) })

const RULES = {
  'first come': () => ({}),
  'desk': ({ guessed, language, needs, again, bookedForMs }: YearRequest) => ({
    language, needs, ...(guessed !== undefined && { departmentCode: guessed }), ...(again && { followsId: 'earlier' }),
    ...(bookedForMs !== undefined && { bookedFor: new Date(bookedForMs).toISOString() }),
  }),
}

const quantile = (numbers: readonly number[], q: number): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0
}
/** 1: all alike; 1/n: one has everything. */
const jain = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0) ** 2 / (numbers.length * numbers.reduce((a, b) => a + b * b, 0))
const seconds = (ms: number): string => (ms / 1000).toFixed(1)
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

function figuresOf(served: readonly Served[]): Record<string, string> {
  const answered = served.filter(({ windowId }) => windowId !== undefined)
  const waits = (of: readonly Served[]): string => `${seconds(quantile(of.map(({ waitedMs }) => waitedMs), 0.5))} / ${seconds(quantile(of.map(({ waitedMs }) => waitedMs), 0.95))}`
  const own = year.windows.filter(({ overflow }) => !overflow)
  const ofDepartments = year.departments.map((code) => answered.filter(({ request }) => request.departmentCode === code)).filter(({ length }) => length >= 30)
  const estimated = answered.filter(({ told }) => told)
  const priority = ({ request }: Served): boolean => request.needs.length > 0 || request.again
  const booked = ({ request }: Served): boolean => request.bookedForMs !== undefined
  return {
    'requests': String(served.length),
    'wait p50 / p95, s': waits(answered),
    'longest wait, min': (Math.max(...answered.map(({ waitedMs }) => waitedMs)) / 60_000).toFixed(1),
    'accepted within 1 min, of all': percent(answered.filter(({ waitedMs }) => waitedMs <= 60_000).length / served.length),
    'connect rate': percent(answered.length / served.length),
    'abandoned': percent(1 - answered.length / served.length),
    'window knows the matter': percent(mean(answered.map(({ knows }) => Number(knows)))),
    'window speaks the language': percent(mean(answered.map(({ speaks }) => Number(speaks)))),
    'consultation, mean min': (mean(answered.map(({ serviceMs }) => serviceMs)) / 60_000).toFixed(2),
    'taken by supervisors': percent(mean(answered.map(({ windowId }) => Number(!own.some(({ id }) => id === windowId))))),
    'fairness: windows’ minutes (Jain)': jain(own.map(({ id }) => answered.filter((one) => one.windowId === id).reduce((sum, { serviceMs }) => sum + serviceMs, 0))).toFixed(3),
    'fairness: departments’ mean waits (Jain)': jain(ofDepartments.map((of) => mean(of.map(({ waitedMs }) => waitedMs)))).toFixed(3),
    'worst department, p95 s': seconds(Math.max(...ofDepartments.map((of) => quantile(of.map(({ waitedMs }) => waitedMs), 0.95)))),
    'priority: p50 / p95, s': waits(answered.filter(priority)),
    'booked: p50 / p95, s': waits(answered.filter(booked)),
    'no priority: p50 / p95, s': waits(answered.filter((one) => !priority(one) && !booked(one))),
    ...Object.fromEntries(LANGUAGES.map((language) => [`${language}: p50 / p95, s`, waits(answered.filter(({ request }) => request.language === language))])),
    'accepted within the range told': percent(mean(estimated.map(({ told, waitedMs }) => Number(waitedMs / 60_000 <= told![1] && waitedMs / 60_000 >= told![0])))),
    'accepted before its end': percent(mean(estimated.map(({ told, waitedMs }) => Number(waitedMs / 60_000 <= told![1])))),
  }
}

const figures = Object.fromEntries(Object.entries(RULES).map(([name, seen]) => {
  const began = performance.now()
  const result = figuresOf(simulate(year.requests, year.windows, seen))
  return [name, { ...result, 'simulated in, s': seconds(performance.now() - began) }]
}))
const names = Object.keys(RULES)
const rows = Object.keys(figures[names[0]!]!)
console.log(table(['', ...names], rows.map((row) => [row, ...names.map((name) => (figures[name] as Record<string, string>)[row] ?? '')])))
if (values.json) writeFileSync(values.json, JSON.stringify({ seed: values.seed, windows: values.windows, figures }, null, 2))
