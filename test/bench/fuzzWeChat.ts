/** Damaged pushes to the WeChat callback in great number. npm run fuzz:wechat [-- --cases N] [--seed N] */
import { parseArgs } from 'node:util'
import { fuzz } from '../support/wechat/fuzz.ts'

const { values } = parseArgs({ options: { cases: { type: 'string', default: '1000000' }, seed: { type: 'string', default: String(Date.now() % 1e9) } } })
const began = performance.now()
const { cases, ended, forged } = fuzz(Number(values.cases), Number(values.seed))
console.log(`seed ${values.seed}: ${cases} cases in ${((performance.now() - began) / 1000).toFixed(1)} s, forged ${forged}`)
console.table(ended)
process.exitCode = forged > 0 ? 1 : 0
