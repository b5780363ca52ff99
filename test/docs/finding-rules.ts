import { readFileSync } from 'node:fs';
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
const chapterFiles = chapterNames.map((name) => `decide/${name}.ts`);
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

/** Functions of the rules by name, so that what a command calls is read with it. */
const helpers = new Map<string, ts.Node>(
  [...chapterFiles, 'guards.ts', 'holder.ts', 'effective-at.ts'].flatMap((file) =>
    parse(file).statements.flatMap((statement): [string, ts.Node][] => {
      if (ts.isFunctionDeclaration(statement)) return [[nameOf(statement), statement]];
      if (!ts.isVariableStatement(statement)) return [];
      return statement.declarationList.declarations
        .filter((declaration) => declaration.initializer && ts.isArrowFunction(declaration.initializer))
        .map((declaration) => [nameOf(declaration), declaration]);
    }),
  ),
);

/** The node's own code and that of every helper it calls, directly or not. */
function reach(node: ts.Node, seen = new Set<ts.Node>()): ts.Node[] {
  if (seen.has(node)) return [];
  seen.add(node);
  const called = [...nodesOf(node)]
    .filter(ts.isCallExpression)
    .flatMap((call) => helpers.get(call.expression.getText()) ?? []);
  return [node, ...called.flatMap((helper) => reach(helper, seen))];
}

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
  const demanded = callsOf([method], 'demandState').flatMap((call) => call.arguments.flatMap(literalsIn));
  const direct = compared([method], ['===', '!==']);
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
    from: unique(demanded.length > 0 ? demanded : direct.length > 0 ? direct : compared(code, ['==='])),
    quiet: demanded.length > 0 ? unique(compared(quietConditions(method), ['==='])) : [],
    facts: unique(facts),
    refusals: unique(refusals).filter((refusal) => !common.includes(refusal)),
  };
}

export const chapters = (): Chapter[] =>
  chapterFiles.map((file) => {
    const source = parse(file);
    const nodes = [...nodesOf(source)];
    return {
      file,
      title: /\/\*\* ([^:]+):/.exec(source.text)?.[1] ?? file,
      rules: nodes.filter(ts.isMethodDeclaration).map(ruleOf),
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
