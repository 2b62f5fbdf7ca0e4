import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { written } from '../tagger/read-weights.ts'
import { learnFrom } from './learn-from.ts'
import { practiceTexts } from './practice-texts.ts'

/** Learns from all practice texts and writes the weights: bin/node platform/redaction/learning/main.ts. The same texts give the same weights. */
writeFileSync(path.join(import.meta.dirname, '../tagger/weights.bin'), written(learnFrom(practiceTexts())))
