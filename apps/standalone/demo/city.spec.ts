import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBulletin, parseProblemLists } from '#documents';
import { unitFacts } from '#domain';
import { roles } from '#identity';
import { demoCity } from './city';
import { municipalDefects } from './municipal-defects';
import { personIdOf, unitIdOf } from './names';
import { staffedUnits } from './people';
import { demoClause } from './standard';

const read = (file: string): string => readFileSync(join(__dirname, 'sources', file), 'utf8');
const bulletin = parseBulletin(read('2023q2-bulletin.txt'));
const city = demoCity(bulletin);
const byId = new Map(city.units.map((unit) => [unit.unitId, unit]));

describe('the demonstration city', () => {
  it('registers the 196 ranked units once each, and the rest, parents first', () => {
    expect(byId.size).toBe(city.units.length);
    const ranked = city.groups.flatMap((group) => group.unitIds);
    expect(new Set(ranked).size).toBe(196);
    expect(ranked.every((unitId) => byId.has(unitId))).toBe(true);
    const seen = new Set<string>();
    for (const unit of city.units) {
      unitFacts.UnitRegistered.parse(unit);
      if (unit.parentId) expect(seen).toContain(unit.parentId);
      seen.add(unit.unitId);
    }
    expect(city.units.filter((unit) => unit.kind === 'township' && !unit.parentId)).toEqual([]);
  });

  it('knows one unit by all its names', () => {
    expect(unitIdOf('城步')).toBe(unitIdOf('城步苗族自治县'));
    expect(unitIdOf('北塔区陈家桥街')).toBe(unitIdOf('北塔区陈家桥街道'));
    expect(unitIdOf('市政工程总公司')).toBe(unitIdOf('市市政工程公司'));
    expect(city.renamings.map(({ unitId, newName }) => [byId.get(unitId)?.name, newName])).toEqual([
      ['市政工程总公司', '市市政工程公司'],
    ]);
    const alike = ['大祥区火车南站街道', '双清区火车站乡', '双清区汽车站街道'].map(unitIdOf);
    expect(new Set(alike).size).toBe(3);
  });

  it('keeps its ids: stored findings point at them', () => {
    expect(unitIdOf('双清区龙须塘街道')).toBe('0e906e95-dae3-5b37-bb7e-13a1f286bc51');
    expect(personIdOf('双清区龙须塘街道', 'owner')).toBe('a0654096-787f-5037-a3a0-e9b6e8ceb58f');
  });

  it('has every unit of the problem lists', () => {
    const { lists } = parseProblemLists(read('2022q4-statements.txt'));
    const missing = lists.filter((list) => !byId.has(unitIdOf(list.unitPrintedName)));
    expect(missing.map((list) => list.unitPrintedName)).toEqual([]);
  });

  it('has one account at least for every role, each a person with a post in that unit', () => {
    expect(new Set(city.accounts.map((account) => account.role))).toEqual(
      new Set(roles.filter((role) => role !== 'system' && role !== 'public')),
    );
    for (const key of ['username', 'userId', 'personId'] as const)
      expect(new Set(city.accounts.map((account) => account[key])).size).toBe(city.accounts.length);
    const posts = new Set(city.appointments.map((post) => `${post.unitId}/${post.personId}`));
    for (const account of city.accounts) {
      expect(account.name).toMatch(/^.某$/);
      expect(byId.has(account.unitId)).toBe(true);
      expect(posts).toContain(`${account.unitId}/${account.personId}`);
    }
    for (const role of ['inspector', 'reinspector'])
      expect(city.accounts.filter((account) => account.role === role).length).toBeGreaterThanOrEqual(2);
  });

  it('fills one head in every unit, and people of a unit differ in name', () => {
    const heads = city.appointments.filter((post) => post.postCode === 'head').map((post) => post.unitId);
    expect(new Set(heads).size).toBe(heads.length);
    expect(city.units.filter((unit) => !heads.includes(unit.unitId)).map((unit) => unit.name)).toEqual([]);
    expect(new Set(city.people.map((person) => person.personId)).size).toBe(city.people.length);
    const named = city.people.map((person) => `${person.unitId}/${person.name}`);
    expect(named.filter((name, i) => named.indexOf(name) !== i)).toEqual([]);
    expect(staffedUnits.filter((name) => !byId.has(unitIdOf(name)))).toEqual([]);
  });

  it('words the twelve municipal defects, each an example under a clause for sites', () => {
    expect(municipalDefects).toHaveLength(12);
    expect(new Set(municipalDefects.map((defect) => defect.title)).size).toBe(12);
    for (const defect of municipalDefects) {
      expect(defect.title + defect.place).toMatch(/示例.+示例/);
      expect(demoClause(defect.clauseId).kinds).toContain('site');
    }
  });
});
