import { parseAst } from 'vite';
import { isTest, type Tree } from './tree.ts';

/** English messages by key, as a file of another language has them. */
export type Catalogue = Record<string, string | { one: string; other: string }>;

/** Where the catalogue lies, and every other language beside it. */
export const CATALOGUE = 'apps/web/public/languages/en.json';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Every message that the page can say: what stands in say`…` and in plural(…). */
export function messagesOf(tree: Tree): Catalogue {
  const found: Catalogue = {};
  for (const [path, text] of tree) {
    if (!isSpeaking(path) || !/\b(say`|plural\()/.test(text)) continue;
    walk(parse(path, text), (node) => {
      const key = templateKey(node);
      if (key !== null) found[key] = key;
      const forms = pluralForms(node);
      if (forms !== null) found[forms.other] = forms;
    });
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Text that a person would read and no other language could replace: `path:line text`. */
export function bareTexts(tree: Tree): string[] {
  const found: string[] = [];
  for (const [path, text] of tree) {
    if (!isSpeaking(path)) continue;
    const tell = (node: Node, bare: string | null): void => {
      if (bare === null || UNSAID.has(bare.trim())) return;
      found.push(`${path}:${text.slice(0, node.start).split('\n').length} ${bare.trim()}`);
    };
    const onPage = path.endsWith('.tsx');
    walk(parse(path, text), (node) => {
      if (onPage) tell(node, bareText(node));
      for (const filling of fillingsOf(node)) walkText(filling, (part) => tell(part, wordOf(part)));
    });
    if (DRAWN.test(path)) walkCode(parse(path, text), (node) => tell(node, proseOf(node)));
  }
  return [...new Set(found)];
}

/**
 * Parts of sentences, which another language cannot put in its own order: `path:line message`. A
 * message neither begins nor ends where another goes on, nor has places side by side, nor is
 * filled with a part that may be empty.
 */
export function fragments(tree: Tree): string[] {
  const found: string[] = [];
  for (const [path, text] of tree) {
    if (!isSpeaking(path) || !/\b(say`|plural\()/.test(text)) continue;
    walk(parse(path, text), (node) => {
      const forms = pluralForms(node);
      const messages = [templateKey(node) ?? [], forms === null ? [] : Object.values(forms)].flat();
      const isPart =
        messages.some((message) => PART.test(message)) || fillingsOf(node).some(mayBeEmpty);
      if (isPart)
        found.push(`${path}:${text.slice(0, node.start).split('\n').length} ${messages[0]}`);
    });
  }
  return found;
}

const PART = /^[\s,;:.)]|[\s,;(]$|\}\{|^\{n\}.* (?:is|are)$/;

const mayBeEmpty = (node: Node): boolean =>
  node.type === 'ConditionalExpression' &&
  [node.consequent, node.alternate].some(
    (part) =>
      ((part as Node).type === 'Literal' && (part as Node).value === '') ||
      mayBeEmpty(part as Node),
  );

/** What is drawn or explained on the page; other packages have names of their own for fields. */
const DRAWN = /^(apps\/web|packages\/(rules|design))\//;

/** Code that a person may come to read: no types, no keys, nothing compared, no errors, no log. */
function walkCode(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of childrenOf(node)) if (!isUnread(child)) walkCode(child, visit);
}

function isUnread(node: Node): boolean {
  const { type, callee, operator } = node as Node & {
    readonly callee?: { readonly name?: string; readonly object?: { readonly name?: string } };
    readonly operator?: string;
  };
  return (
    (/^(TS|Import|Export(All|Named)|JSXAttribute|TaggedTemplate|SwitchCase|New)/.test(type) &&
      !/^(TSAs|TSSatisfies|TSNonNull|ExportNamed|SwitchCase)/.test(type)) ||
    (type === 'CallExpression' &&
      (callee?.name === 'plural' || callee?.object?.name === 'console')) ||
    (type === 'BinaryExpression' && operator !== '+')
  );
}

/** A literal that reads like prose, or stands where only what is shown stands. */
function proseOf(node: Node): string | null {
  const text = shownOf(node);
  return text === null || UNREAD.has(text) ? null : text;
}

function shownOf(node: Node): string | null {
  if (node.type === 'Property') {
    const { key, value } = node as unknown as { key: { name?: string }; value: Node };
    return SHOWN_KEY.test(key.name ?? '') ? lettersOf(value) : null;
  }
  if (node.type === 'LogicalExpression' && node.operator !== '&&')
    return lettersOf(node.right as Node);
  const text = wordOf(node);
  return text !== null && PROSE.test(text) && !MARKUP.test(text) ? text : null;
}

/** Names of choices, groups and structures in code: what is shown for them is said elsewhere. */
const UNREAD = new Set(
  'clear,cycle,flowchart LR,Go to,higher,null,on,quantity,supply,title,unread,value in loops'.split(
    ',',
  ),
);

const SHOWN_KEY = /^(text|label|detail|hint|message)$/;
const PROSE = /\p{L}{2} \p{L}{2}|^\p{Lu}.*\p{L}[.?!…]$|^ \(\p{L}/u;
/** SVG, CSS and fonts. */
const MARKUP = /[<>{};@*"]|^\d/;

const lettersOf = (node: Node): string | null =>
  node.type === 'Literal' && /^\p{L}*\p{Ll}[\p{L} ]*$/u.test(String(node.value))
    ? wordOf(node)
    : null;

/** What is filled into a message: text there has to be said, too. */
const fillingsOf = (node: Node): readonly Node[] =>
  templateKey(node) === null
    ? []
    : (node.quasi as { readonly expressions: readonly Node[] }).expressions;

/** Only what ends up in the text: no keys, no values that are compared, nothing said itself. */
function walkText(node: Node, visit: (node: Node) => void): void {
  visit(node);
  if (node.type === 'ConditionalExpression')
    for (const part of [node.consequent, node.alternate]) walkText(part as Node, visit);
  if (node.type === 'LogicalExpression')
    for (const part of [node.left, node.right]) walkText(part as Node, visit);
  if (node.type === 'TemplateLiteral')
    for (const part of node.expressions as readonly Node[]) walkText(part, visit);
}

function wordOf(node: Node): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string')
    return WORD.test(node.value) ? node.value : null;
  if (node.type !== 'TemplateLiteral') return null;
  const { quasis } = node as unknown as { quasis: readonly { value: { cooked: string } }[] };
  return quasis.map(({ value }) => value.cooked).find((text) => WORD.test(text)) ?? null;
}

/** Names and signs that are the same in every language. */
const UNSAID = new Set(['Interlock', 'KPI', 'Mermaid', 'Esc', 'Ctrl', 'Shift', 'min']);

/** Attributes that are read out or shown. */
const SHOWN =
  /^(aria-label|aria-description|aria-roledescription|alt|hint|label|menuLabel|placeholder|subtitle|suffix|title)$/;

function bareText(node: Node): string | null {
  if (node.type === 'JSXText')
    return WORD.test(node.value as string) ? (node.value as string) : null;
  if (node.type !== 'JSXAttribute') return null;
  const { name, value } = node as unknown as { name: { name: unknown }; value: Node | null };
  if (typeof name.name !== 'string' || !SHOWN.test(name.name)) return null;
  return value?.type === 'Literal' && WORD.test(value.value as string)
    ? (value.value as string)
    : null;
}

const WORD = /\p{L}{2}/u;

const isSpeaking = (path: string): boolean =>
  /^(apps\/web|packages\/(plan|rules|board|protocol|design|ledger|minutes|spreadsheet))\/src\/.*\.tsx?$/.test(
    path,
  ) && !isTest(path);

function parse(path: string, text: string): Node {
  return parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node;
}

function templateKey(node: Node): string | null {
  if (node.type !== 'TaggedTemplateExpression') return null;
  const { tag, quasi } = node as unknown as {
    tag: { name?: string };
    quasi: { quasis: readonly { value: { cooked: string } }[] };
  };
  if (tag.name !== 'say') return null;
  return quasi.quasis
    .map(({ value }, i) => (i === 0 ? value.cooked : `{${i - 1}}${value.cooked}`))
    .join('');
}

function pluralForms(node: Node): { one: string; other: string } | null {
  if (node.type !== 'CallExpression') return null;
  const { callee, arguments: given } = node as unknown as {
    callee: { name?: string };
    arguments: readonly { properties?: readonly { key: Node; value: Node }[] }[];
  };
  if (callee.name !== 'plural') return null;
  const forms = Object.fromEntries(
    (given[1]?.properties ?? []).map(({ key, value }) => [key.name, value.value]),
  );
  if (typeof forms.one !== 'string' || typeof forms.other !== 'string')
    throw new Error('plural() takes its two forms as they stand, or no catalogue can have them');
  return { one: forms.one, other: forms.other };
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of childrenOf(node)) walk(child, visit);
}

const childrenOf = (node: Node): readonly Node[] =>
  Object.values(node)
    .flat()
    .filter((child) => typeof child === 'object' && child !== null && 'type' in child) as Node[];
