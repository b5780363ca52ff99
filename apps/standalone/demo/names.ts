import { v5 as uuidv5 } from 'uuid';

/** One namespace for everything the demonstration city brings along, so that loading it twice makes nothing twice. */
const DEMONSTRATION = '5d0b7a0e-3c1f-5f5e-9a55-6f6b2f4f1c27';

const derive = (...parts: string[]): string => uuidv5(JSON.stringify(parts), DEMONSTRATION);

/** Printed or former name → the name the unit is registered under. */
export const registeredNames: Readonly<Record<string, string>> = {
  城步: '城步苗族自治县',
  北塔区陈家桥街: '北塔区陈家桥街道',
  市市政工程公司: '市政工程总公司',
};

/** Takes any known name of a unit; it is not checked that the unit is registered. */
export const unitIdOf = (name: string): string => derive('unit', registeredNames[name] ?? name);
export const personIdOf = (unitName: string, post: string): string =>
  derive('person', unitIdOf(unitName), post);
export const userIdOf = (username: string): string => derive('user', username);
export const siteIdOf = (siteNo: string): string => derive('site', siteNo);
/** For findings, tasks and periods of the demonstration: a stable id from a label. */
export const demoIdOf = (kind: string, label: string): string => derive(kind, label);
