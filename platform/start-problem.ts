/**
 * A problem outside of the program that prevents the start, such as a busy port or a full disk. The message is one line, Chinese then
 * English, and names the remedy. It is printed without a stack.
 */
export class StartProblem extends Error {
  constructor(chinese: string, english: string, options?: ErrorOptions) {
    super(`${chinese} | ${english}`, options)
    this.name = 'StartProblem'
  }
}
