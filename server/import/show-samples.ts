import type { ImportChoices } from '../../domain/appeals/import/import-messages.ts'
import { openSamples } from '../../domain/appeals/import/public-samples.ts'
import type { SiteContext } from '../../domain/contexts.ts'
import type { Encoding } from '../../platform/sheets/encoding.ts'
import { openFile } from '../../platform/sheets/open-file.ts'

const LOOKED_AT = 5000

/** Lines for the terminal: twenty public copies as they would be, by what is doubtful about them. */
export async function showSamples(
  context: SiteContext,
  { file, encoding, ...choices }: Omit<ImportChoices, 'dryRun' | 'run'> & { file: string; encoding?: Encoding | undefined },
): Promise<string[]> {
  const { lines } = await openFile(file, encoding, () => {})
  const { add, samples, counts } = await openSamples(context, choices)
  let read = 0
  for await (const line of lines) {
    add(line)
    if (++read >= LOOKED_AT) break
  }
  return [
    `前 ${read} 行里 ${counts.published} 件会自动遮盖后公开，${counts.waiting} 件拿不准，留在待公开等人看。抽出这些给您看：`,
    ...samples().flatMap(({ line, doubt, title, body, answer }) => [
      '',
      `第 ${line} 行${doubt ? `（不会自动公开：${doubt}）` : '（会公开）'}`,
      `  ${title}`,
      `  ${body.replaceAll('\n', ' ')}`,
      `  答：${answer.replaceAll('\n', ' ')}`,
    ]),
    '',
  ]
}
