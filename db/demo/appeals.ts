import { city } from './appeals/city.ts'
import { countryside } from './appeals/countryside.ts'
import { environmentAndMarket } from './appeals/environment-and-market.ts'
import { health } from './appeals/health.ts'
import { heating } from './appeals/heating.ts'
import { homes } from './appeals/homes.ts'
import { newest } from './appeals/newest.ts'
import { peopleAndServices } from './appeals/people-and-services.ts'
import { roads } from './appeals/roads.ts'
import { schools } from './appeals/schools.ts'
import { waiting } from './appeals/waiting.ts'
import { waterAndPower } from './appeals/water-and-power.ts'
import { work } from './appeals/work.ts'
import type { Story } from './story.ts'

/** All appeals of 安澜县 in three months. */
export const stories: readonly Story[] = [
  ...heating,
  ...waterAndPower,
  ...roads,
  ...city,
  ...homes,
  ...schools,
  ...health,
  ...work,
  ...countryside,
  ...environmentAndMarket,
  ...peopleAndServices,
  ...waiting,
  ...newest,
]
