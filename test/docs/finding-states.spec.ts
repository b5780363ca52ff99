import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingCommands, findingFacts } from '#domain';
import { chapters, leadsTo } from './finding-rules';
import { findingStatesPage } from './finding-states';

const page = join(__dirname, '../../docs/finding-states.md');
const rules = chapters().flatMap((chapter) => chapter.rules);
const rule = (command: string) => rules.find((one) => one.command === command)!;

describe('docs/finding-states.md', () => {
  it('says what the code does', () => {
    if (process.env.UPDATE_DOCS) writeFileSync(page, findingStatesPage());
    expect(readFileSync(page, 'utf8')).toBe(findingStatesPage());
  });

  it('names every command and every fact, each command with where it is done and what it adds', () => {
    expect(rules.map(({ command }) => command).sort()).toEqual(Object.keys(findingCommands).sort());
    expect([...new Set(rules.flatMap(({ facts }) => facts))].sort()).toEqual(
      Object.keys(findingFacts).sort(),
    );
    for (const { command, from, facts } of rules) expect([command, from, facts]).not.toContainEqual([]);
  });

  it('reads the code as a person would', () => {
    expect(rule('FileFinding')).toEqual({
      command: 'FileFinding',
      from: ['registered'],
      quiet: ['filed'],
      facts: ['FindingFiled', 'FindingClassified'],
      refusals: [
        'finding.reporter-files',
        'finding.clause-not-in-force',
        'finding.override-reason-missing',
        'finding.duplicates-not-seen',
      ],
    });
    expect(rule('SignClosure')).toMatchObject({
      from: ['reinspecting'],
      quiet: ['closed'],
      facts: ['FindingClosed'],
      refusals: [
        'finding.nothing-to-sign',
        'permission.denied',
        'finding.same-signer',
        'finding.reporter-closes',
        'finding.reinspector-of-unit',
      ],
    });
    expect(rule('NoteOverdue').from.sort()).toEqual(['assigned', 'rectifying', 'returning', 'unit_review']);
    expect(leadsTo().get('RectificationReported')).toEqual(['unit_review', 'submitted']);
    expect(leadsTo().get('FindingClosed')).toEqual(['closed_unrectified', 'closed']);
    expect(leadsTo().has('ReinspectionPassed')).toBe(false);
  });
});
