/** Set by `bin/test --thorough`: chance gets five times as many tries, and the crash test two hundred kills. */
export const THOROUGH = process.env.THOROUGH === '1'
