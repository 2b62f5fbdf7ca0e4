/** Human numbers and wrong secrets. Only this module writes them. */
export interface NumberTables {
  number_blocks: {
    day: string
    next: number
  }
  secret_failures: {
    number: string
    source: string
    failures: number
    since: Date
    last_at: Date
  }
}
