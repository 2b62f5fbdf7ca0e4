import fastify from 'fastify'
import { expect, test } from 'vitest'
import { securityHeaders } from './security-headers.ts'

async function picturesFrom(tiles: boolean): Promise<string> {
  const app = fastify()
  await app.register(securityHeaders, { https: false, tiles })
  app.get('/', async () => 'ok')
  const policy = String((await app.inject('/')).headers['content-security-policy'])
  await app.close()
  expect(policy).toContain("connect-src 'self';")
  return /img-src ([^;]*)/.exec(policy)![1]!
}

test('pictures come from ourselves, and with a key of 天地图 from its eight hosts of tiles', async () => {
  expect(await picturesFrom(false)).toBe("'self' data: blob:")
  expect(await picturesFrom(true)).toBe(
    `'self' data: blob: ${[0, 1, 2, 3, 4, 5, 6, 7].map((host) => `https://t${host}.tianditu.gov.cn`).join(' ')}`,
  )
})
