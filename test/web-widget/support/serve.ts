import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'

export interface Site {
  readonly url: string
  close(): void
}

/** A site of its own origin: a folder, or one page. */
export async function serve(what: { folder: string } | { html: string }): Promise<Site> {
  const app = express()
  if ('folder' in what) app.use(express.static(what.folder))
  else app.get('/', (_, response) => { response.type('html').send(what.html) })
  const http = createServer(app)
  await new Promise<void>((resolve) => { http.listen(0, '127.0.0.1', resolve) })
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    close() { http.close() },
  }
}
