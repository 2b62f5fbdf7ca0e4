import '../test/toy-policy.ts'
import { describe, expect, it } from 'vitest'
import { MONDAY, useSite } from '../test/harness.ts'
import { aUnit, somebody } from '../test/staff.ts'
import { type PolicyKey, policies } from './policies.ts'
import { decidePresets } from './sites/decide-presets.ts'
import { POLICY_KEYS, rulesOf } from './sites/rules.ts'
import { savePolicy } from './sites/save-policy.ts'
import { policiesInForce, policyVersions } from './sites/views/rules.ts'

const test = useSite()
const TOY = 'toy' as PolicyKey

describe.each(POLICY_KEYS)('the policy %s', (key) => {
  const { name, schema, preset, source } = policies[key]

  it('has a name and a source', () => {
    expect(name).toMatch(/\p{Script=Han}/u)
    expect(source.length).toBeGreaterThan(1)
  })

  it('accepts its own preset, and changes nothing in it', () => {
    expect(schema.parse(preset)).toEqual(preset)
  })

  it('is not called like what else the rules hold', () => {
    expect(['calendar', 'calendarAt']).not.toContain(key)
  })
})

describe('a policy that a module adds to the list', () => {
  const inForce = async () => (await policiesInForce(test.house())).find(({ key }) => key === TOY)

  it('is among the rules, with its preset', async () => {
    expect((await rulesOf(test.house()))[TOY]).toEqual({ id: null, version: 0, body: { weight: 0.5 } })
    expect(await inForce()).toMatchObject({ name: '试一试', version: 0, source: '测试', body: { weight: 0.5 } })
  })

  it('is written down for a new site', async () => {
    await decidePresets(test.db, MONDAY)
    expect(await inForce()).toMatchObject({ version: 1, source: '测试', body: { weight: 0.5 } })
  })

  it('is saved in a new version that its schema accepts', async () => {
    const system = await somebody(test, 'system', await aUnit(test, '县政府'), 'system_admin')
    const save = (weight: number) => savePolicy(test.desk(system), { key: TOY, basedOn: 0, source: '县办发', body: { weight } })

    await expect(save(2)).rejects.toMatchObject({ code: 'invalid_input' })
    await save(0.8)
    expect(await inForce()).toMatchObject({ version: 1, source: '县办发', body: { weight: 0.8 } })
    expect(await policyVersions(test.db, TOY)).toHaveLength(1)
  })
})
