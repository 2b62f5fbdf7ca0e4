import { Mapping } from './mapping.ts'

/** Known kinds of files. Never change a `source`: outside ids begin with it. */
export const IMPORT_PRESETS: Readonly<Record<string, Mapping>> = {
  // Messages of a public board, without answers. `user` is a pseudonym; it is not imported.
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
  // Tickets of a 12345 hotline. `anonymous` may have a name, which is covered in the public copy and not imported.
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
    empty: ['无', '匿名', '市民', '居民', '业主', '群众', '记者'], // from 市民 on, these stand in place of a name
    distrustDays: { column: 'transfers', atLeast: 7 },
  }),
}
