import ts from 'typescript';

/** Parses a source file. `file`: its path, for messages. */
export const treeOf = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

const walked = new WeakMap<ts.SourceFile, readonly ts.Node[]>();

/** All nodes of a tree, computed once. */
function nodesOf(tree: ts.SourceFile): readonly ts.Node[] {
  const known = walked.get(tree);
  if (known) return known;
  const nodes: ts.Node[] = [tree];
  for (const node of nodes)
    ts.forEachChild(node, (child) => {
      nodes.push(child);
    });
  walked.set(tree, nodes);
  return nodes;
}

/** The constant text of all strings of a file: literals, and parts of templates between values. */
export const stringsOf = (tree: ts.SourceFile): string[] =>
  nodesOf(tree).flatMap((node) =>
    ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) ? node.text : [],
  );

/** Names that a file uses as variables, not as properties. */
export const namesOf = (tree: ts.SourceFile): string[] =>
  nodesOf(tree).flatMap((node) =>
    ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)
      ? node.text
      : [],
  );

/** A string of a file, and the names of the calls, variables and properties around it, innermost first. */
export interface Placed {
  readonly text: string;
  readonly within: readonly string[];
}

const nameOf = (node: ts.Node): string | undefined => {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return node.expression.getText().split('.').at(-1);
  if (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) return node.name.getText();
  return undefined;
};

const around = (node: ts.Node): ts.Node[] => (ts.isSourceFile(node) ? [] : [node.parent, ...around(node.parent)]);

/** The strings of a file with the names around them. */
export const placedStringsOf = (tree: ts.SourceFile): Placed[] =>
  nodesOf(tree)
    .filter(
      (node) => ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node),
    )
    .map((node) => ({ text: node.text, within: around(node).flatMap((outer) => nameOf(outer) ?? []) }));

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);

/** Names in `export { … }`: as they are called in the file. */
const namesExportedLater = (tree: ts.SourceFile): Set<string> =>
  new Set(
    tree.statements.flatMap((statement) =>
      ts.isExportDeclaration(statement) &&
      !statement.moduleSpecifier &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements.map((element) => (element.propertyName ?? element.name).text)
        : [],
    ),
  );

const isFunctionValue = (node: ts.Expression | undefined): boolean =>
  node !== undefined &&
  (ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    ((ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) &&
      isFunctionValue(node.expression)));

/** What a statement declares that a docstring must explain: functions, also those of `const`, classes and types. */
const publicNamesOf = (statement: ts.Statement): string[] => {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations
      .filter(({ initializer }) => isFunctionValue(initializer))
      .map(({ name }) => name.getText());
  const isPublic =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return isPublic ? [statement.name?.text ?? 'default'] : [];
};

const hasDocstring = (statement: ts.Statement): boolean =>
  ts
    .getJSDocCommentsAndTags(statement)
    .some((doc) => ts.isJSDoc(doc) && (doc.comment !== undefined || (doc.tags ?? []).length > 0));

/** Exported functions, classes and types of a file that have no docstring. Of overloads, one with a docstring is enough. */
export const undocumentedIn = (tree: ts.SourceFile): string[] => {
  const later = namesExportedLater(tree);
  const declared = tree.statements.flatMap((statement) =>
    publicNamesOf(statement)
      .filter((name) => isExported(statement) || later.has(name))
      .map((name) => ({ name, documented: hasDocstring(statement) })),
  );
  const documented = new Set(declared.filter((item) => item.documented).map(({ name }) => name));
  return [...new Set(declared.map(({ name }) => name))].filter((name) => !documented.has(name));
};
