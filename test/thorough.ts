/** Set by `bin/test --thorough`: five times the runs of each property, 200 kills in the crash test. */
export const THOROUGH = process.env.THOROUGH === '1'
