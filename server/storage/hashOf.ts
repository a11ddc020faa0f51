import { createHash } from 'node:crypto'

/** 43 characters for a text of any length, to find it by: PostgreSQL keeps no more than 2,704 bytes in a row of an index. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
