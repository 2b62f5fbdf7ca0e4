import { reactive } from 'vue'

/** Whether the server answers, and since when it does not. What is on the screen is as old as that. */
export const connection = reactive<{ lostAt: string | null }>({ lostAt: null })

const back = new Set<() => void>()

/** Called when the server answers again. */
export const onReconnect = (listener: () => void): void => void back.add(listener)

export function serverAnswered(): void {
  if (!connection.lostAt) return
  connection.lostAt = null
  for (const listener of back) listener()
}

export function serverUnreachable(): void {
  connection.lostAt ??= new Date().toISOString()
}
