import type { Bulletin } from '#documents';
import { demoPeople, type DemoPeople } from './people';
import {
  type DemoGroup,
  demoGroups,
  type DemoLink,
  demoLinks,
  type DemoRenaming,
  demoRenamings,
  type DemoUnit,
  demoUnits,
} from './units';

export type DemoCity = DemoPeople & {
  name: string;
  /** Parents before children, in register order. */
  units: DemoUnit[];
  renamings: readonly DemoRenaming[];
  links: readonly DemoLink[];
  groups: DemoGroup[];
};

/** Who there is in the demonstration city: the bulletin's units, the offices, placeholder people and accounts. No I/O. */
export function demoCity(bulletin: Bulletin): DemoCity {
  const units = demoUnits(bulletin);
  return {
    name: '邵阳市（演示数据）',
    units,
    renamings: demoRenamings,
    links: demoLinks,
    groups: demoGroups(bulletin),
    ...demoPeople(units),
  };
}
