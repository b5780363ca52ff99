import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What the sources of a finding's rules say of each command, read from their syntax. */
export type CommandRule = {
  command: string;
  /** States it is done in; `none` before the first fact. */
  from: string[];
  /** States in which its effect may hold already, so that nothing is added. */
  quiet: string[];
  facts: string[];
  refusals: string[];
};
export type Chapter = { file: string; title: string; rules: CommandRule[] };

const finding = join(__dirname, '../../libs/domain/finding');
const parse = (file: string) =>
  ts.createSourceFile(file, readFileSync(join(finding, file), 'utf8'), ts.ScriptTarget.Latest, true);
const chapterNames = ['intake', 'assignment', 'rectification', 'deadline', 'verification', 'supervision'];
/** A chapter is one file, or that and the files of a folder of its name; the ladder of supervision stands beside it. */
const beside: Record<string, string[]> = { supervision: ['decide/escalation.ts', 'decide/reminders.ts'] };
const sourcesIn = (folder: string): string[] =>
  existsSync(join(finding, folder))
    ? readdirSync(join(finding, folder))
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
        .sort()
        .map((file) => join(folder, file))
    : [];
const filesOf = (chapter: string): string[] => [
  `decide/${chapter}.ts`,
  ...sourcesIn(`decide/${chapter}`),
  ...(beside[chapter] ?? []).filter((file) => existsSync(join(finding, file))),
];
/** The states every command is refused in are said once, in words. */
const common = ['finding.not-found', 'finding.wrong-state'];

/** Every node below, the node itself first. */
function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}
const literalsIn = (node: ts.Node): string[] =>
  [...nodesOf(node)].filter(ts.isStringLiteral).map((literal) => literal.text);
const unique = <T>(list: T[]): T[] => [...new Set(list)];
const nameOf = (node: { name?: ts.Node }): string => node.name?.getText() ?? '';

const sources = [
  ...new Set([...chapterNames.flatMap(filesOf), ...sourcesIn('decide'), ...sourcesIn('.')]),
].map(parse);

/** What stands at the top of the rules' files, by name: functions, and lists that states are named in. */
const tops = sources.flatMap((source) =>
  source.statements.flatMap((statement): { name: string; node: ts.Node; source: ts.SourceFile }[] => {
    if (ts.isFunctionDeclaration(statement)) return [{ name: nameOf(statement), node: statement, source }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.map((declaration) => ({
      name: nameOf(declaration),
      node: declaration,
      source,
    }));
  }),
);
const isFunction = (node: ts.Node): boolean =>
  ts.isFunctionDeclaration(node) ||
  (ts.isVariableDeclaration(node) && !!node.initializer && ts.isArrowFunction(node.initializer));
/** Of two of one name that of the same file is meant. */
function topOf(name: string, from: ts.Node): ts.Node | undefined {
  const named = tops.filter((one) => one.name === name);
  return (named.find(({ source }) => source.fileName === from.getSourceFile().fileName) ?? named[0])?.node;
}

/** The node's own code and that of every helper it calls, directly or not. */
function reach(node: ts.Node, seen = new Set<ts.Node>()): ts.Node[] {
  if (seen.has(node)) return [];
  seen.add(node);
  const called = [...nodesOf(node)]
    .filter(ts.isCallExpression)
    .flatMap((call) => topOf(call.expression.getText(), call) ?? [])
    .filter(isFunction);
  return [node, ...called.flatMap((helper) => reach(helper, seen))];
}
/** States written out, and those of a list that is spread. */
const statesIn = (argument: ts.Node): string[] => {
  const list = ts.isSpreadElement(argument) ? argument.expression : argument;
  const named = ts.isIdentifier(list) ? topOf(list.getText(), list) : list;
  const array = [...nodesOf(named ?? list)].find(ts.isArrayLiteralExpression);
  return array ? array.elements.flatMap(statesIn) : literalsIn(named ?? list);
};

const callsOf = (nodes: ts.Node[], name: string) =>
  nodes
    .flatMap((node) => [...nodesOf(node)])
    .filter(ts.isCallExpression)
    .filter((call) => call.expression.getText() === name);

/** States that `….state` is compared with. */
const compared = (nodes: ts.Node[], operators: string[]): string[] =>
  nodes
    .flatMap((node) => [...nodesOf(node)])
    .filter(ts.isBinaryExpression)
    .filter(
      (node) => node.left.getText().endsWith('.state') && operators.includes(node.operatorToken.getText()),
    )
    .flatMap((node) => literalsIn(node.right));

/** States of the list that `….includes(….state)` or `isIn(…, ….state)` asks. */
const listed = (nodes: ts.Node[]): string[] =>
  nodes
    .flatMap((node) => [...nodesOf(node)])
    .filter(ts.isCallExpression)
    .filter(({ arguments: asked }) => /(^|\.)state$/.test(asked.at(-1)?.getText() ?? ''))
    .flatMap(({ expression, arguments: [first] }) => {
      if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'includes')
        return statesIn(expression.expression);
      return expression.getText() === 'isIn' ? statesIn(first!) : [];
    });

/** Conditions under which the command answers that nothing is to do. */
const quietConditions = (method: ts.Node): ts.Expression[] =>
  [...nodesOf(method)]
    .filter(ts.isIfStatement)
    .filter(
      ({ thenStatement }) =>
        ts.isReturnStatement(thenStatement) && thenStatement.expression?.getText() === '[]',
    )
    .map(({ expression }) => expression);

function ruleOf(method: ts.MethodDeclaration): CommandRule {
  const code = reach(method);
  const demanded = callsOf([method], 'demandState').flatMap((call) => call.arguments.flatMap(statesIn));
  const asked = compared([method], ['===', '!==']);
  // That there is no finding is said of every command at once.
  const direct = listed([method]).length > 0 ? asked.filter((state) => state !== 'none') : asked;
  const facts = code
    .flatMap((node) => [...nodesOf(node)])
    .filter(ts.isPropertyAssignment)
    .filter((property) => nameOf(property) === 'type')
    .flatMap((property) => literalsIn(property.initializer));
  const refusals = code
    .flatMap((node) => [...nodesOf(node)])
    .filter(ts.isNewExpression)
    .filter((thrown) => thrown.expression.getText() === 'Refusal')
    .flatMap((thrown) => literalsIn(thrown.arguments![0]!));
  return {
    command: nameOf(method),
    from: unique(
      [demanded, direct, compared(code, ['===']), listed(code)].find((some) => some.length > 0) ?? [],
    ),
    quiet: demanded.length > 0 ? unique(compared(quietConditions(method), ['==='])) : [],
    facts: unique(facts),
    refusals: unique(refusals).filter((refusal) => !common.includes(refusal)),
  };
}

export const chapters = (): Chapter[] =>
  chapterNames.map((name) => {
    const files = filesOf(name).map(parse);
    return {
      file: `decide/${name}.ts`,
      title: /\/\*\* ([^:]+):/.exec(files[0]!.text)?.[1] ?? name,
      rules: files
        .flatMap((source) => [...nodesOf(source)])
        .filter(ts.isMethodDeclaration)
        .map(ruleOf),
    };
  });

/** Where each fact leads, from the fold; no entry where it leaves the state as it is. */
export function leadsTo(): Map<string, string[]> {
  const evolvers = chapterNames
    .flatMap((name) => [...nodesOf(parse(`evolve/${name}.ts`))])
    .filter(ts.isVariableDeclaration)
    .filter((declaration) => nameOf(declaration).endsWith('Evolvers'))
    .flatMap((declaration) => [...(declaration.initializer as ts.ObjectLiteralExpression).properties]);
  return new Map(
    evolvers.filter(ts.isPropertyAssignment).flatMap((evolver): [string, string[]][] => {
      const state = [...nodesOf(evolver.initializer)]
        .filter(ts.isPropertyAssignment)
        .find((property) => nameOf(property) === 'state');
      if (!state) return [];
      const value = state.initializer;
      const ends = ts.isConditionalExpression(value) ? [value.whenTrue, value.whenFalse] : [value];
      return [[nameOf(evolver), ends.flatMap(literalsIn)]];
    }),
  );
}
