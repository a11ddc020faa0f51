export * from './tokens.ts'
export * from './css.ts'
