import fc from 'fast-check'

// A run that fails must fail again. PROPERTY_SEED goes looking elsewhere: any whole number.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20261116) })

export { fc }
