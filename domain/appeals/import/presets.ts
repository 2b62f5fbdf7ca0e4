import { Mapping } from './mapping.ts'

/** Files we know. The key is the first half of an outside id, so it is never changed. */
export const IMPORT_PRESETS: Readonly<Record<string, Mapping>> = {
  // Messages to a public board, without answers. Who wrote them is a pseudonym, which is not taken over.
  'public-messages': Mapping.parse({
    source: 'public-messages',
    columns: { id: 'id', title: 'title', body: 'body', time: 'time', hide: ['user'] },
  }),
  // Messages with the official answer.
  replies: Mapping.parse({
    source: 'replies',
    columns: {
      id: 'id',
      title: 'title',
      body: 'body',
      time: 'time',
      answer: 'reply',
      answeredAt: 'repliedAt',
      hide: ['user'],
    },
  }),
  // Tickets of a 12345 hotline. `anonymous` may hold a name, which is hidden in the public copy and not taken over.
  'hotline-tickets': Mapping.parse({
    source: 'hotline-tickets',
    channel: 'hotline',
    columns: {
      id: 'id',
      title: 'title',
      body: 'content',
      time: 'date',
      kind: 'kind',
      place: ['district', 'river'],
      answer: 'reply',
      answeredAfterDays: 'days_to_final_reply',
      hide: ['anonymous'],
    },
    empty: ['无', '匿名', '市民', '居民', '业主', '群众', '记者'], // the latter stand where a name might
    distrustDays: { column: 'transfers', atLeast: 7 },
  }),
}
