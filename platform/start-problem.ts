/**
 * Something outside the program that stops it from starting (a busy port, a full disk, a wrong database).
 * Its message is one line, Chinese then English, and names the remedy: it is printed as it stands, without a stack.
 */
export class StartProblem extends Error {
  constructor(chinese: string, english: string, options?: ErrorOptions) {
    super(`${chinese} | ${english}`, options)
    this.name = 'StartProblem'
  }
}
