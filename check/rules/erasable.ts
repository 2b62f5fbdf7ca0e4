import ts from 'typescript'
import type { Finding, Rule } from '../rule.ts'
import type { Source } from '../source.ts'
import { importsOf } from '../syntax.ts'

const CONTAINERS = /^(inversify|tsyringe|typedi|awilix|bottlejs|injection-js|reflect-metadata|@nestjs\/.+)$/

export const erasable: Rule = {
  name: 'erasable',
  says: 'No barrels, default exports, decorators, enums, namespaces, parameter properties or containers: what runs is what is read.',
  find: (tree) => tree.code().flatMap((file) => [...problems(file)]),
}

function* problems(file: Source): Generator<Finding> {
  const at = (node: ts.Node | number, message: string): Finding => ({
    path: file.path,
    line: typeof node === 'number' ? node : file.lineOf(node),
    message,
  })

  for (const node of file.nodes()) {
    const message = unerasable(node) ?? reExport(node) ?? (mayDefault(file.path) ? undefined : defaultExport(node))
    if (message) yield at(node, message)
  }
  if (onlyPassesOn(file.syntax)) yield at(1, 'a file that only passes on what others export is a barrel: import the file itself')
  for (const one of importsOf(file)) {
    if (CONTAINERS.test(one.to)) yield at(one.line, `${one.to} is a container: import what is used`)
  }
}

function unerasable(node: ts.Node): string | undefined {
  if (ts.isDecorator(node)) return 'no decorators: call a function'
  if (ts.isEnumDeclaration(node)) return 'no enums: a union of literals says the same and is erased'
  if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name) && node.name.text !== 'global')
    return 'no namespaces: a file is one'
  if (ts.isImportEqualsDeclaration(node)) return 'no import =: it is not erasable'
  if (ts.isTypeAssertionExpression(node)) return 'write `value as Type`'
  if (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent))
    return 'no parameter properties: name the field'
  return undefined
}

function reExport(node: ts.Node): string | undefined {
  if (!ts.isExportDeclaration(node) || !node.moduleSpecifier) return undefined
  const all = !node.exportClause || ts.isNamespaceExport(node.exportClause)
  return all ? 'no `export *`: name what is exported, or better, let others import the file' : undefined
}

const mayDefault = (file: string): boolean => /\.vue$|\.d\.ts$|\.config\.ts$/.test(file)

function defaultExport(node: ts.Node): string | undefined {
  const message = 'no default exports: a thing has one name everywhere'
  if (ts.isExportAssignment(node)) return message
  if (ts.isExportSpecifier(node) && node.name.text === 'default') return message
  const isDefault = ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.DefaultKeyword)
  return isDefault ? message : undefined
}

function onlyPassesOn(syntax: ts.SourceFile): boolean {
  const rest = syntax.statements.filter((statement) => !ts.isImportDeclaration(statement))
  return rest.length > 0 && rest.every((statement) => ts.isExportDeclaration(statement))
}
