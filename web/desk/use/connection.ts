import { reactive } from 'vue'

/** `lostAt`: since when the server does not answer. */
export const connection = reactive<{ lostAt: string | null }>({ lostAt: null })

const back = new Set<() => void>()

export const onReconnect = (listener: () => void): void => void back.add(listener)

export function serverAnswered(): void {
  if (!connection.lostAt) return
  connection.lostAt = null
  for (const listener of back) listener()
}

export function serverUnreachable(): void {
  connection.lostAt ??= new Date().toISOString()
}
