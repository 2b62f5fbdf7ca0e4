export interface Account {
  readonly login: string
  readonly password: string
  readonly name: string
  /** Unit and role: 县网信办 受理员. */
  readonly role: string
}

/** What bin/start prints when the service is ready: addresses, and the accounts of the demo county. */
export function greeting(publicUrl: string, accounts: readonly Account[]): string {
  const places = [
    ['群众门户 portal', '/'],
    ['工作台 desk', '/desk/'],
    ['接口文档 API', '/api/docs'],
  ].map(([name, path]) => `  ${pad(name!, 18)}${publicUrl}${path}`)

  const people = accounts.map(
    ({ login, password, name, role }) => `  ${pad(login, 14)}${pad(password, 18)}${pad(name, 10)}${role}`,
  )
  const title = `  ${pad('登录名 login', 14)}${pad('密码 password', 18)}${pad('姓名 name', 10)}身份 role`
  return [
    '',
    '连心桥已经就绪',
    ...places,
    ...(people.length > 0 ? ['', '演示账号（只用于演示县）', title, ...people] : []),
    '',
  ].join('\n')
}

// A Chinese character takes two columns of a terminal.
function pad(text: string, columns: number): string {
  const width = [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)
  return text + ' '.repeat(Math.max(columns - width, 1))
}
