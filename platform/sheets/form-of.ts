import fs from 'node:fs'
import path from 'node:path'
import { invalid } from '../refusal.ts'
import { StartProblem } from '../start-problem.ts'
import { type Encoding, textOf, utf16Of } from './encoding.ts'
import { namesInZip } from './names-in-zip.ts'

/** How a file holds its rows: one JSON object a line, any other JSON, a table of text, a workbook. */
export type Form = 'lines' | 'json' | 'table' | 'workbook'

/** Bytes of a file that can be read. Its name says nothing about what it is. */
export function sizeOf(file: string): number {
  try {
    fs.accessSync(file, fs.constants.R_OK)
    const stat = fs.statSync(file)
    if (!stat.isFile()) throw new Error('not a file')
    return stat.size
  } catch (error) {
    throw new StartProblem(`读不到文件 ${file}，请核对路径和权限`, `cannot read ${file}`, { cause: error })
  }
}

/**
 * What a file is by its first bytes; null: text. Refuses `file_empty`, `file_locked` and `file_of_other_kind`, each with the remedy: a
 * file that is called .xlsx may be a zip, an old workbook or a page of a web site.
 */
export async function binaryFormOf(file: string): Promise<'workbook' | null> {
  const name = path.basename(file)
  const size = sizeOf(file)
  if (size === 0) throw invalid('file_empty', `“${name}”是空的（0 字节），请重新导出后再选`)
  const handle = await fs.promises.open(file)
  try {
    const head = Buffer.alloc(Math.min(size, 65_536))
    await handle.read(head, 0, head.length, 0)
    const begins = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)

    if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0x50, 0x4b, 0x05, 0x06)) {
      const inside = await namesInZip(handle, size)
      if (inside.some((one) => one.startsWith('xl/'))) return 'workbook'
      throw otherKind(name, '是压缩包，不是表格', `请先解压，再导入里面的文件${listed(inside)}`)
    }
    if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw await oldOffice(handle, size, name)
    const known = KNOWN.find(({ bytes }) => begins(...bytes))
    if (known) throw otherKind(name, `是${known.what}，不是表格`, known.remedy)
    if (isBinary(head)) {
      throw otherKind(name, '不是表格', '请导出成 .xlsx、.csv 或 .json 后再导入')
    }
    return null
  } finally {
    await handle.close()
  }
}

/** What a text file holds, by its beginning. Refuses `file_of_other_kind` for a web page. */
export async function textFormOf(file: string, encoding: Encoding): Promise<Exclude<Form, 'workbook'>> {
  const text = await beginningOf(file, encoding)
  if (!text.trim()) throw invalid('file_empty', `“${path.basename(file)}”里只有空白，请重新导出后再选`)
  if (/^\s*(?:<!doctype|<html|<table|<\?xml|<head|<meta|<style)/i.test(text)) {
    throw otherKind(path.basename(file), '其实是网页（有的系统这样导出 .xls）', '请用表格软件打开，另存为 .xlsx 后再导入')
  }
  if (/^\s*\[\s*[[{\]]/.test(text)) return 'json'

  const lines = text.split('\n').map((line) => line.trim())
  const objects = lines.slice(0, 50).filter((line) => /^\{.*\},?$/.test(line))
  if (objects.length > 1) return 'lines'
  if (!/^\s*\{/.test(text)) return objects.length > 0 ? 'lines' : 'table'
  if (objects.length === 0) return 'json'
  return isRecord(objects[0]!) ? 'lines' : 'json'
}

export async function beginningOf(file: string, encoding: Encoding, most = 262_144): Promise<string> {
  let text = ''
  for await (const piece of textOf(file, encoding, () => {})) {
    text += piece
    if (text.length >= most) break
  }
  return text.replace(/^\ufeff/, '')
}

// One line with everything in it, such as {"data":[{…},{…}]}, is no record.
function isRecord(line: string): boolean {
  try {
    return !Object.values(JSON.parse(line.replace(/,$/, ''))).some(
      (value) => Array.isArray(value) && typeof value[0] === 'object',
    )
  } catch {
    return true
  }
}

const KNOWN = [
  { bytes: [0x25, 0x50, 0x44, 0x46], what: ' PDF', remedy: '请向原系统要 .xlsx 或 .csv' },
  { bytes: [0x1f, 0x8b], what: '压缩文件', remedy: '请先解压，再导入里面的文件' },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: '压缩包', remedy: '请先解压，再导入里面的文件' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: '压缩包', remedy: '请先解压，再导入里面的文件' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: '图片', remedy: '请向原系统要 .xlsx 或 .csv' },
  { bytes: [0xff, 0xd8, 0xff], what: '图片', remedy: '请向原系统要 .xlsx 或 .csv' },
]

const otherKind = (name: string, what: string, remedy: string) => invalid('file_of_other_kind', `“${name}”${what}，${remedy}`)

const listed = (names: readonly string[]): string => {
  const shown = names.filter((name) => !name.endsWith('/')).slice(0, 3)
  return shown.length
    ? `（${shown.map((name) => name.slice(0, 40).toWellFormed()).join('、')}${names.length > 3 ? '…' : ''}）`
    : ''
}

// Both a locked .xlsx and an old .xls come in the same container. The directory that names what is inside may lie anywhere in it.
async function oldOffice(handle: fs.promises.FileHandle, size: number, name: string) {
  const whole = Buffer.alloc(Math.min(size, 16_777_216))
  await handle.read(whole, 0, whole.length, 0)
  return whole.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? invalid('file_locked', `“${name}”有打开密码，请用表格软件打开，去掉密码另存后再导入`)
    : otherKind(name, '是旧的 .xls 或 .doc', '请用表格软件打开，另存为 .xlsx 后再导入')
}

// Here and there a zero stands in what databases write.
function isBinary(head: Buffer): boolean {
  if (utf16Of(head)) return false
  const odd = head.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length
  return odd > 0.1 * head.length && head.includes(0)
}
