import { findingCommands, findingStates, holder, unrectified } from '#domain';
import { stateWords } from '#contracts';
import { commandGrants } from '../../libs/identity/command-grants';
import type { Grant } from '../../libs/identity/permission-policy';
import { chapters, leadsTo, type CommandRule } from './finding-rules';

const code = (text: string) => `\`${text}\``;
const list = (items: string[]) => (items.length > 0 ? items.join(', ') : '–');
const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** The text of docs/finding-states.md, from the sources of the rules. */
export function findingStatesPage(): string {
  const all = chapters();
  const to = new Map([...leadsTo()].map(([fact, states]) => [fact, states.filter(isGiven)]));
  const reached = new Set([
    'registered',
    ...all.flatMap(({ rules }) => rules.flatMap((rule) => ends(rule, to))),
  ]);
  return `# The states of a finding

Written by \`test/docs/finding-states.spec.ts\` from the code it describes; do not edit. After a change of the rules:
\`UPDATE_DOCS=1 npx jest --selectProjects unit test/docs\`.

A command is refused with \`finding.not-found\` where there is no finding, with \`finding.wrong-state\` in any state but those
under *from* and *quiet*, with \`permission.denied\` to every role but those under *who*, and with \`calendar.not-covered\` where a due
would lie past the calendar. What \`system\` alone may send comes from timers: where it does not apply it is not refused, and nothing is
added. *Quiet*: states in which the effect may hold already, and nothing is added. A role with \`own\` acts for
its own unit, with \`task\` where it is the one sent. The sentence of each code is in \`apps/api/problems/refusals.ts\`.

## States

${table(
  ['state', '', 'held by', 'commands'],
  findingStates
    .filter((state) => reached.has(state))
    .map((state) => [
      code(state),
      stateWords[state]!,
      holder({ state }),
      list(
        commandsIn(
          state,
          all.flatMap((one) => one.rules),
        ),
      ),
    ]),
)}

\`reinspecting\` is held by the second signer once it is passed and a second signature is due. Named, but reached by no command yet:
${list(findingStates.filter((state) => !reached.has(state)).map((state) => `${code(state)} ${stateWords[state]}`))}.
${all
  .map(
    ({ file, title, rules }) => `
## ${title} ([${file}](../libs/domain/finding/${file}))

${table(
  ['command', 'from', 'facts → to', 'who', 'refused with', 'quiet'],
  rules.map((rule) => [
    code(rule.command),
    list(rule.from.map((state) => (state === 'none' ? '–' : code(state)))),
    list(rule.facts.map((fact) => led(fact, to))),
    list(who(commandGrants[rule.command as keyof typeof commandGrants])),
    list(rule.refusals.map(code)),
    list(rule.quiet.map(code)),
  ]),
)}
`,
  )
  .join('')}`;
}

/** No command closes a finding as not put right as long as none offers such a closing. */
const isGiven = (state: string): boolean =>
  state !== 'closed_unrectified' ||
  findingCommands.PassReinspection.shape.closeAs.unwrap().options.some((as) => unrectified.includes(as));

const ends = (rule: CommandRule, to: Map<string, string[]>): string[] =>
  rule.facts.flatMap((fact) => to.get(fact) ?? []);

const led = (fact: string, to: Map<string, string[]>): string => {
  const states = to.get(fact);
  return states ? `${code(fact)} → ${states.map(code).join(' or ')}` : code(fact);
};

const who = (grant: Grant): string[] =>
  Object.entries(grant).map(([role, scope]) => (scope === 'any' ? role : `${role} (${scope})`));

const commandsIn = (state: string, rules: CommandRule[]): string[] =>
  rules.filter((rule) => rule.from.includes(state)).map((rule) => code(rule.command));
