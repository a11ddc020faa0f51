import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import type { Config } from './config.ts'

export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** The certificate to serve with; null for plain HTTP. A self-signed one is made once and kept in the data folder. */
export async function certificateFor(config: Config): Promise<Certificate | null> {
  const { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile } = config
  if (certFile !== undefined && keyFile !== undefined) {
    return { cert: await readFile(certFile, 'utf8'), key: await readFile(keyFile, 'utf8') }
  }
  return config.TLS_SELF_SIGNED ? selfSigned(join(config.DATA_DIR, 'tls')) : null
}

async function selfSigned(folder: string): Promise<Certificate> {
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  if (!existsSync(files.cert) || !existsSync(files.key)) {
    // Browsers look at the alternative names only; a phone comes by address.
    const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []).filter(({ family }) => family === 'IPv4')
    const made = await generate([{ name: 'commonName', value: 'zixun' }], {
      keySize: 2048,
      algorithm: 'sha256',
      notAfterDate: new Date(Date.now() + 397 * 86_400_000),
      extensions: [{
        name: 'subjectAltName',
        altNames: [{ type: 2, value: 'localhost' }, ...addresses.map(({ address }) => ({ type: 7 as const, ip: address }))],
      }],
    })
    await mkdir(folder, { recursive: true })
    await writeFile(files.key, made.private, { mode: 0o600 })
    await writeFile(files.cert, made.cert)
  }
  return { cert: await readFile(files.cert, 'utf8'), key: await readFile(files.key, 'utf8') }
}
