import { ModelError } from './http.ts'

/** @throws ModelError for a vector without direction */
export function unitVector(vector: ArrayLike<number>): Float32Array {
  let square = 0
  for (let i = 0; i < vector.length; i++) square += (vector[i] ?? 0) ** 2
  const length = Math.sqrt(square)
  if (!Number.isFinite(length) || length === 0) throw new ModelError('a vector has no direction')
  return Float32Array.from(vector, (part) => part / length)
}
